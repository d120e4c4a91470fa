"""Imports in the worker: progress, cancelling, workers that die, and what the wizard shows meanwhile."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.models import Membership
from registrations import actions, tasks
from registrations.importing import running
from registrations.models import Agreement, ImportJob, Registration
from tests.registrations.rows import a_registration, opened

pytestmark = pytest.mark.feature("P15")
ROWS = 600
PEOPLE = b"Order code,Name\r\n" + b"".join(b"N%d,Person Number%d\r\n" % (n, n) for n in range(ROWS))


@pytest.fixture
def job(cast) -> ImportJob:
    """A file whose columns were just confirmed."""
    job = actions.upload(cast.event, content=PEOPLE, filename="a.csv", by=cast.organiser)
    return actions.confirm_columns(job, mapping=job.mapping, by=cast.organiser)


@pytest.fixture
def checked(job) -> ImportJob:
    running.run(job.pk)
    job.refresh_from_db()
    return job


def page(client, job) -> str:
    return client.get(reverse("registrations:check", args=[job.event.slug, job.pk])).content.decode()


def press(client, verb: str, job):
    return client.post(reverse(f"registrations:{verb}", args=[job.event.slug, job.pk]))


def test_a_request_only_asks_and_a_worker_does_it(cast, job, sign_in):
    client = sign_in(cast.organiser)
    assert (job.state, job.counts) == ("checking", {})
    shown = page(client, job)
    assert "Dry run under way" in shown
    assert 'hx-trigger="every 1s"' in shown
    assert "Look again" in shown  # without scripts
    running.run(job.pk)
    assert "Dry run: nothing is written yet" in page(client, job)
    press(client, "write", job)
    assert Registration.objects.count() == 0
    assert "Being imported" in page(client, job)
    running.run(job.pk)
    assert Registration.objects.count() == ROWS
    job.refresh_from_db()
    assert (job.state, job.table, job.report, job.run, job.asked_by) == (
        "written",
        b"",
        b"",
        None,
        cast.organiser,
    )


def test_progress_is_told_while_it_runs_and_the_bar_shows_it(cast, job, sign_in, monkeypatch):
    told = []
    tell = running.Run.tell

    def watched(run, **total):
        tell(run, **total)
        job.refresh_from_db()
        told.append((job.done, job.total, job.percent))

    monkeypatch.setattr(running.Run, "tell", watched)
    running.run(job.pk)
    assert told == [(0, 600, 0), (250, 600, 41), (500, 600, 83)]
    ImportJob.objects.update(state="checking", done=250, total=600)
    assert "41 percent done" in page(sign_in(cast.organiser), job)


@pytest.mark.parametrize(("state", "back"), [("checking", "uploaded"), ("writing", "checked")])
def test_cancelling_while_it_runs_writes_nothing(cast, checked, sign_in, monkeypatch, state, back):
    ask = actions.write if state == "writing" else actions.check_again
    ask(checked, by=cast.organiser)
    client, tell = sign_in(cast.organiser), running.Run.tell

    def cancelled_half_way(run, **total):
        if run.steps >= 250:
            press(client, "cancel", checked)
        tell(run, **total)

    monkeypatch.setattr(running.Run, "tell", cancelled_half_way)
    assert running.run(checked.pk) == []
    checked.refresh_from_db()
    assert (checked.state, checked.refusal, checked.run) == (back, "cancelled", None)
    assert Registration.objects.count() == 0
    assert (
        "Cancelled. Nothing was written."
        in client.get(
            reverse("registrations:check", args=[cast.event.slug, checked.pk]), follow=True
        ).content.decode()
    )
    assert Record.objects.about(checked).filter(verb="import.cancelled").count() == 1


def test_what_is_done_cannot_be_cancelled_only_undone(cast, checked):
    actions.write(checked, by=cast.organiser)
    running.run(checked.pk)
    with pytest.raises(ValidationError, match="done already"):
        actions.cancel(checked, by=cast.organiser)
    assert Registration.objects.count() == ROWS


def test_undoing_can_be_cancelled_before_it_begins(cast, checked):
    actions.write(checked, by=cast.organiser)
    running.run(checked.pk)
    actions.undo(checked, by=cast.organiser)
    actions.cancel(checked, by=cast.organiser)
    assert running.run(checked.pk) == []
    checked.refresh_from_db()
    assert (checked.state, Registration.objects.count()) == ("written", ROWS)


def test_two_workers_never_have_one_import_in_hand(job):
    assert running.claim(job.pk) is not None
    assert running.claim(job.pk) is None
    assert running.run(job.pk) == []


def test_a_worker_that_died_is_followed_by_the_sweep(job):
    dead = running.claim(job.pk)
    assert not ImportJob.objects.due().exists()
    ImportJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    tasks.catch_up()
    job.refresh_from_db()
    assert job.state == "checked"
    with pytest.raises(running.Stopped):  # the dead one, should it come back, writes nothing
        running.Run(dead).tell()


def test_a_file_that_kills_its_worker_is_given_up_in_words(cast, job, sign_in):
    for _death in range(running.MOST_RUNS):
        current = running.claim(job.pk)
        ImportJob.objects.update(runs=current.runs + 1, leased_until=timezone.now() - timedelta(seconds=1))
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.refusal) == ("uploaded", "failed")
    shown = sign_in(cast.organiser).get(reverse("registrations:columns", args=[cast.event.slug, job.pk]))
    assert "This failed, and nothing was written." in shown.content.decode()


def test_who_may_not_import_any_more_gets_nothing_written(cast, checked):
    actions.write(checked, by=cast.organiser)
    Membership.objects.filter(user=cast.organiser).update(ended_at=timezone.now())
    running.run(checked.pk)
    checked.refresh_from_db()
    assert (checked.state, checked.refusal) == ("checked", "not_allowed")
    assert Registration.objects.count() == 0


def test_rows_changed_while_it_is_compared_are_compared_again(cast, checked, monkeypatch):
    """Between comparing and writing somebody brings one of the people in: the counts no longer hold."""
    actions.write(checked, by=cast.organiser)
    seal, times = running.Registrants.seal, []

    def interrupted(kind, *args):
        times.append(1)
        if len(times) == 1:
            a_registration(cast.event, source=kind.source, key="N1", name="Person Number1")
        return seal(kind, *args)

    monkeypatch.setattr(running.Registrants, "seal", interrupted)
    running.run(checked.pk)
    checked.refresh_from_db()
    assert (checked.state, checked.refusal) == ("checked", "changed")
    assert (checked.counts["added"], checked.counts["unchanged"]) == (ROWS - 1, 1)
    assert Registration.objects.count() == 1


def test_nothing_is_changed_under_a_file_that_is_being_written(cast, checked):
    actions.write(checked, by=cast.organiser)
    for verb in (actions.drop, actions.write, actions.check_again):
        with pytest.raises(ValidationError, match="under way"):
            verb(checked, by=cast.organiser)


def test_columns_that_are_not_needed_are_not_stored(cast):
    content = b"Name,Diet,Passport\r\nAna Heron,Vegan,X1234567\r\n"
    job = actions.import_registrations(cast.event, content=content, filename="a.csv", by=cast.organiser)
    row = Registration.objects.get()
    values = [getattr(row, field.attname) for field in Registration._meta.concrete_fields]
    assert not {"Vegan", "X1234567"} & set(map(str, values))
    assert (job.table, job.report) == (b"", b"")


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [(e, d) for e in ("utf-8", "utf-8-sig", "utf-16", "latin-1") for d in (",", ";", "\t")],
)
def test_files_come_in_whatever_their_encoding_and_delimiter(cast, encoding, delimiter):
    lines = [["Name", "Username"], ["Zoë Ångström", "Quiet Heron"]]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    actions.import_registrations(cast.event, content=content, filename="a.csv", by=cast.organiser)
    assert opened(Registration.objects.all(), "name", "usernames") == [("Zoë Ångström", ["Quiet Heron"])]


def test_cancelled_and_refunded_rows_are_skipped_and_counted(cast):
    content = (
        b"Order code,Name,Status\r\nA1,Ana Heron,paid\r\nA2,Bo Finch,canceled\r\nA3,Cy Gull,refunded\r\n"
    )
    job = actions.import_registrations(cast.event, content=content, filename="a.csv", by=cast.organiser)
    assert (job.counts["added"], job.counts["skipped"], job.counts["inactive"]) == (1, 2, 2)
    assert [row.name for row in Registration.objects.all()] == ["Ana Heron"]
    again = content.replace(b"Heron,paid", b"Heron,refunded")
    job = actions.import_registrations(cast.event, content=again, filename="a.csv", by=cast.organiser)
    assert (job.counts["changed"], job.counts["skipped"]) == (1, 2)
    assert Registration.objects.get().ticket == "cancelled"  # who was coming is screened no more


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Companion", "companion"),
        ("Keynote speaker", "speaker"),
        ("Volunteer", "volunteer"),
        ("Organiser", "team"),
        ("Begleitperson", "companion"),
        ("Attendee", "participant"),
        ("", "participant"),
    ],
)
@pytest.mark.feature("K15")
def test_a_column_says_what_kind_of_person_it_is(cast, typed, kind):
    content = f"Name,Role\r\nAna Heron,{typed}\r\n".encode()
    actions.import_registrations(cast.event, content=content, filename="a.csv", by=cast.organiser)
    assert Registration.objects.get().kind == kind


def test_undoing_twenty_rows_and_their_answers(cast, checked):
    before = opened(Registration.objects.all(), "pk")
    actions.write(checked, by=cast.organiser)
    running.run(checked.pk)
    actions.undo(checked, by=cast.organiser)
    running.run(checked.pk)
    assert (opened(Registration.objects.all(), "pk"), Agreement.objects.count()) == (before, 0)
