"""Who signed up."""

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render

from eventsafety import audit
from eventsafety.events.access import event_or_404
from eventsafety.events.models import PolicyVersion
from registrations.actions.letters import letters_due as kinds_due
from registrations.forms import AdmitForm, ProposeRefusalForm, SearchForm, WithdrawForm
from registrations.models import Appeal, Concern, Decision, Letter, Match, Registration
from registrations.models.registrations import MEMBERS
from registrations.policy import may, require
from registrations.views.paging import InOrder

PAGE = 50


def open_event(request, event_slug, verb="list"):
    """Return the event, after the registrations policy has let the user in."""
    event = event_or_404(request, event_slug)
    require(request.user, verb, event)
    return event


def current_version(event):
    """Return the friendly space policy version registrants of this event agree to, or None."""
    versions = PolicyVersion.objects.filter(policy__event=event, policy__kind="friendly_space")
    return versions.order_by("-number").first()


def registrations(request, event_slug):
    event = open_event(request, event_slug)
    sees_states = may(request.user, "see matches", event)
    version = current_version(event)
    everybody = Registration.objects.visible_to(request.user).filter(event=event)
    rows = everybody.signed_up()
    form = SearchForm(request.GET, sees_states=sees_states)
    if request.GET.get("q"):
        audit.record("registrations.searched", event, by=request.user)
    if form.is_valid() and form.cleaned_data["kind"] == SearchForm.MEMBERS:
        rows = everybody.filter(source=MEMBERS)
    found = search(rows, form, request.user, version) if form.is_valid() else []
    shown = everybody.with_answers()
    if sees_states:
        shown = shown.with_state_for(request.user).annotate(open_matches=open_matches_of(request.user))
    page = Paginator(InOrder(found, shown), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "registrations/list.html",
        {
            "door": "prepare",
            "form": form,
            "page": page,
            "total": rows.count(),
            "to_screen": everybody.to_screen().count(),
            "version": version,
            "sees_states": sees_states,
            "may_import": may(request.user, "import", event),
            "may_export": may(request.user, "export", event),
            "sees_concerns": may(request.user, "see concerns", event),
        },
    )


def search(rows, form, user, version):
    """Return the registrations the filters leave, sorted by name."""
    wanted = form.cleaned_data
    if wanted["ticket"]:
        rows = rows.filter(ticket=wanted["ticket"])
    if wanted["kind"] and wanted["kind"] != SearchForm.MEMBERS:
        rows = rows.filter(kind=wanted["kind"])
    if wanted["agreement"]:
        rows = rows.answered(wanted["agreement"], version.number if version else 0)
    if wanted.get("state"):
        rows = rows.with_state_for(user).filter(state_shown=wanted["state"])
    return rows.by_name([wanted["q"]], ["name", "usernames"]) if wanted["q"] else rows.by_name()


def open_matches_of(user):
    """Return the number of open matches per registration, of those the user may see."""
    mine = Match.objects.visible_to(user).open().filter(registration=OuterRef("pk"))
    counted = mine.order_by().values("registration").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def registration(request, event_slug, pk):
    event = open_event(request, event_slug)
    return show_registration(request, event, registration_or_404(request, event, pk))


def registration_or_404(request, event, pk):
    """Return a registration of the event the user may see."""
    rows = Registration.objects.visible_to(request.user).with_answers().with_state_for(request.user)
    rows = rows.select_related("event")
    return get_object_or_404(rows, event=event, pk=pk)


def show_registration(request, event, row, status=200, **bound):
    """Render one registration; what was decided is there only for those who decide. Each look is recorded."""
    decides = may(request.user, "see decisions", row)
    place = {"door": "prepare", "registration": row, "decides": decides, "version": current_version(event)}
    place["may_edit"] = may(request.user, "edit", row)
    audit.record("registration.opened", row, by=request.user)
    if decides:
        place |= deciding(request.user, row)
        place |= {"admit": AdmitForm(), "propose": ProposeRefusalForm(), "withdraw": WithdrawForm()} | bound
        place["form"] = next(iter(bound.values()), None)
    return render(request, "registrations/registration.html", place, status=status)


def deciding(user, row):
    """Return what somebody who decides needs to see: decisions, matches and which verbs are open."""
    rows = Decision.objects.visible_to(user).filter(registration=row)
    decisions = list(rows.select_related("registration", "proposed_by", "confirmed_by", "taken_back_by"))
    standing = next((one for one in decisions if one.refuses and one.taken_back_at is None), None)
    state = row.state_shown
    return {
        "decisions": decisions,
        "standing": standing,
        "matches": Match.objects.visible_to(user)
        .filter(registration=row)
        .current()
        .surest_first()
        .select_related("ban__ban_list"),
        "can_admit": state in {"under_review", "withdrawn"},
        "can_propose": state in {"under_review", "admitted", "withdrawn"},
        "can_confirm": state == "refusal_proposed" and may(user, "confirm", standing),
        "can_withdraw": state in {"refusal_proposed", "refused"},
        "letters": Letter.objects.visible_to(user).filter(decision__registration=row),
        "letters_due": letters_due(decisions),
        "appeals": Appeal.objects.visible_to(user).filter(decision__registration=row),
        "can_record_appeal": state == "refused"
        and not Appeal.objects.visible_to(user).open().filter(decision__registration=row).exists(),
        "concerns": Concern.objects.visible_to(user).filter(registration=row).open(),
    }


def letters_due(decisions) -> list:
    """Return the letters that are to be written about the newest refusal of two people, and were not sent."""
    refusal = next((one for one in decisions if one.refuses and one.confirmed_by_id), None)
    if refusal is None:
        return []
    sent = refusal.letters.exclude(sent_at=None).values_list("kind", flat=True)
    return [Letter.Kind(kind) for kind in kinds_due(refusal) if kind not in sent]
