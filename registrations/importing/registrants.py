"""Files of registrants: which row is whom, what changes, and undoing it."""

from django.db.models import Q
from django.utils import timezone

from eventsafety.events.models import Event, PolicyVersion
from registrations import engine
from registrations.importing.copying import Lines, put_back, stamp
from registrations.importing.planning import Outcome, Planned
from registrations.models import Agreement, Decision, ImportJob, Match, Registration
from registrations.models.marked import row_key
from registrations.screening import Registrant, fingerprint
from registrations.sheets import Problem, answers

IDENTITY = {"name", "usernames", "emails"}
FIELDS = [
    "name",
    "usernames",
    "emails",
    "affiliation",
    "product",
    "kind",
    "language",
    "ticket",
    "fingerprint",
]
#: Characters that fit, in each value of a list.
LONGEST = {"key": 100, "name": 1000, "usernames": 400, "emails": 400}
BATCH = 1000
Ticket = Registration.Ticket


def source_of(mapping: dict) -> str:
    """Return which kind of tool gives files with these columns: eventbrite, pretix or plain."""
    if "attendee" in mapping:
        return "eventbrite"
    return "pretix" if {"order", "position"} <= set(mapping) else "plain"


def ticket_of(values: dict) -> str:
    """Return whether the ticket stands, by its status."""
    if not values.get("active", True):
        return Ticket.CANCELLED
    return Ticket.PENDING if values.get("status") == "pending" else Ticket.STANDS


def emails_of(values: dict) -> list[str]:
    """Return all addresses, the usable ones first: an unusable one still tells who somebody is."""
    return [*values.get("emails", ()), *values.get("unusable_emails", ())]


class Registrants:
    """The registrations of one event, as one source knows them."""

    longest = LONGEST
    model = Registration

    def __init__(self, event: Event, mapping: dict):
        self.event, self.source = event, source_of(mapping)
        self.numbers_attendees = "attendee" in mapping
        self.says_language = "language" in mapping
        self.says_kind = bool({"kind", "product"} & set(mapping))
        versions = PolicyVersion.objects.filter(policy__event=event, policy__kind="friendly_space")
        self.version = versions.order_by("-number").first()
        self.answers: dict = {}

    def rows(self):
        """Return the rows of this source."""
        return Registration.objects.filter(event=self.event, source=self.source)

    def kept(self) -> dict[str, Registration]:
        """Return the rows of this source by the mark of their key, and remember their newest answers (K16).

        Nothing is opened before it is compared.
        """
        answers = Agreement.objects.filter(
            registration__event=self.event, version__policy__kind="friendly_space"
        ).order_by("version__number")
        self.answers = {answer.registration_id: answer for answer in answers}
        return {row.key_mark: row for row in self.rows()}

    def mark(self, key: str) -> str:
        """Return what the row with this key is found by."""
        return row_key("registration", key)

    def stamp(self) -> str:
        """Return what changes as soon as anything does that a dry run rests on."""
        columns = ["key_mark", *FIELDS[:-1]]
        answers = Agreement.objects.filter(registration__event=self.event)
        return stamp(self.rows(), columns) + stamp(answers, ["registration_id", "version_id", "agreed"])

    def key(self, values: dict) -> str:
        """Return the row's own id in its source; without one, its identity is the key.

        A row number is no id: the next file has other people in the same rows.
        """
        has_id = values.get("order") or (self.numbers_attendees and values.get("key"))
        return values["key"] if has_id else fingerprint(self.identity(values))[:32]

    def identity(self, values: dict) -> Registrant:
        """Return the person in the row."""
        return Registrant(
            None, values.get("name", ""), tuple(values.get("usernames", ())), tuple(emails_of(values))
        )

    def label(self, values: dict) -> str:
        """Return what people know the row by."""
        return values.get("name") or next(iter([*values.get("usernames", []), *values.get("emails", [])]), "")

    def fields(self, values: dict) -> dict:
        """Return the columns of a registration from a cleaned row."""
        return {
            "name": values.get("name", ""),
            "usernames": list(values.get("usernames", ())),
            "emails": emails_of(values),
            "affiliation": values.get("affiliation", "")[:400],
            "product": values.get("product", "")[:200],
            "ticket": ticket_of(values),
            **({"kind": values["kind"]} if self.says_kind else {}),
            **({"language": answers.language(values["language"])} if self.says_language else {}),
        }

    def leaves_out(self, values: dict) -> bool:
        """Whether somebody who is not kept yet is not coming: cancelled, refunded, expired, transferred."""
        return not values.get("active", True)

    def changes_more(self, row: Registration, values: dict) -> bool:
        """Whether the answer to the policy is another than the one kept."""
        agreed = values.get("agreement")
        if self.version is None or agreed is None:
            return False
        kept = self.answers.get(row.pk)
        return kept is None or kept.agreed != agreed

    def refusals(self, number: int, fields: dict) -> list[Problem]:
        """Return nothing: whoever can be screened at all can be imported."""
        return []

    def lock(self) -> None:
        """Keep screenings and other imports of the event out until this one is written."""
        engine.lock([self.event.pk])

    def seal(self, job: ImportJob, planned: list[Planned], tick=lambda: None) -> "Written":
        """Return the rows as they will be written, all sealed; writes nothing."""
        written = Written(self)
        for one in planned:
            if one.outcome in {Outcome.ADDED, Outcome.CHANGED}:
                written.take(one, job)
            tick()
        return written

    def touched_since(self, job: ImportJob, kept: dict) -> bool:
        """Whether somebody judged or decided about a row since the job wrote it."""
        rows = Q(registration__imported_by=job) | Q(registration__in=[one["id"] for one in kept["rows"]])
        since = job.written_at
        judged = Match.objects.filter(rows, judged_at__gte=since)
        decided = Decision.objects.filter(rows).filter(
            Q(proposed_at__gte=since) | Q(confirmed_at__gte=since) | Q(taken_back_at__gte=since)
        )
        return judged.exists() or decided.exists()

    def undo(self, job: ImportJob, kept: dict) -> None:
        """Remove what the job added and give back what it changed.

        Raises ProtectedError where a row is in use elsewhere by now.
        """
        Registration.objects.filter(imported_by=job).only("pk").delete()
        rows = put_back(Registration, kept["rows"])
        Registration.objects.filter(pk__in=[row.pk for row in rows]).update(screened_with="")
        gone = [one for one in kept["answers"] if one["agreed"] is None]
        for version in {one["version"] for one in gone}:
            who = [one["registration"] for one in gone if one["version"] == version]
            Agreement.objects.filter(registration__in=who, version=version).delete()
        for one in kept["answers"]:
            if one["agreed"] is not None:
                answer = Agreement.objects.filter(registration=one["registration"], version=one["version"])
                answer.update(agreed=one["agreed"], answered_at=one["answered_at"])

    def asks_again(self) -> list:
        """Return the events to screen once this is written."""
        return [self.event.pk]


