"""Bringing a file in: upload, confirm its columns, look at the dry run, write, undo, cancel.

Pages only ask; a worker does it (registrations.importing.running), and the database remembers what is asked.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.sealing import mark
from registrations import sheets, tasks
from registrations.importing import pack_table, source_of, unpack_table
from registrations.importing.running import newest, place_of, run
from registrations.models import BanList, ColumnMapping, ImportJob
from registrations.policy import require
from registrations.sheet_words import file_words, row_words

State = ImportJob.State
ASKED = ["state", "asked_at", "asked_by", "refusal", "runs", "done", "total"]


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


def problems_of_file(job: ImportJob) -> list[str]:
    """Return what there is to say about the waiting file as a whole."""
    return [row_words(problem) for problem in unpack_table(job.table).problems]


def locked(job: ImportJob, by: User) -> ImportJob:
    """Return the job under lock, refusing one a worker has in hand."""
    job = ImportJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    require(by, "import", place_of(job))
    if job.is_under_way:
        raise ValidationError(_("This import is under way. Wait until it is done, or cancel it."))
    return job


def waiting(job: ImportJob, by: User) -> ImportJob:
    """Return the job under lock, refusing one that is finished."""
    job = locked(job, by)
    if not job.table:
        raise ValidationError(_("This file is no longer waiting. Upload it again."))
    return job


def ask(job: ImportJob, state: str, *, by: User, also: tuple[str, ...] = ()) -> ImportJob:
    """Write down what a worker shall do, and nudge one once this is committed."""
    job.state, job.asked_at, job.asked_by = state, Now(), by
    job.refusal, job.runs, job.done, job.total = "", 0, 0, 0
    job.save(update_fields=[*ASKED, *also])
    job.refresh_from_db(fields=["asked_at"])
    tasks.nudge_import_after_commit(job.pk)
    return job


@transaction.atomic
def confirm_columns(job: ImportJob, *, mapping: dict, by: User) -> ImportJob:
    """Take the columns as confirmed, remember them for such files, and ask for the dry run."""
    job = waiting(job, by)
    job.mapping = mapping
    job.source = source_of(mapping) if job.event else ""
    if job.event:
        ColumnMapping.objects.update_or_create(
            event=job.event, headers_mark=headers_mark(job.headers), defaults={"mapping": mapping}
        )
    return ask(job, State.CHECKING, by=by, also=("mapping", "source"))


@transaction.atomic
def write(job: ImportJob, *, by: User) -> ImportJob:
    """Ask to have written what the dry run promised; a worker refuses when it would do something else."""
    job = waiting(job, by)
    if job.state != State.CHECKED:
        raise ValidationError(_("Confirm the columns first."))
    audit.record("import.asked", job, by=by)
    return ask(job, State.WRITING, by=by)


@transaction.atomic
def check_again(job: ImportJob, *, by: User) -> ImportJob:
    """Ask for the dry run once more, with the same columns."""
    return confirm_columns(job, mapping=job.mapping, by=by)


@transaction.atomic
def undo(job: ImportJob, *, by: User) -> ImportJob:
    """Ask to have the newest import undone; a worker refuses once somebody has worked with its rows."""
    job = locked(job, by)
    if job.state != State.WRITTEN or not job.before or newest(job) != job:
        raise ValidationError(ImportJob.Refusal.NOT_NEWEST.label)
    audit.record("import.undo_asked", job, by=by)
    return ask(job, State.UNDOING, by=by)


@transaction.atomic
def cancel(job: ImportJob, *, by: User) -> ImportJob:
    """Stop a dry run, an import or an undoing before it is done; nothing of it is written.

    Raises ValidationError when it is done already.
    """
    job = ImportJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    require(by, "import", place_of(job))
    if not job.is_under_way:
        raise ValidationError(_("This is done already."))
    job.state = ImportJob.BEFORE[State(job.state)]
    job.refusal, job.run, job.leased_until = ImportJob.Refusal.CANCELLED, None, None
    job.save(update_fields=["state", "refusal", "run", "leased_until"])
    audit.record("import.cancelled", job, by=by)
    return job


@transaction.atomic
def drop(job: ImportJob, *, by: User) -> None:
    """Forget an uploaded file without importing it."""
    job = waiting(job, by)
    audit.record("import.dropped", job, by=by)
    job.delete()


def done(job: ImportJob) -> ImportJob:
    """Run what is asked of a job here and now; raises ValidationError with the reason it was refused for."""
    tasks.nudge_after_commit(run(job.pk))
    job.refresh_from_db()
    if job.refusal:
        raise ValidationError(job.get_refusal_display())
    return job


def at_one_go(place: Event | BanList, content, filename: str, mapping: dict | None, by: User) -> ImportJob:
    """Take a file through all steps, for commands and tests; a page never waits for that."""
    job = upload(place, content=content, filename=filename, by=by)
    job = done(confirm_columns(job, mapping=mapping or job.mapping, by=by))
    return done(write(job, by=by))


@transaction.atomic
def import_registrations(
    event: Event, *, content, filename: str, mapping: dict | None = None, by: User
) -> ImportJob:
    """Bring a file of registrants in at one go, with the columns guessed unless given."""
    return at_one_go(event, content, filename, mapping, by)


@transaction.atomic
def import_bans(
    ban_list: BanList, *, content, filename: str, mapping: dict | None = None, by: User
) -> ImportJob:
    """Bring a file of bans in at one go, with the columns guessed unless given."""
    return at_one_go(ban_list, content, filename, mapping, by)
