"""Files of bans: which row is which entry, what changes, and undoing it."""

from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from registrations import engine
from registrations.importing.planning import Outcome, Planned
from registrations.importing.upserting import put_back, upsert
from registrations.models import Ban, BanList, ImportJob, Match
from registrations.screening import BanEntry, fingerprint

IDENTITY = ["real_names", "usernames", "emails", "aliases"]
DATES = ["issued_on", "starts_on", "expires_on"]
FIELDS = [*IDENTITY, *DATES, "scope", "issued_by", "reason_category", "fingerprint"]
#: Characters that fit, in each value of a list.
LONGEST = {
    "reference_sealed": 60,
    "real_names": 255,
    "usernames": 255,
    "emails": 320,
    "aliases": 255,
    "issued_by": 200,
}


class Bans:
    """The entries of one ban list."""

    longest = LONGEST

    def __init__(self, ban_list: BanList):
        self.ban_list = ban_list

    def kept(self) -> dict[str, Ban]:
        """Return the entries by reference."""
        return {ban.reference: ban for ban in self.ban_list.bans.all()}

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
            "fingerprint": engine.keyed_fingerprint(self.identity(values), self.ban_list.pk),
        }

    def new(self, key: str, fields: dict) -> Ban:
        """Return an entry that is not there yet."""
        return Ban(ban_list=self.ban_list, reference=key, **fields)

    def changes_more(self, row: Ban, values: dict) -> bool:
        """Return False: an entry has nothing besides its columns."""
        return False

    def refusals(self, row: Ban) -> list:
        """Return why an entry cannot be kept."""
        found = []
        if not any(getattr(row, name) for name in IDENTITY):
            found.append(_("The row names nobody. Give a name, a user name or an e-mail address."))
        if row.starts_on and row.expires_on and row.expires_on < row.starts_on:
            found.append(_("The ban ends before it starts. Correct one of the dates."))
        return found

    def lock(self) -> None:
        """Keep screenings of the events that borrow the list out until this is written."""
        BanList.objects.select_for_update().get(pk=self.ban_list.pk)
        engine.lock(self.asks_again())

    def write(self, job: ImportJob, planned: list[Planned]) -> dict:
        """Write all entries; return what undo needs."""
        before = [{"id": one.row.pk, **one.before} for one in planned if one.outcome == Outcome.CHANGED]
        upsert(Ban, planned, FIELDS)
        return {
            "rows": before,
            "added": [one.row.pk for one in planned if one.outcome == Outcome.ADDED],
        }

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
