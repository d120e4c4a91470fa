"""How a case begins, whoever tells of it: the team's pad, an organiser, the door, or the public form."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES
from eventsafety.events.models import Event
from eventsafety.events.policy import roles_of
from eventsafety.insertions import insert
from eventsafety.notifications.tasks import nudge_soon
from incidents import case_names, escalations, severity
from incidents.choices import RecusalSource, State
from incidents.models import Incident, Report
from incidents.severity import Judgement


def open_once(event: Event, *, client_uuid: UUID, by: User | None, **what) -> Incident:
    """Open a case under a name nobody has; told again with the same client_uuid, return the first.

    by: who tells of it, None for somebody without an account; what: as `open_case` takes it.
    Raises ValidationError for answers nobody was offered, and when no name could be found.
    """
    name = next(case_names.candidates())
    for _attempt in range(4):
        try:
            return open_case(event, name=name, client_uuid=client_uuid, by=by, **what)
        except IntegrityError:  # told before, perhaps at this very moment, or the name is taken
            first = told_before(event, client_uuid, by)
            if first is not None:
                return first
            name = case_names.pick(lambda names: _taken(event, names))
    raise ValidationError(_("The report could not be saved. Send it once more."))


@transaction.atomic
def open_case(
    event: Event,
    *,
    name: str,
    client_uuid: UUID,
    case: dict,
    told: dict,
    judgement: Judgement | None = None,
    rings: bool = True,
    by: User | None,
) -> Incident:
    """Write a case and its first report down and start its ladder, all or nothing.

    case, told: fields of Incident and Report; judgement: instead of what the answers in `case` say;
    rings: whether the team is called now. The caller has judged whether `by` may.
    """
    judgement = judgement or judged(case["answers"])
    incident = Incident(
        event=event,
        case_name=name,
        state=State.TRIAGED,
        severity=judgement.severity,
        severity_reason=" ".join(str(reason) for reason in judgement.reasons),
        created_by=by,
        **case,
    )
    report = Report(incident=incident, event=event, client_uuid=client_uuid, taken_by=by, **told)
    insert(incident, report, *([escalations.ready(incident)] if rings else []))
    audit.record("incident.reported", incident, by=by)
    if rings:
        nudge_soon()
    return incident


def judged(answers: dict[str, str]) -> Judgement:
    """Return how urgent a case with these answers is; ValidationError for other answers."""
    try:
        return severity.judge(answers)
    except ValueError as wrong:
        raise ValidationError(_("Answer the questions with one of the answers offered.")) from wrong


def told_before(event: Event, client_uuid: UUID, by: User | None) -> Incident | None:
    """Return the case that a report with this mark, of this person or of nobody known, has opened."""
    sent = Report.objects.filter(event=event, taken_by=by, client_uuid=client_uuid)
    first = sent.select_related("incident__event").first()
    return first.incident if first is not None else None


def shut_out_who_told(incident: Incident, by: User) -> None:
    """Whoever told of a case without being on the team is told no more of it: not called, shown nothing.

    They may be who it is about, and nobody knows yet; see docs/adr/0031.
    """
    if roles_of(by, incident.event) & {str(role) for role in CASE_ROLES}:
        return
    try:
        with transaction.atomic():
            incident.recusals.create(user=by, source=RecusalSource.HANDED_OVER)  # type: ignore[misc]  # a link
    except IntegrityError:  # shut out already
        return
    escalations.withdraw(incident, user=by)
    audit.record("incident.recused", incident, by=None)


def _taken(event: Event, names: list[str]) -> set[str]:
    return set(Incident.objects.filter(event=event, case_name__in=names).values_list("case_name", flat=True))
