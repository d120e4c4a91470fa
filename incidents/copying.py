"""A case written anew for another event, under that event's key, with no more in it than people agreed to."""

from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from incidents import case_names
from incidents.choices import Part, RecusalSource, State
from incidents.models import Incident, Person, Report
from incidents.policy import recused_ids
from incidents.referring import Facts, without_names

OF_A_FILE = ["content_type", "content", "original", "is_evidence", "size", "uploaded_at", "uploaded_by"]


def copy_to(
    event: Event, incident: Incident, *, facts: Facts, reason: str, with_files: bool, by: User
) -> Incident:
    """Return a new case of the other event with what is known of this one; with_files: its files, too."""
    place = ", ".join(part for part in (str(incident.room or ""), incident.place_detail) if part)
    theirs = Incident.objects.create(
        event=event,
        case_name=case_names.pick(lambda names: _taken(event, names)),
        state=State.TRIAGED,
        severity=incident.severity,
        severity_reason=without_names(incident.severity_reason, facts),
        answers=incident.answers,
        danger_now=incident.danger_now,
        place_detail=without_names(place, facts)[:300],
        needs_help=without_names(incident.needs_help, facts)[:300],
        created_by=by,
    )
    _shut_out_the_same(theirs, incident)
    for report in incident.reports.all():
        _copy_report(theirs, report, facts)
    for person in incident.people.select_related("registration"):
        _copy_person(theirs, person, facts, by)
    _copy_what_happened(theirs, incident, facts)
    if with_files:
        _copy_files(theirs, incident, facts)
    words = {"event": incident.event.name, "who": by, "why": reason}
    text = _("Given to us by the team of %(event)s (ask %(who)s). %(why)s") % words
    theirs.journal.create(text=text, occurred_at=theirs.created_at, entered_by=by)
    return theirs


def _taken(event: Event, names: list[str]) -> set[str]:
    return set(Incident.objects.filter(event=event, case_name__in=names).values_list("case_name", flat=True))


def _shut_out_the_same(theirs: Incident, incident: Incident) -> None:
    """Before anything is written, so that at no moment somebody sees it who must not."""
    for user in User.objects.filter(pk__in=recused_ids(incident)):
        theirs.recusals.create(user=user, source=RecusalSource.EXCLUDED)


def _copy_report(theirs: Incident, report: Report, facts: Facts) -> None:
    same = ["client_uuid", "told_by", "how_told", "told_at", "occurred_at", "occurred_is_approximate"]
    same += ["may_name", "asks_before_action", "no_police", "read_back", "taken_by"]
    said = {
        name: without_names(getattr(report, name), facts) for name in ("verbatim", "observed", "next_steps")
    }
    theirs.reports.create(event=theirs.event, **{name: getattr(report, name) for name in same}, **said)


def _copy_person(theirs: Incident, person: Person, facts: Facts, by: User) -> None:
    """Registrants are of one event only; theirs are named, and linked there by whoever knows them."""
    is_told = person.part == Part.SUBJECT or (
        facts.may_name and person.part in (Part.REPORTER, Part.AFFECTED)
    )
    name = person.name or (person.registration.name if person.registration else "")
    theirs.people.create(
        part=person.part,
        name=name if is_told else "",
        description=person.description if is_told else _("Name held back"),
        contact=person.contact if is_told else "",
        created_by=by,
    )


def _copy_what_happened(theirs: Incident, incident: Incident, facts: Facts) -> None:
    for entry in incident.journal.filter(struck_at=None).select_related("entered_by"):
        text = without_names(entry.text, facts)
        theirs.journal.create(text=text, occurred_at=entry.occurred_at, entered_by=entry.entered_by)
    for action in incident.actions.counting().select_related("entered_by"):
        note = without_names(action.note, facts)[:500]
        theirs.actions.create(
            kind=action.kind, note=note, occurred_at=action.occurred_at, entered_by=action.entered_by
        )


def _copy_files(theirs: Incident, incident: Incident, facts: Facts) -> None:
    """Seal every file that was not struck anew, under their key: one at a time, since they may be big."""
    for pk in incident.attachments.filter(struck_at=None).values_list("pk", flat=True):
        file = incident.attachments.get(pk=pk)
        same = {name: getattr(file, name) for name in OF_A_FILE}
        theirs.attachments.create(name=without_names(file.name, facts)[:100], **same)
