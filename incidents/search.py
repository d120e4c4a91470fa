"""Finding words anywhere in the cases somebody may see.

What people wrote is sealed, so it is opened and read here, and nothing of it is kept open. Everything written
about a case lies gathered in one sealed piece too, so that a search opens one row for each case; a case that
changed since its piece was gathered is read row by row. See docs/adr/0033.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet

from eventsafety.accounts.links import fetch_accounts
from incidents.models import (
    Action,
    CaseText,
    FollowUp,
    HandOver,
    Incident,
    JournalEntry,
    Option,
    Person,
    Referral,
    Report,
    ReporterMessage,
    ReportReceipt,
    Talk,
    Transfer,
)
from registrations.models import Registration

#: Where people write about a case, besides what is on the case itself.
TEXTS: dict[Any, list[str]] = {
    Report: ["verbatim", "observed", "next_steps"],
    Person: ["name", "description", "contact"],
    JournalEntry: ["text", "struck_reason"],
    Action: ["note", "struck_reason"],
    ReporterMessage: ["text"],
    ReportReceipt: ["not_by"],
    FollowUp: ["what", "dropped_reason"],
    Option: ["note"],
    Talk: ["second_name", "helped", "said"],
    Referral: ["recipient", "text", "reason"],
    HandOver: ["note"],
    Transfer: ["event_name", "reason"],
}
OF_THE_CASE = [
    "case_name",
    "place_detail",
    "needs_help",
    "severity_reason",
    "assessment_reason",
    "outcome",
    "outcome_not_told_reason",
]
GATHERED_AT_ONCE = 50  # cases in one sweep


def search(cases: QuerySet, words: str, *, most: int) -> list[UUID]:
    """Return the ids of the first of `cases` in which every word occurs somewhere, however it is written.

    cases: of one event, in the order of the answer, already narrowed to what the reader may see; most: how
    many to look for. Empty words find nothing.
    """
    wanted = set(words.casefold().split())
    if not wanted:
        return []
    fitting = (pk for pk, text in _texts(cases) if all(word in text for word in wanted))
    return list(islice(fitting, most))


def _texts(cases: QuerySet) -> Iterator[tuple[UUID, str]]:
    """Yield every case with all its words, folded, in order; what was not asked for yet is not opened."""
    columns = ["pk", "room__name", "changed_at", "case_text__of", "case_text__text"]
    rows = list(cases.values_list(*columns))
    changed = _joined(_written({pk for pk, _room, at, of, _text in rows if at != of}))
    names = _joined(_named(cases.order_by().values("pk")))
    for pk, room, _at, _of, text in rows:
        written = changed[pk] if pk in changed else CaseText(id=pk, incident_id=pk, text=text).text
        yield pk, f"{written}\n{(room or '').casefold()}\n{names.get(pk, '')}"


def _joined(texts: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    joined: dict[UUID, list[str]] = defaultdict(list)
    for case, text in texts:
        joined[case].append(text)
    return {case: "\n".join(parts) for case, parts in joined.items()}


def _written(cases: Collection[UUID]) -> Iterator[tuple[UUID, str]]:
    """Yield what was written about these cases, row by row."""
    if not cases:
        return
    for case in Incident.objects.filter(pk__in=cases).only(*OF_THE_CASE):
        yield case.pk, _lines(case, OF_THE_CASE)
    for model, names in TEXTS.items():
        rows = model._default_manager.order_by().filter(incident__in=cases).only("incident", *names)
        for row in rows:
            yield row.incident_id, _lines(row, names)


def _named(cases: QuerySet) -> Iterator[tuple[UUID, str]]:
    """Yield the names of accounts and registrants, which change without the case; cases: a query for ids."""
    linked = Person.objects.filter(incident__in=cases).exclude(registration=None, user_mark="")
    linked = linked.only("incident", "registration", "user_sealed", "user_mark").order_by()
    people = fetch_accounts(linked, "user")
    registered = Registration.objects.filter(pk__in={person.registration_id for person in people})
    names = {row.pk: "\n".join([row.name, *row.usernames]) for row in registered.only("name", "usernames")}
    for person in people:
        account = person.user.name if person.user else ""
        yield person.incident_id, f"{names.get(person.registration_id, '')}\n{account}".casefold()


def _lines(row: Model, names: Iterable[str]) -> str:
    return "\n".join(filter(None, (getattr(row, name) for name in names))).casefold()


@transaction.atomic
def gather(cases: Collection[UUID] | None = None) -> int:
    """Gather the texts of cases that changed since, some of them in each sweep; return how many.

    cases: only these. When a case changes meanwhile its text counts as old, and the next sweep gathers it.
    """
    current = CaseText.objects.filter(incident=OuterRef("pk"), of=OuterRef("changed_at"))
    old = Incident.objects.filter(~Exists(current), event__wiped_at=None)
    old = old if cases is None else old.filter(pk__in=cases)
    moments = dict(old.order_by("-changed_at").values_list("pk", "changed_at")[:GATHERED_AT_ONCE])
    events = dict(Incident.objects.filter(pk__in=moments).values_list("pk", "event"))
    texts = _joined(_written(set(moments)))
    rows = [_case_text(pk, events[pk], moments[pk], texts[pk]) for pk in moments]
    CaseText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["text", "of"]
    )
    return len(rows)


def _case_text(pk: UUID, event: UUID, of: datetime, text: str) -> CaseText:
    # The id is that of the case: what is sealed is bound to the id of its row, also when it is written over.
    return CaseText(id=pk, incident=Incident(pk=pk, event_id=event), text=text, of=of)
