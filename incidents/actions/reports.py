"""Taking a report, and writing it down properly when there is time."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Room
from incidents import case_names, escalations, severity
from incidents.actions.locking import keep, locked, refuse_the_future, refuse_when_closed
from incidents.choices import HowTold, ReadBack, State
from incidents.models import Incident, Report
from incidents.policy import require

NOT_YET_PASSED = gettext_lazy("Give a time that has passed.")


def report(
    event: Event,
    *,
    client_uuid: UUID,
    answers: dict[str, str],
    room: Room | None = None,
    place_detail: str = "",
    danger_now: bool = False,
    needs_help: str = "",
    told_by: str = "",
    how_told: str = HowTold.SPOKEN,
    verbatim: str = "",
    observed: str = "",
    told_at: datetime | None = None,
    occurred_at: datetime | None = None,
    by: User,
) -> Incident:
    """Take a report: name the case, judge its severity and start the ladder, all or nothing.

    client_uuid: made where the report is typed; sent again by the same user it returns the first case.
    answers: question → answer as in incidents.severity.QUESTIONS. Raises ValidationError for other
    answers and for a room of another event, PermissionDenied for somebody who may not take reports.
    """
    require(by, "report", event)
    if room is not None and room.event_id != event.pk:
        raise ValidationError(_("Choose a room of this event."))
    for moment in (told_at, occurred_at):
        refuse_the_future(moment, NOT_YET_PASSED)
    case = {
        "answers": answers,
        "room": room,
        "place_detail": place_detail,
        "danger_now": danger_now,
        "needs_help": needs_help,
    }
    told = {
        "told_by": told_by,
        "how_told": how_told,
        "verbatim": verbatim,
        "observed": observed,
        "told_at": told_at or timezone.now(),
        "occurred_at": occurred_at,
    }
    name = next(case_names.candidates())
    for _attempt in range(4):
        try:
            return _report(event, client_uuid, name, case, told, by)
        except IntegrityError:  # sent before, perhaps at this very moment, or the name is taken
            first = _sent_before(event, client_uuid, by)
            if first is not None:
                return first
            name = case_names.pick(lambda names: _taken(event, names))
    raise ValidationError(_("The report could not be saved. Send it once more."))


def _sent_before(event: Event, client_uuid: UUID, by: User) -> Incident | None:
    sent = Report.objects.filter(event=event, taken_by=by, client_uuid=client_uuid)
    first = sent.select_related("incident__event").first()
    return first.incident if first is not None else None


@transaction.atomic
def _report(event: Event, client_uuid: UUID, name: str, case: dict, told: dict, by: User) -> Incident:
    try:
        judgement = severity.judge(case["answers"])
    except ValueError as wrong:
        raise ValidationError(_("Answer the questions with one of the answers offered.")) from wrong
    incident = Incident.objects.create(
        event=event,
        case_name=name,
        state=State.TRIAGED,
        severity=judgement.severity,
        severity_reason=" ".join(str(reason) for reason in judgement.reasons),
        created_by=by,
        **case,
    )
    Report.objects.create(incident=incident, event=event, client_uuid=client_uuid, taken_by=by, **told)
    audit.record("incident.reported", incident, by=by)
    escalations.begin(incident)
    return incident


def _taken(event: Event, names: list[str]) -> set[str]:
    return set(Incident.objects.filter(event=event, case_name__in=names).values_list("case_name", flat=True))


#: What the written record holds.
RECORD_FIELDS = [
    "verbatim",
    "observed",
    "told_by",
    "how_told",
    "told_at",
    "occurred_at",
    "occurred_is_approximate",
    "may_name",
    "asks_before_action",
    "no_police",
    "next_steps",
    "read_back",
]
#: What the reporter hears when it is read to them.
READ_ALOUD = ["verbatim", "next_steps"]


@transaction.atomic
def record(incident: Incident, *, report: Report, version: int, written: dict, by: User) -> Report:
    """Write the record of a report down.

    version: of the record the writer started from; refused when somebody saved another one meanwhile.
    written: values of RECORD_FIELDS. When the words change after they were read back and nobody says
    that they were read again, the record counts as not read back.
    """
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    report = incident.reports.get(pk=report.pk)
    if report.version != version:
        raise ValidationError(
            _("Somebody else saved this record while you were writing. Compare both and save again."),
            code="collision",
        )
    for moment in (written["told_at"], written["occurred_at"]):
        refuse_the_future(moment, NOT_YET_PASSED)
    reworded = any(getattr(report, field) != written.get(field, "") for field in READ_ALOUD)
    read_before = report.read_back
    for field in RECORD_FIELDS:
        setattr(report, field, written[field])
    if reworded and report.read_back == read_before:
        report.read_back = _read_back_after_rewording(report.read_back)
    report.version += 1
    report.save(update_fields=[*RECORD_FIELDS, "version"])
    keep(incident)
    audit.record("incident.recorded", incident, by=by)
    return report


def _read_back_after_rewording(read_back: str) -> str:
    return ReadBack.NOT_YET if read_back in (ReadBack.AGREES, ReadBack.CORRECTED) else read_back
