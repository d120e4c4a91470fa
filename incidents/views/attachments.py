"""Files of a case. They leave as files to be saved, never as something a browser shows."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import AttachForm, StrikeForm
from incidents.views.pages import page

#: A browser that opens it all the same gives it no rights and no origin.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def attach(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="attach")
    form = AttachForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            actions.attach(incident, by=request.user, **form.chosen())
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return redirect(incident)
    return page(request, "attach", incident, form=form)


@require_safe
def download(request, event_slug, pk, attachment_pk, original=False):
    incident = incident_or_404(request, event_slug, pk, verb="download")
    attachment = get_object_or_404(incident.attachments.listed(), pk=attachment_pk)
    attachment = actions.download(attachment, by=request.user)
    if original and not attachment.original:
        raise Http404
    response = HttpResponse(
        attachment.original if original else attachment.content,
        content_type="application/octet-stream" if original else f"{attachment.content_type}; charset=utf-8",
    )
    response["Content-Disposition"] = content_disposition_header(True, attachment.name)
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-store, private, max-age=0"
    return response


def strike_attachment(request, event_slug, pk, attachment_pk):
    incident = incident_or_404(request, event_slug, pk, verb="attach")
    attachment = get_object_or_404(incident.attachments.listed(), pk=attachment_pk)
    form = StrikeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.strike_attachment(attachment, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "strike_attachment", incident, attachment=attachment, form=form)
