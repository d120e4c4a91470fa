"""What keepers of a ban list do with it: its agreement, its keepers, its exports, and who looked."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from registrations import actions
from registrations.ban_forms import AgreementForm, ExportForm, KeeperForm
from registrations.forms import refused
from registrations.looks import looks_at_list, words_of
from registrations.models import Acceptance, BanList
from registrations.views.ban_lists import ban_list_or_404

PAGE = 100


def asked(request, form, verb, thing, done):
    """Run a verb with what a form holds; return where to go next, or None when the form is shown again."""
    if not form.is_valid():
        return None
    try:
        verb(thing, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    return redirect(done, thing.pk)


def agreement(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    current = kept.agreement
    form = AgreementForm(
        request.POST if request.method == "POST" else None, initial={"text": current.text if current else ""}
    )
    done = asked(request, form, actions.publish_agreement, kept, "registrations:list_agreement")
    if done:
        return done
    accepted = Acceptance.objects.filter(agreement__ban_list=kept)
    place = {"ban_list": kept, "form": form, "current": current, "versions": kept.agreements.all()}
    place["acceptances"] = accepted.select_related("user", "agreement", "ended_by")
    return render(request, "registrations/list_agreement.html", place)


@require_POST
def end_acceptance(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    accepted = get_object_or_404(Acceptance.objects.filter(agreement__ban_list=kept), pk=pk)
    actions.end_acceptance(accepted, by=request.user)
    return redirect("registrations:list_agreement", kept.pk)


def accept(request, list_pk):
    """The borrower's page: what is promised, and nothing of the list but its name and owner."""
    lent = get_object_or_404(BanList.objects.to_accept_by(request.user, shut_out=True), pk=list_pk)
    current = lent.agreement
    if current is None:
        raise Http404
    refusal, accepted = "", current.acceptances.filter(user=request.user).first()
    if request.method == "POST" and accepted is None:
        try:
            chosen = get_object_or_404(lent.agreements, pk=request.POST.get("agreement") or current.pk)
            actions.accept_agreement(chosen, by=request.user)
        except ValidationError as refused:
            refusal = refused.messages[0]
        else:
            return redirect("registrations:ban_lists")
    place = {"ban_list": lent, "current": current, "refusal": refusal, "accepted": accepted}
    return render(request, "registrations/accept.html", place)


def keepers(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    form = KeeperForm(request.POST if request.method == "POST" else None)
    done = asked(request, form, actions.add_keeper, kept, "registrations:keepers")
    return done or show_keepers(request, kept, form)


def show_keepers(request, kept, form):
    place = {"ban_list": kept, "form": form, "keepers": kept.keepers.order_by("name", "username")}
    return render(request, "registrations/keepers.html", place)


@require_POST
def remove_keeper(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    try:
        actions.remove_keeper(kept, user=get_object_or_404(kept.keepers, pk=pk), by=request.user)
    except ValidationError as refusal:
        return show_keepers(request, kept, refused(KeeperForm, refusal))
    still = BanList.objects.visible_to(request.user).filter(pk=kept.pk).exists()
    return redirect("registrations:keepers", kept.pk) if still else redirect("registrations:ban_lists")


@require_recent
def exports(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    form = ExportForm(request.POST if request.method == "POST" else None)
    done = asked(request, form, actions.ask_export, kept, "registrations:list_exports")
    return done or show_exports(request, kept, form)


def show_exports(request, kept, form):
    waiting = kept.exports.open().select_related("asked_by", "confirmed_by")
    rows = kept.exports.select_related("asked_by", "confirmed_by", "taken_back_by")
    place = {"ban_list": kept, "form": form, "waiting": waiting, "exports": rows[:PAGE]}
    return render(request, "registrations/list_exports.html", place)


def change_export(request, list_pk, pk, verb):
    """Run a verb on an export of the list and show them all again, with the reason when it was refused."""
    kept = ban_list_or_404(request, list_pk)
    try:
        verb(get_object_or_404(kept.exports, pk=pk), by=request.user)
    except ValidationError as refusal:
        return show_exports(request, kept, refused(ExportForm, refusal))
    return redirect("registrations:list_exports", kept.pk)


@require_POST
@require_recent
def confirm_export(request, list_pk, pk):
    return change_export(request, list_pk, pk, actions.confirm_export)


@require_POST
def take_back_export(request, list_pk, pk):
    return change_export(request, list_pk, pk, actions.take_back_export)


@require_POST
@require_recent
def fetch_export(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    found = get_object_or_404(kept.exports, pk=pk)
    try:
        content = actions.fetch_export(found, by=request.user)
    except ValidationError as refusal:
        return show_exports(request, kept, refused(ExportForm, refusal))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = audit.file_name("ban-list", "csv", None, by=request.user)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def looks(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    audit.record("ban_list.looks_opened", kept, by=request.user)
    page = Paginator(looks_at_list(kept), PAGE).get_page(request.GET.get("page"))
    references = {str(ban.pk): ban.reference for ban in kept.bans.by_reference()}
    for record in page:
        record.words, record.entry = words_of(record.verb), references.get(record.thing_id, "")
    return render(request, "registrations/looks.html", {"ban_list": kept, "page": page})
