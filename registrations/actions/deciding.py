"""Deciding about a registrant. Software never refuses; a refusal takes two people (N07)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.actions.letters import stop_letters
from registrations.models import Decision, Registration
from registrations.policy import may, require

State = Registration.State

#: verb → states it may start from. Nothing else changes the state of a registration.
STARTS_FROM = {
    "admit": {State.UNDER_REVIEW, State.WITHDRAWN},
    "propose refusal": {State.UNDER_REVIEW, State.ADMITTED, State.WITHDRAWN},
    "confirm refusal": {State.REFUSAL_PROPOSED},
    "withdraw": {State.REFUSAL_PROPOSED, State.REFUSED},
}
WORDS = {
    "admit": _("Only a registration under review can be admitted. Withdraw the refusal first."),
    "propose refusal": _("A refusal is proposed or confirmed already."),
    "confirm refusal": _("There is no proposed refusal to confirm. Propose one first."),
    "withdraw": _("There is no refusal to withdraw."),
}


def locked(registration: Registration, verb: str, by: User) -> Registration:
    """Return the registration under lock, after checking who asks and where it stands."""
    row = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    require(by, "decide", row)
    if row.state not in STARTS_FROM[verb]:
        raise ValidationError(WORDS[verb])
    return row


def proposal(registration: Registration) -> Decision:
    """Return the refusal that stands: proposed or confirmed, not taken back."""
    return registration.decisions.standing().latest("proposed_at")


def move(registration: Registration, state: str, verb: str, by: User) -> Registration:
    """Write the new state and the record of it."""
    registration.state = state
    registration.save(update_fields=["state"])
    audit.record(verb, registration, by=by)
    return registration


def must_say(reason: str) -> str:
    """Return the reason trimmed; refuse an empty one."""
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: the second person decides on it.")})
    return reason.strip()


@transaction.atomic
def admit(registration: Registration, *, by: User, reason: str = "") -> Registration:
    """Admit a registrant."""
    row = locked(registration, "admit", by)
    Decision.objects.create(registration=row, refuses=False, reason=reason.strip(), proposed_by=by)
    return move(row, State.ADMITTED, "registration.admitted", by)


@transaction.atomic
def propose_refusal(registration: Registration, *, reason: str, by: User) -> Registration:
    """Propose to refuse a registrant; nothing happens to them until somebody else confirms."""
    row = locked(registration, "propose refusal", by)
    Decision.objects.create(registration=row, refuses=True, reason=must_say(reason), proposed_by=by)
    return move(row, State.REFUSAL_PROPOSED, "registration.refusal_proposed", by)


@transaction.atomic
def confirm_refusal(registration: Registration, *, by: User) -> Registration:
    """Confirm somebody else's proposal; never one's own, never about oneself."""
    row = locked(registration, "confirm refusal", by)
    decision = proposal(row)
    if not may(by, "confirm", decision):
        raise PermissionDenied
    decision.confirmed_at, decision.confirmed_by = timezone.now(), by
    decision.save(update_fields=["confirmed_at", "confirmed_by"])
    return move(row, State.REFUSED, "registration.refused", by)


@transaction.atomic
def withdraw(registration: Registration, *, reason: str, by: User) -> Registration:
    """Withdraw a proposed or confirmed refusal, with the reason; the registrant can be admitted again.

    A letter about it that has not left yet does not leave any more.
    """
    row = locked(registration, "withdraw", by)
    decision = proposal(row)
    decision.taken_back_at, decision.taken_back_by = timezone.now(), by
    decision.taken_back_reason = must_say(reason)
    decision.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    stop_letters(decision)
    return move(row, State.WITHDRAWN, "registration.refusal_withdrawn", by)
