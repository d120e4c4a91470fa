"""From new to closed and back: who has the case, how urgent it is, what came of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import Severity
from incidents import escalations
from incidents.actions.journal import note
from incidents.actions.locking import keep, locked, refuse_when_closed
from incidents.choices import Answer, Assessment, EscalationState, OutcomeTold, ReadBack, State
from incidents.models import Incident
from incidents.policy import recused_ids


@transaction.atomic
def triage(incident: Incident, *, severity: str, reason: str, danger_now: bool, by: User) -> Incident:
    """Set how urgent the case is, with a reason; the reason also goes into the journal.

    A case that turns out more urgent starts the ladder of its new severity.
    """
    incident = locked(incident, "triage", by=by)
    refuse_when_closed(incident)
    if incident.state == State.CONCLUDED:
        raise ValidationError(
            _("The case is concluded. Open it again first, so that somebody has it in hand.")
        )
    if not reason.strip():
        raise ValidationError(_("Say why, so that the pair can follow."))
    words = {"word": Severity(severity).label, "why": reason}
    note(incident, _("Severity: %(word)s. %(why)s") % words, by=by)
    rises = _urgency(severity) > _urgency(incident.severity)
    incident.severity, incident.severity_reason, incident.danger_now = severity, reason, danger_now
    incident.state = State.TRIAGED if incident.state == State.NEW else incident.state
    keep(incident, "severity", "severity_reason", "danger_now", "state")
    audit.record("incident.triaged", incident, by=by)
    if rises:
        escalations.rearm(incident)
    return incident


def _urgency(severity: str) -> int:
    ranks = list(reversed(Severity.values))
    return ranks.index(severity) if severity else -1


@transaction.atomic
def take(incident: Incident, *, by: User) -> Incident:
    """Take the case in hand: the first who takes it is its handler, the second its cover; once is enough."""
    incident = locked(incident, "take", by=by)
    refuse_when_closed(incident)
    if incident.state == State.NEW:
        raise ValidationError(_("Set the severity first."))
    if by.pk in (incident.handler_id, incident.cover_id):
        return incident
    if incident.handler_id and incident.cover_id:
        raise ValidationError(_("This case already has a pair. One of them can step back for you."))
    if incident.handler_id is None:
        incident.handler = by
        incident.state = State.IN_HAND if incident.state == State.TRIAGED else incident.state
    else:
        incident.cover = by
    keep(incident, "handler", "cover", "state")
    audit.record("incident.taken", incident, by=by)
    if hasattr(incident, "escalation") and incident.escalation.state != EscalationState.CLOSED:
        escalations.answer(incident.escalation, answer=Answer.ON_MY_WAY, by=by)
    return incident


@transaction.atomic
def assess(incident: Incident, *, assessment: str, reason: str, by: User) -> Incident:
    """Say whether the report holds, with a reason. Never shown to the subject or to witnesses."""
    incident = locked(incident, "assess", by=by)
    refuse_when_closed(incident)
    if assessment != Assessment.NOT_YET and not reason.strip():
        raise ValidationError(_("Give the reason for the assessment."))
    incident.assessment, incident.assessment_reason = assessment, reason
    keep(incident, "assessment", "assessment_reason")
    audit.record("incident.assessed", incident, by=by)
    return incident


@transaction.atomic
def conclude(incident: Incident, *, outcome: str, read_back: str, by: User) -> Incident:
    """Conclude a case in hand; refused while the written record or the answer to reading back is missing."""
    incident = locked(incident, "conclude", by=by)
    if incident.state != State.IN_HAND:
        raise ValidationError(_("Only a case in hand can be concluded. Somebody has to take it first."))
    if not outcome.strip():
        raise ValidationError(_("Write down what came of it."))
    if not incident.has_written_record:
        raise ValidationError(_("Write the record first: what was said, or what you saw."))
    if read_back == ReadBack.NOT_YET:
        raise ValidationError(
            _("Read the record to the person who told you, or say that it was not possible.")
        )
    incident.reports.filter(read_back=ReadBack.NOT_YET).update(read_back=read_back)
    incident.outcome, incident.state = outcome, State.CONCLUDED
    incident.concluded_at, incident.concluded_by = timezone.now(), by
    keep(incident, "outcome", "state", "concluded_at", "concluded_by")
    escalations.stand_down(incident)
    audit.record("incident.concluded", incident, by=by)
    return incident


@transaction.atomic
def close(incident: Incident, *, by: User) -> Incident:
    """Close a concluded case; refused while the reporter waits for the outcome or a follow-up is open."""
    incident = locked(incident, "close", by=by)
    if incident.state != State.CONCLUDED:
        raise ValidationError(_("Only a concluded case can be closed. Conclude it first."))
    if incident.owes_the_outcome:
        raise ValidationError(_("Tell the reporter the outcome first, or say why that was not possible."))
    if incident.follow_ups.open().exists():
        raise ValidationError(_("Finish every follow-up first, or drop it with a reason."))
    incident.state, incident.closed_at, incident.closed_by = State.CLOSED, timezone.now(), by
    keep(incident, "state", "closed_at", "closed_by")
    escalations.stand_down(incident)
    audit.record("incident.closed", incident, by=by)
    return incident


@transaction.atomic
def reopen(incident: Incident, *, reason: str, by: User) -> Incident:
    """Take a concluded or closed case in hand again; the reason goes into the journal."""
    incident = locked(incident, "reopen", by=by)
    if incident.state not in (State.CONCLUDED, State.CLOSED):
        raise ValidationError(_("The case is open already."))
    if not reason.strip():
        raise ValidationError(_("Say why the case is opened again."))
    incident.state = State.IN_HAND
    incident.outcome_told, incident.outcome_not_told_reason = OutcomeTold.NOT_YET, ""
    incident.concluded_at = incident.concluded_by = incident.closed_at = incident.closed_by = None
    _replace_a_recused_pair(incident, by)
    keep(incident, "state", "concluded_at", "concluded_by", "closed_at", "closed_by", "handler", "cover")
    keep(incident, "outcome_told", "outcome_not_told_reason")
    note(incident, _("Reopened. %(why)s") % {"why": reason}, by=by)
    audit.record("incident.reopened", incident, by=by)
    escalations.rearm(incident)
    return incident


def _replace_a_recused_pair(incident: Incident, by: User) -> None:
    """Whoever was shut out since has no part in it any more; then the one who reopens has the case."""
    shut_out = recused_ids(incident)
    if incident.cover_id in shut_out:
        incident.cover = None
    if incident.handler_id in shut_out:
        incident.handler, incident.cover = incident.cover or by, None
