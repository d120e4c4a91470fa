"""What happens to the ladder of an incident: started, answered, left by somebody recused, stopped.

Called inside the transaction that changes the incident. Locks are taken in one order everywhere:
incident, escalation, delivery.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.insertions import insert
from eventsafety.notifications import outbox
from eventsafety.notifications.models import Delivery
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import Answer, EscalationState
from incidents.engine import steps
from incidents.engine.standing import Standing
from incidents.models import Escalation, Incident
from incidents.policy import may
from teams import ladders

State = EscalationState
TAKING = (Answer.ON_MY_WAY, Answer.WITH_THE_PERSON)


def ready(incident: Incident) -> Escalation:
    """Return the ladder of a case made in this very transaction, frozen and still to be written.

    There can be no other yet. Whoever writes it asks for a nudge.
    """
    return Escalation(incident=incident, snapshot=ladders.snapshot(incident.event, incident.severity))


def begin(incident: Incident) -> Escalation:
    """Freeze and start the ladder of a case made in this very transaction."""
    escalation = ready(incident)
    insert(escalation)
    nudge_soon()
    return escalation


@transaction.atomic
def arm(incident: Incident) -> Escalation:
    """Freeze the ladder of the incident's severity and start it: its first step is due at once.

    An incident has one ladder; arming again returns the one there is.
    """
    snapshot = ladders.snapshot(incident.event, incident.severity)
    escalation, is_new = Escalation.objects.get_or_create(incident=incident, defaults={"snapshot": snapshot})
    if is_new:
        nudge_soon()
    return escalation


@transaction.atomic
def rearm(incident: Incident) -> Escalation:
    """Start over with the ladder of the incident's severity as it is now: the severity was raised.

    Answers given so far keep counting: where they are enough, nobody is called again.
    """
    escalation = _locked(incident)
    if escalation is None:
        return arm(incident)
    outbox.cancel(escalation.pk)
    escalation.snapshot = ladders.snapshot(incident.event, incident.severity)
    escalation.round, escalation.step = escalation.round + 1, 0
    escalation.is_alarm, escalation.next_due_at = False, None
    escalation.state, escalation.paused_until = State.PAGING, None
    _settle(escalation)
    return escalation


@transaction.atomic
def answer(escalation: Escalation, *, answer: str, by: User) -> Escalation:
    """Write down what somebody who was called says, and do what follows from it.

    answer: an Answer. Enough answers stop the calls in this transaction; to have seen it only stops the
    messages to oneself; "cannot come" calls the next free pair or person; "need backup" starts the next step,
    also in a pause. Whoever comes takes the case if it wants somebody.
    Raises Escalation.DoesNotExist for whoever may not answer, ValidationError when the call is over.
    """
    if answer not in Answer.values:
        raise ValidationError(_("Choose one of the answers."))
    incident = Incident.objects.select_for_update(no_key=True).get(pk=escalation.incident_id)
    theirs = Escalation.objects.answerable_by(by).filter(pk=escalation.pk)
    if answer in TAKING and theirs.exists():
        _take_if_wanted(incident, by=by)  # which answers for them, so it comes before we look
    escalation = _lock(theirs).get()
    if escalation.state == State.CLOSED:
        raise ValidationError(_("This call is over: the case was closed. You need not do anything."))
    if _last_answer(escalation, by) == answer:
        return escalation
    escalation.acknowledgements.create(user=by, answer=answer)
    Delivery.objects.filter(group=escalation.pk, recipient=by, seen_at=None).update(seen_at=Now())
    outbox.cancel(escalation.pk, recipient=by)
    audit.record("incident.answered", incident, by=by)
    _settle(escalation, after=answer)
    return escalation


@transaction.atomic
def withdraw(incident: Incident, *, user: User) -> None:
    """Take a recused user out: their messages are stopped and gone, their answer no longer counts."""
    escalation = _locked(incident)
    if escalation is None:
        return
    was_called = outbox.take_back(escalation.pk, recipient=user) > 0
    had_answered = escalation.acknowledgements.filter(user=user).exists()
    if escalation.state not in (State.CLOSED, State.PAUSED) and (was_called or had_answered):
        _settle(escalation, after=Answer.DECLINED)


@transaction.atomic
def rest(incident: Incident, *, minutes: int) -> Escalation:
    """Call nobody for so many minutes, by the database's clock; then the next step comes by itself.

    Raises ValidationError when nobody is being called.
    """
    escalation = _locked(incident)
    if escalation is None or not escalation.is_running:
        raise ValidationError(_("Nobody is being called for this case now, so there is nothing to pause."))
    outbox.cancel(escalation.pk)
    escalation.paused_until = escalation.clock + timedelta(minutes=minutes)
    _keep(escalation, State.PAUSED)
    return escalation


@transaction.atomic
def wake(incident: Incident) -> None:
    """End a pause at once: the next step is due. Does nothing to a ladder that is not paused."""
    escalation = _locked(incident)
    if escalation is not None and escalation.state == State.PAUSED:
        escalation.paused_until = None
        _keep(escalation, State.PAGING, next_due_at=escalation.clock)
        nudge_soon()


@transaction.atomic
def stand_down(incident: Incident) -> None:
    """End the calls of an incident for good: it was closed."""
    escalation = _locked(incident)
    if escalation is not None:
        outbox.cancel(escalation.pk)
        escalation.is_alarm, escalation.paused_until = False, None
        _keep(escalation, State.CLOSED)


def _keep(escalation: Escalation, state: str, *, next_due_at: datetime | None = None) -> None:
    escalation.state, escalation.next_due_at = state, next_due_at
    escalation.version += 1
    escalation.save()


def _settle(escalation: Escalation, *, after: str = "") -> None:
    """Write what the answers add up to; `after`: the answer that led here."""
    stands = steps.stands(escalation, now=escalation.clock)
    if stands == Standing.MET:
        _acknowledged(escalation)
    elif escalation.state != State.PAUSED or after == Answer.NEED_BACKUP:
        _still_open(escalation, stands, after)
    escalation.version += 1
    escalation.save()


def _acknowledged(escalation: Escalation) -> None:
    outbox.cancel(escalation.pk)
    escalation.state, escalation.next_due_at, escalation.is_alarm = State.ACKNOWLEDGED, None, False
    escalation.paused_until = None
    # Now, not when we began to wait for the lock: no call was written after this moment.
    escalation.acknowledged_at = Escalation.objects.values_list(Now(), flat=True).get(pk=escalation.pk)


def _still_open(escalation: Escalation, stands: Standing, after: str) -> None:
    resumes = escalation.next_due_at is None
    escalation.state = State.PARTLY if stands == Standing.PARTLY else State.PAGING
    escalation.acknowledged_at = escalation.paused_until = None
    if after == Answer.DECLINED:
        steps.replace(escalation, now=escalation.clock)
    elif resumes or after == Answer.NEED_BACKUP:
        escalation.next_due_at = escalation.clock
    nudge_soon()


def _lock(escalations):
    related = ("incident__event__outside_contact", "incident__room")
    rows = escalations.select_related(*related).annotate(clock=Now())
    return rows.select_for_update(no_key=True, of=("self",))


def _locked(incident: Incident) -> Escalation | None:
    return _lock(Escalation.objects.filter(incident=incident)).first()


def _last_answer(escalation: Escalation, user: User) -> str:
    last = escalation.acknowledgements.filter(user=user).last()
    return last.answer if last else ""


def _take_if_wanted(incident: Incident, *, by: User) -> None:
    from incidents import actions  # noqa: PLC0415  (reporting an incident arms its ladder: they know each other)

    has_place = incident.handler_id is None or incident.cover_id is None
    if not has_place or by.pk in (incident.handler_id, incident.cover_id) or not may(by, "take", incident):
        return
    try:
        with transaction.atomic():
            actions.take(incident, by=by)
    except ValidationError:
        # The answer counts even where the case cannot be taken yet; the case page says why not.
        return
