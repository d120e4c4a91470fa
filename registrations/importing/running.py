"""One run of one import, in the worker: checked, written or undone, told step by step, stopped when asked.

Reading, comparing and sealing happen outside any transaction, so that everybody sees how far it is and can
cancel it; what changes rows is one short transaction at the end, under the lock of the place, and only when
nothing has changed there since it was compared. A worker that dies is followed by the next one when its
lease has run out.
"""

import uuid
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.functions import Now
from django.utils import timezone

from eventsafety import audit
from eventsafety.events.models import Event
from registrations import engine, sheets
from registrations.importing.bans import Bans
from registrations.importing.packing import pack, unpack, unpack_table
from registrations.importing.planning import Planned, counts, plan
from registrations.importing.registrants import Registrants
from registrations.importing.reporting import pack_report
from registrations.models import BanList, ImportJob
from registrations.policy import may

State, Refusal = ImportJob.State, ImportJob.Refusal
#: How long a worker may be silent before another one takes over.
LEASE = timedelta(seconds=30)
#: Rows between two words of progress.
STRIDE = 250
#: How often a run begins before it counts as failed: a file must not take down one worker after the other.
MOST_RUNS = 3
#: How often rows are compared anew because somebody changed them meanwhile, before waiting for the lock.
MOST_COMPARISONS = 3


class Stopped(Exception):
    """Somebody cancelled the run, or another worker took over."""


class Refused(Exception):
    """The run cannot be finished; `why` is an ImportJob.Refusal."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


def place_of(job: ImportJob) -> Event | BanList:
    """Return where an import goes."""
    place = job.event or job.ban_list
    if place is None:
        raise ValueError("an import goes to one place")
    return place


def kind_of(job: ImportJob) -> Registrants | Bans:
    """Return the rows an import is compared with."""
    place = place_of(job)
    return Registrants(place, job.mapping) if isinstance(place, Event) else Bans(place)


def newest(job: ImportJob) -> ImportJob | None:
    """Return the newest import that went to the same place."""
    written = ImportJob.objects.filter(event=job.event, ban_list=job.ban_list, written_at__isnull=False)
    return written.order_by("-written_at").first()


class Run:
    """What a worker holds of an import it has in hand."""

    def __init__(self, job: ImportJob):
        self.job, self.steps, self.told = job, 0, 0

    def standing(self):
        """Return the row while it is still this worker's, and still wanted."""
        return ImportJob.objects.filter(pk=self.job.pk, run=self.job.run, state=self.job.state)

    def tell(self, *, total: int | None = None) -> None:
        """Tell how far the run is and keep the lease; raises Stopped when it was cancelled or taken over."""
        told = {"done": self.steps, "leased_until": Now() + LEASE}
        if total is not None:
            told["total"] = total
        if not self.standing().update(**told):
            raise Stopped
        self.told = self.steps

    def tick(self) -> None:
        """Count one row; tell from time to time."""
        self.steps += 1
        if self.steps - self.told >= STRIDE:
            self.tell()

    def finish(self, **changes) -> None:
        """Write the end of the run, inside the transaction that does what was asked."""
        ended = {"run": None, "leased_until": None, "runs": 0, "done": 0, "total": 0, "refusal": ""}
        for name, value in (ended | changes).items():
            setattr(self.job, name, value)
        self.job.save(update_fields=[*ended, *changes])

    def lock(self) -> None:
        """Lock the job; raises Stopped when it was cancelled up to now."""
        if not self.standing().select_for_update(of=("self",)).exists():
            raise Stopped


def claim(pk) -> ImportJob | None:
    """Return the import for this worker alone, or None when it is not due."""
    due = ImportJob.objects.due().filter(pk=pk)
    run = uuid.uuid4()
    if not due.update(run=run, leased_until=Now() + LEASE):
        return None
    return ImportJob.objects.select_related("event", "ban_list", "asked_by").get(pk=pk, run=run)


