"""Hearing an appeal against a refusal: two people, wherever possible not the two who decided."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.actions.deciding import withdraw
from registrations.actions.letters import locked
from registrations.models import Appeal, Decision, Registration
from registrations.policy import people_who_did_not_decide

Outcome = Appeal.Outcome


@transaction.atomic
def record_appeal(decision: Decision, *, text: str, received_on: date, by: User) -> Appeal:
    """Write down what a refused person says against it."""
    decision = locked(decision, by)
    if decision.registration.state != Registration.State.REFUSED or decision.taken_back_at:
        raise ValidationError(_("There is no refusal in force to appeal against."))
    if decision.appeals.open().exists():
        raise ValidationError(_("An appeal is open already. Answer that one first."))
    if not text.strip():
        raise ValidationError({"text": _("Write down what they say.")})
    if received_on > decision.registration.event.today():
        raise ValidationError({"received_on": _("Give a day that has come.")})
    appeal = decision.appeals.create(text=text.strip(), received_on=received_on, recorded_by=by)
    audit.record("registration.appeal_recorded", decision.registration, by=by)
    return appeal


@transaction.atomic
def propose_answer(appeal: Appeal, *, outcome: str, reason: str, by: User) -> Appeal:
    """Propose an answer to an appeal; proposing again replaces what nobody agreed to yet."""
    appeal = _locked(appeal, by)
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Choose one of the two answers.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: the second person decides on it.")})
    appeal.outcome, appeal.reason = outcome, reason.strip()
    appeal.proposed_at, appeal.proposed_by = timezone.now(), by
    appeal.save(update_fields=["outcome", "reason", "proposed_at", "proposed_by"])
    audit.record("registration.appeal_answer_proposed", appeal.decision.registration, by=by)
    return appeal


@transaction.atomic
def agree_to_answer(appeal: Appeal, *, by: User) -> Appeal:
    """Agree to somebody else's answer. "Withdrawn" withdraws the refusal in the same step."""
    appeal = _locked(appeal, by)
    if appeal.proposed_by_id is None:
        raise ValidationError(_("Nobody has proposed an answer yet."))
    if appeal.proposed_by_id == by.pk:
        raise PermissionDenied
    refuse_only_deciders(appeal.decision, proposer=appeal.proposed_by, by=by)
    appeal.closed_at, appeal.closed_by = timezone.now(), by
    appeal.save(update_fields=["closed_at", "closed_by"])
    registration = appeal.decision.registration
    audit.record("registration.appeal_answered", registration, by=by)
    if appeal.outcome == Outcome.LIFTED:
        withdraw(registration, reason=appeal.reason, by=by)
    return appeal


def _locked(appeal: Appeal, by: User) -> Appeal:
    """Return an open appeal under lock, for somebody who may hear it."""
    decision = locked(appeal.decision, by)
    appeal = decision.appeals.select_for_update(of=("self",)).get(pk=appeal.pk)
    appeal.decision = decision
    if appeal.closed_at:
        raise ValidationError(_("This appeal has been answered."))
    others = people_who_did_not_decide(decision)
    if len(others) >= 2 and by.pk not in others:
        raise ValidationError(_("Two people who did not decide can hear it: leave it to them."))
    return appeal


def refuse_only_deciders(decision: Decision, *, proposer: User, by: User) -> None:
    """Where a single person did not decide, that person is one of the two who answer."""
    others = people_who_did_not_decide(decision)
    if others and not others & {proposer.pk, by.pk}:
        raise ValidationError(_("Somebody who did not decide has to be one of the two who answer."))
