from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms.pauses import PauseForm
from incidents.views.pages import page


def pause(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="pause")
    form = PauseForm(request.POST or None, incident=incident)
    if form.is_valid():
        try:
            actions.pause(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "pause", incident, form=form)


@require_POST
def go_on(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="pause")
    actions.go_on_calling(incident, by=request.user)
    return redirect(incident)