def run(pk) -> list:
    """Do what is asked of an import; return the ids of the events to screen once it is committed.

    No-op when nobody asks, when it was cancelled meanwhile, or when another worker has it in hand.
    """
    job = claim(pk)
    if job is None:
        return []
    current = Run(job)
    try:
        job.runs += 1
        current.standing().update(runs=job.runs)
        if job.runs > MOST_RUNS:
            raise Refused(Refusal.FAILED)
        if not may(job.asked_by, "import", place_of(job)):
            raise Refused(Refusal.NOT_ALLOWED)
        return {State.CHECKING: check, State.WRITING: write, State.UNDOING: undo}[State(job.state)](current)
    except Stopped:
        return []
    except Refused as refusal:
        stop(current, refusal.why)
        return run(pk) if refusal.why == Refusal.CHANGED else []


def stop(current: Run, why: str) -> None:
    """Put the import back to where it was, and say why; rows that changed are compared anew at once."""
    before = State.CHECKING if why == Refusal.CHANGED else ImportJob.BEFORE[State(current.job.state)]
    current.standing().update(state=before, refusal=why, run=None, leased_until=None, runs=0, done=0, total=0)


def rows_of(job: ImportJob, table) -> Iterator:
    """Yield what each row of the waiting file says."""
    read = sheets.registration_rows if job.event_id else sheets.ban_rows
    return read(table, job.mapping)


def planned(current: Run, kind: Registrants | Bans, *, passes: int) -> list[Planned]:
    """Return what each row would do; passes: how often a row is counted in the whole run."""
    table = unpack_table(current.job.table)
    current.steps = 0
    current.tell(total=passes * len(table.rows))
    return plan(rows_of(current.job, table), kind, current.tick)


def check(current: Run) -> list:
    """Do the dry run and keep what it found."""
    rows = planned(current, kind_of(current.job), passes=1)
    report, found = pack_report(rows), counts(rows)
    with transaction.atomic():
        current.lock()
        kept = Refusal.CHANGED if current.job.refusal == Refusal.CHANGED else ""
        current.finish(state=State.CHECKED, counts=found, report=report, refusal=kept)
        audit.record("import.checked", current.job, by=current.job.asked_by)
    return []


def write(current: Run) -> list:
    """Write what the dry run promised; refuse when it would do something else by now."""
    for _comparison in range(MOST_COMPARISONS):
        events = written(current, kind_of(current.job))
        if events is not None:
            return events
    with transaction.atomic():  # somebody keeps changing rows: compare under the lock
        kind = kind_of(current.job)
        kind.lock()
        return written(current, kind) or []


def written(current: Run, kind: Registrants | Bans) -> list | None:
    """Compare, seal and write; None when somebody changed rows of the place between the two."""
    stamp = kind.stamp()
    rows = planned(current, kind, passes=2)
    if counts(rows) != current.job.counts:
        raise Refused(Refusal.CHANGED)
    sealed = kind.seal(current.job, rows, current.tick)
    with transaction.atomic():
        kind.lock()
        if kind.stamp() != stamp:
            return None
        current.lock()
        before = pack(sealed.write())
        ImportJob.objects.filter(event=current.job.event, ban_list=current.job.ban_list).update(before=b"")
        current.finish(state=State.WRITTEN, written_at=timezone.now(), before=before, table=b"", report=b"")
        events = ask_screening(kind)
        audit.record("import.written", current.job, by=current.job.asked_by)
    return events


def ask_screening(kind: Registrants | Bans) -> list:
    """Remember what has to be screened: new rows always, all rows when bans have changed."""
    events = kind.asks_again()
    if isinstance(kind, Bans):
        engine.ask_again(events)
    return events


def undo(current: Run) -> list:
    """Give back what the newest import changed, unless somebody has worked with its rows since."""
    job, kind = current.job, kind_of(current.job)
    kept = unpack(job.before) if job.before else None
    if kept is None or newest(job) != job:
        raise Refused(Refusal.NOT_NEWEST)
    try:
        with transaction.atomic():
            kind.lock()
            current.lock()
            if kind.touched_since(job, kept):
                raise Refused(Refusal.WORKED_WITH)
            kind.undo(job, kept)
            current.finish(state=State.UNDONE, before=b"")
            events = ask_screening(kind)
            audit.record("import.undone", job, by=job.asked_by)
    except ProtectedError:
        raise Refused(Refusal.WORKED_WITH) from None
    return events
