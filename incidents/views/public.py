"""The form for everybody: no account, no cookie, no script needed; the same page whoever asks."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from eventsafety.events.models import Event
from incidents import actions, receipts
from incidents.attempts import too_many
from incidents.forms import ExcludeMoreForm, PublicReportForm, ReceiptForm, ReporterMessageForm
from incidents.reporter_panel import status
from incidents.views.pages import call_first


def public(view):
    """Open a view to everybody. Its forms carry tokens of their own, so no cookie is set to protect them."""

    @wraps(view)
    def in_their_language(request, **arguments):
        asked = request.GET.get("lang", "")
        if asked in dict(settings.LANGUAGES):  # a cookie would tell others who use the device
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        return view(request, **arguments)

    return csrf_exempt(login_not_required(never_cache(in_their_language)))


def _page(request, name: str, *, code: int = 200, **context):
    asked = request.GET.get("lang", "")
    context["lang"] = f"?lang={asked}" if asked in dict(settings.LANGUAGES) else ""
    response = render(request, f"incidents/public/{name}.html", context, status=code)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def public_report(request, event_slug):
    event = get_object_or_404(Event, slug=event_slug, wiped_at=None)
    timezone.activate(event.zone)
    form = PublicReportForm(request.POST or None, event=event, initial={"page": receipts.new_form(event)})
    if form.is_valid():
        unique = receipts.form_of(form.cleaned_data["page"], event)
        if unique is None:
            form.add_error(None, _("This page was open for very long. Nothing is lost: send it once more."))
            form.once_more(receipts.new_form(event))
        else:
            try:
                return _received(request, event, unique, form)
            except ValidationError as refusal:
                form.add_error(None, refusal)
                form.once_more(receipts.new_form(event))
    contacts = event.contacts.all()
    return _page(request, "report", of=event, form=form, contacts=call_first(event), numbers=contacts)


def _received(request, event, unique, form):
    """Keep the report and answer with the number; sent again, a page shows it again for a short while."""
    receipt, is_new = actions.report_publicly(
        event, form=unique, content=form.content_mark(), told=form.told()
    )
    shows = is_new or receipts.is_fresh(receipt)
    number = receipts.in_groups(receipts.number_of(unique)) if shows else ""
    return _page(
        request,
        "received",
        of=event,
        number=number,
        danger=receipt.incident.danger_now,
        contacts=call_first(event),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request):
    form = ReceiptForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "look_up", form=form)
    number = form.cleaned_data["number"]
    if too_many(request, number):
        form.add_error("number", _("This was tried often in the last minutes. Wait ten minutes."))
        return _page(request, "look_up", code=429, form=form)
    found = receipts.with_number(number)
    if found is None:
        form.add_error("number", _("There is no report with this number, or it is kept no longer."))
        return _page(request, "look_up", form=form)
    return _shown(request, found)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_team(request):
    if request.method != "POST":
        return redirect("incidents:receipt")
    form = ReporterMessageForm(request.POST)
    found = receipts.of_pass(request.POST.get("receipt", ""))
    if found is None:
        return _page(request, "look_up", form=ReceiptForm(), unsent=request.POST.get("text", ""))
    if form.is_valid():
        sent = {name: form.cleaned_data[name] for name in ("text", "danger_now", "client_uuid")}
        try:
            actions.write_to_team(found, **sent)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _shown(request, found, sent=True)
    return _shown(request, found, form=form)


@public
@require_POST
def exclude_more(request):
    found = receipts.of_pass(request.POST.get("receipt", ""))
    if found is None:
        return _page(request, "look_up", form=ReceiptForm())
    form = ExcludeMoreForm(request.POST, event=found.incident.event)
    if form.is_valid():
        try:
            actions.exclude_more(found, users=form.shut_out())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _shown(request, found, excluded=True)
    return _shown(request, found, names=form)


@public
@require_POST
def withdraw_report(request):
    found = receipts.of_pass(request.POST.get("receipt", ""))
    if found is None:
        return _page(request, "look_up", form=ReceiptForm())
    if request.POST.get("sure") == "yes":
        found = actions.withdraw_report(found)
        return _shown(request, found)
    return _page(request, "withdraw", receipt=receipts.pass_for(found))


def _shown(request, found, *, form=None, names=None, sent=False, excluded=False):
    """Answer with everything the holder of a receipt may see."""
    event = found.incident.event
    timezone.activate(event.zone)
    actions.open_receipt(found)
    token = receipts.pass_for(found)
    return _page(
        request,
        "receipt",
        of=event,
        receipt=token,
        found=found,
        status=status(found),
        said=found.messages.all(),
        is_updated=found.is_kept_updated,
        form=form or ReporterMessageForm(initial={"receipt": token}),
        names=names or ExcludeMoreForm(initial={"receipt": token}, event=event),
        sent=sent,
        excluded=excluded,
        contacts=call_first(event),
    )