class Written:
    """What one import of registrants will write, and what undoing it will need."""

    def __init__(self, kind: Registrants):
        self.kind = kind
        self.added, self.changed = Lines(Registration), Lines(Registration, [*FIELDS, "screened_with"])
        self.rows: list[Registration] = []
        self.before: list[dict] = []
        self.answers: list[Agreement] = []
        self.replaced: list[dict] = []

    def take(self, one: Planned, job: ImportJob) -> None:
        """Take one row in."""
        row = one.row
        if one.outcome == Outcome.ADDED:
            row = Registration(event=self.kind.event, source=self.kind.source, key=one.key, imported_by=job)
        if one.outcome == Outcome.ADDED or one.before:
            self.put(row, one)
        self.rows.append(row)
        if self.kind.changes_more(row, one.values):
            self.answer(row, one.values["agreement"])

    def put(self, row: Registration, one: Planned) -> None:
        """Seal the new values of a row."""
        for name, value in one.fields.items():
            setattr(row, name, value)
        if one.outcome == Outcome.ADDED or IDENTITY & set(one.before):
            known = {"fingerprint": row.fingerprint} if one.row else {}
            row.fingerprint = engine.keyed_fingerprint(engine.registrant(row), self.kind.event.pk)
            one.before |= known
        row.screened_with = ""
        (self.added if one.row is None else self.changed).add([row])
        if one.row is not None:
            self.before.append({"id": row.pk, **one.before})

    def answer(self, row: Registration, agreed: bool) -> None:
        """Record an answer to the current version; one that has not changed stays with its own version."""
        kept, version = self.kind.answers.get(row.pk), self.kind.version
        same = kept is not None and kept.version_id == version.pk
        self.replaced.append(
            {
                "registration": row.pk,
                "version": version.pk,
                "agreed": kept.agreed if same else None,
                "answered_at": kept.answered_at if same else None,
            }
        )
        self.answers.append(
            Agreement(registration=row, version=version, agreed=agreed, answered_at=timezone.now())
        )

    def write(self) -> dict:
        """Write everything in a few statements, inside the caller's transaction; return what undo needs."""
        self.added.insert()
        self.changed.write_over()
        Agreement.objects.bulk_create(
            self.answers,
            update_conflicts=True,
            unique_fields=["registration", "version"],
            update_fields=["agreed", "answered_at"],
            batch_size=BATCH,
        )
        engine.link_members(self.kind.event, self.rows)
        return {"rows": self.before, "answers": self.replaced}
