"""Who hears that a case was dealt with: the reporter (K42), and the organisers without a word of it (K32)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from incidents.actions.locking import keep, locked
from incidents.choices import OutcomeTold, State, ToldBy
from incidents.models import Incident, ReportOut

OVER = (State.CONCLUDED, State.CLOSED)


@transaction.atomic
def tell_outcome(incident: Incident, *, outcome_told: str, reason: str = "", by: User) -> Incident:
    """Say whether the reporter knows what came of a concluded case, or why that was not possible.

    outcome_told: an OutcomeTold value but "not yet". Witnesses are not told (K22): refused where only
    witnesses reported.
    """
    incident = locked(incident, "conclude", by=by)
    if incident.state != State.CONCLUDED:
        raise ValidationError(_("Conclude the case first; then the reporter can be told the outcome."))
    if outcome_told not in OutcomeTold.values or outcome_told == OutcomeTold.NOT_YET:
        raise ValidationError(_("Choose one of the answers."))
    if outcome_told == OutcomeTold.NOT_POSSIBLE and not reason.strip():
        raise ValidationError({"reason": _("Say why it was not possible.")})
    if outcome_told == OutcomeTold.TOLD and _only_witnesses_reported(incident):
        raise ValidationError(_("Only witnesses reported it. Witnesses are not told how it went on."))
    incident.outcome_told, incident.outcome_not_told_reason = outcome_told, reason.strip()
    keep(incident, "outcome_told", "outcome_not_told_reason")
    audit.record("incident.outcome_told", incident, by=by)
    return incident


def _only_witnesses_reported(incident: Incident) -> bool:
    return not incident.reports.exclude(told_by=ToldBy.WITNESS).exists()


@transaction.atomic
def report_out(incident: Incident, *, nobody_unknown_organises: bool = False, by: User) -> ReportOut:
    """Let the organisers hear, with their next daily word, that what was reported was dealt with.

    No words go with it, and none of them hears of a case while one of them is shut out of it; see
    incidents/reporting_out.py. nobody_unknown_organises: somebody judged that the people of the case of whom
    nobody knows who they are do not organise the event.
    """
    incident = locked(incident, "report out", by=by)
    if incident.state not in OVER:
        raise ValidationError(_("Conclude the case first: only what was dealt with is reported out."))
    if has_unknown_people(incident) and not nobody_unknown_organises:
        raise ValidationError(
            _("Say first who the unknown people are, or that none of them is an organiser.")
        )
    told, is_new = ReportOut.objects.get_or_create(incident=incident, defaults={"asked_by": by})
    if not is_new:
        raise ValidationError(_("This was done already."))
    keep(incident)
    audit.record("incident.reported_out", incident, by=by)
    return told


def has_unknown_people(incident: Incident) -> bool:
    """Whether there is somebody in the case of whom nobody has said who it is."""
    return any(person.is_unknown for person in incident.people.all())
