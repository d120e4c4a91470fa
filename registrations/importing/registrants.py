"""Files of registrants: which row is whom, what changes, and undoing it."""

from django.db.models import Q

from eventsafety.events.models import Event, PolicyVersion
from registrations import engine
from registrations.importing.planning import Outcome, Planned
from registrations.importing.upserting import BATCH, put_back, upsert
from registrations.models import Agreement, Decision, ImportJob, Match, Registration
from registrations.screening import Registrant, fingerprint

FIELDS = ["name", "usernames", "emails", "affiliation", "product", "ticket", "fingerprint"]
#: Characters that fit, in each value of a list.
LONGEST = {"key_sealed": 100, "name": 1000, "usernames": 400, "emails": 400}
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

    def __init__(self, event: Event, mapping: dict):
        self.event, self.source = event, source_of(mapping)
        self.numbers_attendees = "attendee" in mapping
        versions = PolicyVersion.objects.filter(policy__event=event, policy__kind="friendly_space")
        self.version = versions.order_by("-number").first()
        self.answers: dict = {}

    def kept(self) -> dict[str, Registration]:
        """Return the rows of this source by key, and remember their newest answers (K16)."""
        answers = Agreement.objects.filter(
            registration__event=self.event, version__policy__kind="friendly_space"
        ).order_by("version__number")
        self.answers = {answer.registration_id: answer for answer in answers}
        rows = Registration.objects.filter(event=self.event, source=self.source)
        return {row.key: row for row in rows}

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
            "fingerprint": engine.keyed_fingerprint(self.identity(values), self.event.pk),
        }

    def new(self, key: str, fields: dict) -> Registration:
        """Return a registration that is not there yet."""
        return Registration(event=self.event, source=self.source, key=key, **fields)

    def changes_more(self, row: Registration, values: dict) -> bool:
        """Whether the answer to the policy is another than the one kept."""
        agreed = values.get("agreement")
        if self.version is None or agreed is None:
            return False
        kept = self.answers.get(row.pk)
        return kept is None or kept.agreed != agreed

    def refusals(self, row: Registration) -> list:
        """Return nothing: whoever can be screened at all can be imported."""
        return []

    def lock(self) -> None:
        """Keep screenings and other imports of the event out until this one is written."""
        engine.lock([self.event.pk])

    def write(self, job: ImportJob, planned: list[Planned]) -> dict:
        """Write all rows and answers; return what undo needs."""
        for one in planned:
            if one.outcome == Outcome.ADDED:
                one.row.imported_by = job
            if one.row and (one.outcome == Outcome.ADDED or one.before):
                one.row.screened_with = ""
        before = [
            {"id": one.row.pk, **one.before}
            for one in planned
            if one.outcome == Outcome.CHANGED and one.before
        ]
        upsert(Registration, planned, [*FIELDS, "screened_with"])
        answers = self.write_answers(planned)
        engine.link_members(self.event, [one.row for one in planned if one.row])
        return {"rows": before, "answers": answers}

    def write_answers(self, planned: list[Planned]) -> list[dict]:
        """Record new or changed answers to the current policy version; return the answers they replace.

        An answer that has not changed stays with the version it was given to.
        """
        rows = [one for one in planned if one.row and self.changes_more(one.row, one.values)]
        replaced = []
        for one in rows:
            kept = self.answers.get(one.row.pk)
            same = kept is not None and kept.version_id == self.version.pk
            replaced.append(
                {
                    "registration": one.row.pk,
                    "version": self.version.pk,
                    "agreed": kept.agreed if same else None,
                    "answered_at": kept.answered_at if same else None,
                }
            )
        Agreement.objects.bulk_create(
            [
                Agreement(registration=one.row, version=self.version, agreed=one.values["agreement"])
                for one in rows
            ],
            update_conflicts=True,
            unique_fields=["registration", "version"],
            update_fields=["agreed", "answered_at"],
            batch_size=BATCH,
        )
        return replaced

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
        Registration.objects.filter(imported_by=job).delete()
        rows = put_back(Registration, kept["rows"])
        Registration.objects.filter(pk__in=[row.pk for row in rows]).update(screened_with="")
        for one in kept["answers"]:
            answer = Agreement.objects.filter(registration=one["registration"], version=one["version"])
            if one["agreed"] is None:
                answer.delete()
            else:
                answer.update(agreed=one["agreed"], answered_at=one["answered_at"])

    def asks_again(self) -> list:
        """Return the events to screen once this is written."""
        return [self.event.pk]
