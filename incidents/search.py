"""Finding words anywhere in the cases somebody may see.

What people wrote is sealed, so every text of every such case is opened and read here: one look-up for each
table, and nothing is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Model, QuerySet

from eventsafety.accounts.links import fetch_accounts
from incidents.models import Action, FollowUp, JournalEntry, Person, Report, ReporterMessage, ReportReceipt
from registrations.models import Registration

#: Where people write about a case, besides what is on the case itself.
TEXTS: dict[type[Model], list[str]] = {
    Report: ["verbatim", "observed", "next_steps"],
    JournalEntry: ["text"],
    Action: ["note"],
    FollowUp: ["what"],
    ReporterMessage: ["text"],
    ReportReceipt: ["not_by"],
}
OF_THE_CASE = [
    "case_name",
    "place_detail",
    "needs_help",
    "severity_reason",
    "assessment_reason",
    "outcome",
]
OF_A_PERSON = ["name", "description", "contact"]


def search(cases: QuerySet, words: str) -> QuerySet:
    """Return those of `cases` in which every word occurs somewhere, however it is written in case.

    cases: of one event, already narrowed to what the reader may see. Empty words find nothing.
    """
    wanted = set(words.casefold().split())
    if not wanted:
        return cases.none()
    missing: dict[UUID, set[str]] = defaultdict(wanted.copy)
    for case, text in _texts(cases):
        if lacking := missing[case]:
            text = text.casefold()
            lacking -= {word for word in lacking if word in text}
    return cases.filter(pk__in=[case for case, lacking in missing.items() if not lacking])


def _texts(cases: QuerySet) -> Iterator[tuple[UUID, str]]:
    """Yield the texts of every row, one to a line, with the id of the case."""
    of_cases = cases.select_related(None).select_related("room").only(*OF_THE_CASE, "room__name")
    for case in of_cases:
        yield case.pk, _lines(case, OF_THE_CASE, case.room.name if case.room else "")
    for model, names in TEXTS.items():
        for row in model.objects.filter(incident__in=cases.values("pk")).only("incident", *names):
            yield row.incident_id, _lines(row, names)
    yield from _of_people(cases)


def _of_people(cases: QuerySet) -> Iterator[tuple[UUID, str]]:
    people = Person.objects.filter(incident__in=cases.values("pk"))
    people = people.only("incident", "registration", "user_sealed", "user_mark", *OF_A_PERSON)
    people = fetch_accounts(people.order_by(), "user")
    registered = Registration.objects.filter(pk__in={person.registration_id for person in people})
    names = {row.pk: "\n".join([row.name, *row.usernames]) for row in registered.only("name", "usernames")}
    for person in people:
        account = person.user.name if person.user else ""
        yield person.incident_id, _lines(person, OF_A_PERSON, names.get(person.registration_id, ""), account)


def _lines(row: Model, names: Iterable[str], *more: str) -> str:
    return "\n".join([*(getattr(row, name) for name in names), *more])
