"""Bringing a file in: upload, confirm its columns, look at the dry run, write, undo."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.sealing import mark
from registrations import engine, sheets, tasks
from registrations.importing import (
    Bans,
    Planned,
    Registrants,
    counts,
    pack,
    pack_table,
    plan,
    source_of,
    unpack,
    unpack_table,
)
from registrations.models import BanList, ColumnMapping, ImportJob
from registrations.policy import require
from registrations.sheet_words import file_words, row_words


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


def headers_mark(headers) -> str:
    """Return what a remembered mapping is found by."""
    return mark("headers of a file", "\x1f".join(headers).encode("utf-8", "replace").decode())


def guess(job: ImportJob) -> dict:
    """Return the columns of the job: as confirmed last time for such a file, else guessed."""
    kept = ColumnMapping.objects.filter(event=job.event, headers_mark=headers_mark(job.headers)).first()
    return (
        kept.mapping if kept else sheets.guess_columns(job.headers, "registrations" if job.event else "bans")
    )


@transaction.atomic
def upload(place: Event | BanList, *, content, filename: str, by: User) -> ImportJob:
    """Read a file and keep its rows until they are written or dropped. content: bytes or a path.

    Raises ValidationError, in words, for a file that cannot be read; then nothing is stored.
    """
    require(by, "import", place)
    try:
        table = sheets.read_table(content, filename)
    except sheets.UnreadableSheet as refusal:
        raise ValidationError(file_words(refusal.message_code)) from refusal
    job = ImportJob(
        event=place if isinstance(place, Event) else None,
        ban_list=place if isinstance(place, BanList) else None,
        headers=list(table.headers),
        table=pack_table(table),
        created_by=by,
    )
    job.mapping = guess(job)
    job.source = source_of(job.mapping) if job.event else ""
    job.save()
    audit.record("import.uploaded", job, by=by)
    return job


def planned(job: ImportJob, kind: Registrants | Bans) -> list[Planned]:
    """Return the dry run of a job: what each row would do to what is kept now; writes nothing."""
    table = unpack_table(job.table)
    read = sheets.read_registrations if job.event else sheets.read_bans
    return plan(read(table, job.mapping), kind)


def problems_of_file(job: ImportJob) -> list[str]:
    """Return what there is to say about the waiting file as a whole."""
    return [row_words(problem) for problem in unpack_table(job.table).problems]


@transaction.atomic
def check(job: ImportJob, *, by: User) -> list[Planned]:
    """Do the dry run of a job with confirmed columns; keep its counts, which writing must match."""
    job = waiting(job, by)
    rows = planned(job, kind_of(job))
    ImportJob.objects.filter(pk=job.pk).update(counts=counts(rows))
    return rows


def waiting(job: ImportJob, by: User) -> ImportJob:
    """Return the job under lock, refusing one that is finished."""
    job = ImportJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    require(by, "import", place_of(job))
    if not job.table:
        raise ValidationError(_("This file is no longer waiting. Upload it again."))
    return job


@transaction.atomic
def confirm_columns(job: ImportJob, *, mapping: dict, by: User) -> ImportJob:
    """Take the columns as confirmed, remember them for such files, and do the dry run."""
    job = waiting(job, by)
    job.mapping, job.state = mapping, ImportJob.State.CHECKED
    job.source = source_of(mapping) if job.event else ""
    job.counts = counts(planned(job, kind_of(job)))
    job.save(update_fields=["mapping", "source", "state", "counts"])
    if job.event:
        ColumnMapping.objects.update_or_create(
            event=job.event, headers_mark=headers_mark(job.headers), defaults={"mapping": mapping}
        )
    audit.record("import.checked", job, by=by)
    return job


@transaction.atomic
def write(job: ImportJob, *, by: User) -> ImportJob:
    """Write what the dry run promised; refuse when it would do something else by now."""
    job = waiting(job, by)
    if job.state != ImportJob.State.CHECKED:
        raise ValidationError(_("Confirm the columns first."))
    kind = kind_of(job)
    kind.lock()
    rows = planned(job, kind)
    if counts(rows) != job.counts:
        raise ValidationError(_("The registrations have changed since the dry run. Look at it again."))
    return finish(job, kind, rows, by)


def finish(job: ImportJob, kind: Registrants | Bans, rows: list[Planned], by: User) -> ImportJob:
    """Write the rows, forget the file, and have everything concerned screened."""
    before = kind.write(job, rows)
    ImportJob.objects.filter(event=job.event, ban_list=job.ban_list).update(before=b"")
    job.before, job.table = pack(before), b""
    job.state, job.written_at = ImportJob.State.WRITTEN, timezone.now()
    job.save(update_fields=["before", "table", "state", "written_at"])
    screen_soon(kind)
    audit.record("import.written", job, by=by)
    return job


def screen_soon(kind: Registrants | Bans) -> None:
    """Have the events concerned screened: new rows always, all rows when bans have changed."""
    events = kind.asks_again()
    if isinstance(kind, Bans):
        engine.ask_again(events)
    tasks.nudge_after_commit(events)


@transaction.atomic
def drop(job: ImportJob, *, by: User) -> None:
    """Forget an uploaded file without importing it."""
    job = waiting(job, by)
    audit.record("import.dropped", job, by=by)
    job.delete()


def newest(job: ImportJob) -> ImportJob | None:
    """Return the newest import that went to the same place."""
    return (
        ImportJob.objects.filter(event=job.event, ban_list=job.ban_list, written_at__isnull=False)
        .order_by("-written_at")
        .first()
    )


@transaction.atomic
def undo(job: ImportJob, *, by: User) -> ImportJob:
    """Undo the newest import, unless somebody has worked with its rows since."""
    job = ImportJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    require(by, "import", place_of(job))
    if job.state != ImportJob.State.WRITTEN or not job.before or newest(job) != job:
        raise ValidationError(_("Only the newest import can be undone."))
    kind, kept = kind_of(job), unpack(job.before)
    kind.lock()
    worked_with = _("Some of these rows have been worked with since. The import can no longer be undone.")
    if kind.touched_since(job, kept):
        raise ValidationError(worked_with)
    try:
        kind.undo(job, kept)
    except ProtectedError as refusal:
        raise ValidationError(worked_with) from refusal
    job.state, job.before = ImportJob.State.UNDONE, b""
    job.save(update_fields=["state", "before"])
    screen_soon(kind)
    audit.record("import.undone", job, by=by)
    return job


@transaction.atomic
def import_registrations(
    event: Event, *, content, filename: str, mapping: dict | None = None, by: User
) -> ImportJob:
    """Bring a file of registrants in at one go, with the columns guessed unless given."""
    job = upload(event, content=content, filename=filename, by=by)
    return write(confirm_columns(job, mapping=mapping or job.mapping, by=by), by=by)


@transaction.atomic
def import_bans(
    ban_list: BanList, *, content, filename: str, mapping: dict | None = None, by: User
) -> ImportJob:
    """Bring a file of bans in at one go, with the columns guessed unless given."""
    job = upload(ban_list, content=content, filename=filename, by=by)
    return write(confirm_columns(job, mapping=mapping or job.mapping, by=by), by=by)
