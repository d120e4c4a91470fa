"""Files of bans: which row is which entry, what changes, and undoing it."""

from hashlib import sha256

from registrations import engine
from registrations.importing.copying import Lines, put_back, stamp
from registrations.importing.planning import Outcome, Planned
from registrations.models import Ban, BanList, ImportJob, Match
from registrations.models.marked import row_key
from registrations.screening import BanEntry, fingerprint
from registrations.sheets import Problem

IDENTITY = ["real_names", "usernames", "emails", "aliases"]
DATES = ["issued_on", "starts_on", "expires_on"]
FIELDS = [*IDENTITY, *DATES, "scope", "issued_by", "reason_category", "fingerprint"]
#: Characters that fit, in each value of a list.
LONGEST = {
    "key": 60,
    "real_names": 255,
    "usernames": 255,
    "emails": 320,
    "aliases": 255,
    "issued_by": 200,
}


class Bans:
    """The entries of one ban list."""

    longest = LONGEST
    model = Ban

    def __init__(self, ban_list: BanList):
        self.ban_list = ban_list

    def kept(self) -> dict[str, Ban]:
        """Return the entries by the mark of their reference."""
        return {ban.reference_mark: ban for ban in self.ban_list.bans.with_aliases()}

    def mark(self, key: str) -> str:
        """Return what the entry with this reference is found by."""
        return row_key("ban", key)

    def stamp(self) -> str:
        """Return what changes as soon as an entry does."""
        return stamp(self.ban_list.bans.all(), ["reference_mark", *FIELDS])

    def key(self, values: dict) -> str:
        """Return the reference; without one, a name made of who is banned and since when."""
        who = fingerprint(self.identity(values))
        made = sha256(f"{who}{values.get('issued_on')}".encode()).hexdigest()[:12]
        return values.get("reference") or made

    def identity(self, values: dict) -> BanEntry:
        """Return who is banned by the row."""
        return BanEntry(None, *(tuple(values.get(name, ())) for name in IDENTITY))

    def label(self, values: dict) -> str:
        """Return what people know the entry by."""
        return values.get("reference") or next((one for name in IDENTITY for one in values.get(name, ())), "")

    def fields(self, values: dict) -> dict:
        """Return the columns of a ban from a cleaned row."""
        scope = values.get("list", "")
        return {
            **{name: list(values.get(name, ())) for name in IDENTITY},
            **{name: values.get(name) for name in DATES},
            "scope": scope if scope in BanList.Scope.values else BanList.Scope.LOCAL,
            "issued_by": values.get("issued_by", ""),
            "reason_category": values.get("reason_category", "")[:60],
        }

    def leaves_out(self, values: dict) -> bool:
        """Return False: every entry is kept, expired ones as history."""
        return False

    def changes_more(self, row: Ban, values: dict) -> bool:
        """Return False: an entry has nothing besides its columns."""
        return False

    def refusals(self, number: int, fields: dict) -> list[Problem]:
        """Return why an entry cannot be kept."""
        found = []
        if not any(fields[name] for name in IDENTITY):
            found.append(Problem("ban_names_nobody", number))
        starts, expires = fields["starts_on"], fields["expires_on"]
        if starts and expires and expires < starts:
            found.append(Problem("ban_ends_early", number))
        return found

    def lock(self) -> None:
        """Keep screenings of the events that borrow the list out until this is written."""
        BanList.objects.select_for_update().get(pk=self.ban_list.pk)
        engine.lock(self.asks_again())

    def seal(self, job: ImportJob, planned: list[Planned], tick=lambda: None) -> "Entries":
        """Return the entries as they will be written, all sealed; writes nothing."""
        entries = Entries(self.ban_list)
        for one in planned:
            if one.outcome in {Outcome.ADDED, Outcome.CHANGED}:
                entries.take(one)
            tick()
        return entries

    def touched_since(self, job: ImportJob, kept: dict) -> bool:
        """Whether somebody judged a match with one of the entries since the job wrote them."""
        entries = [*kept["added"], *(one["id"] for one in kept["rows"])]
        return Match.objects.filter(ban__in=entries, judged_at__gte=job.written_at).exists()

    def undo(self, job: ImportJob, kept: dict) -> None:
        """Remove the entries the job added and give back what it changed."""
        self.ban_list.bans.filter(pk__in=kept["added"]).delete()
        put_back(Ban, kept["rows"])

    def asks_again(self) -> list:
        """Return the events that borrow the list now."""
        return list(self.ban_list.loans.in_force().values_list("event", flat=True))


class Entries:
    """What one import of bans will write, and what undoing it will need."""

    def __init__(self, ban_list: BanList):
        self.ban_list = ban_list
        self.added, self.changed = Lines(Ban), Lines(Ban, FIELDS)
        self.before: list[dict] = []
        self.ids: list = []

    def take(self, one: Planned) -> None:
        """Seal the new values of an entry."""
        row = one.row or Ban(ban_list=self.ban_list, reference=one.key)
        for name, value in one.fields.items():
            setattr(row, name, value)
        known = row.fingerprint
        row.fingerprint = engine.keyed_fingerprint(engine.ban_entry(row), self.ban_list.pk)
        if one.row is None:
            self.ids.append(row.pk)
            self.added.add([row])
        else:
            self.before.append({"id": row.pk, "fingerprint": known, **one.before})
            self.changed.add([row])

    def write(self) -> dict:
        """Write everything in a few statements, inside the caller's transaction; return what undo needs."""
        self.added.insert()
        self.changed.write_over()
        return {"rows": self.before, "added": self.ids}
