"""An organiser hands something urgent over, and is told that the team has it. Nothing else, ever."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from incidents import actions
from incidents.access import event_for
from incidents.forms import UrgentHandOverForm
from incidents.policy import may
from incidents.views.pages import call_first


def urgent_hand_over(request, event_slug):
    event = event_for(request, event_slug, "hand over")
    if may(request.user, "report", event):
        return redirect("incidents:report", event.slug)
    form = UrgentHandOverForm(request.POST or None, event=event)
    if form.is_valid():
        try:
            actions.urgent_hand_over(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("incidents:handed_over", event.slug)
    context = {"form": form, "contacts": call_first(event), "door": "respond"}
    return render(request, "incidents/urgent_hand_over.html", context)


@require_safe
def handed_over(request, event_slug):
    event = event_for(request, event_slug, "hand over")
    return render(request, "incidents/handed_over.html", {"contacts": call_first(event), "door": "respond"})
