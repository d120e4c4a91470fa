"""Bringing registrants in through the pages: upload, columns, dry run, write."""

from operator import attrgetter

import pytest

from eventsafety.audit.models import Record
from registrations import actions, tasks
from registrations.importing import running, unpack_report
from registrations.models import Agreement, ImportJob, Registration
from tests.registrations.rows import columns, opened
from tests.registrations.wizard import FILES, MESSY, PLAIN, at, confirm, through_the_wizard, upload

pytestmark = pytest.mark.feature("P15")


def test_every_hostile_row_gets_its_verdict_and_none_is_lost(cast, version, sign_in):
    client = sign_in(cast.organiser)
    job = through_the_wizard(client, cast.event, MESSY.read_bytes(), MESSY.name)
    assert job.state == "written"
    assert job.counts == {
        "added": 53,
        "changed": 0,
        "unchanged": 0,
        "skipped": 5,
        "refused": 2,
        "warnings": 35,
        "inactive": 2,
    }
    rows = {row.key: row for row in Registration.objects.all()}
    assert len(rows) == 53
    assert rows["MX059"].ticket == "stands"
    assert {"MX057", "MX060"}.isdisjoint(rows)  # cancelled and refunded: read, counted, not stored
    assert rows["MX002"].name.startswith("=HYPERLINK")
    assert {"MX013", "MX058"}.isdisjoint(rows)
    assert sum(key.startswith("MX003") for key in rows) == 2
    assert Agreement.objects.filter(version=version, registration=rows["MX052"], agreed=True).exists()
    assert Agreement.objects.filter(version=version, registration=rows["MX054"], agreed=False).exists()
    assert not Agreement.objects.filter(registration=rows["MX056"]).exists()
    assert job.table == b""


def test_the_dry_run_judges_each_hostile_row(cast, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, MESSY.read_bytes())
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    job.refresh_from_db()
    rows = unpack_report(job.report)
    assert [row.number for row in rows] == list(range(1, 61))
    assert [row.number for row in rows if row.outcome == "refused"] == [13, 58]
    assert [row.number for row in rows if row.outcome == "skipped"] == [20, 22, 23, 57, 60]
    warned = [*range(2, 9), 12, *range(14, 20), 21, *range(24, 28), 31, 33, 34, 36, *range(38, 44), 47, 48]
    assert [row.number for row in rows if row.warned] == [*warned, 54, 55, 56, 57]
    assert all(row.problems for row in rows if row.warned or row.outcome in {"refused", "skipped"})


def test_the_dry_run_writes_nothing_and_says_what_is_wrong(cast, version, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, MESSY.read_bytes())
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    refused = client.get(at("check", cast.event, job), {"show": "refused"}).content.decode()
    assert "Row 13" in refused
    assert "Row 58" in refused
    assert "Row 59" not in refused
    skipped = client.get(at("check", cast.event, job), {"show": "skipped"}).content.decode()
    assert "Row 22 is the same as row 1" in skipped
    assert (Registration.objects.count(), Agreement.objects.count()) == (0, 0)
    job.refresh_from_db()
    assert job.state == "checked"


@pytest.mark.parametrize(
    ("name", "kept", "left_out", "source"),
    [
        ("registrations_pretix.csv", 395, 25, "pretix"),
        ("registrations_eventbrite.csv", 189, 11, "eventbrite"),
    ],
)
def test_files_of_ticket_tools_come_in_but_for_who_is_not_coming(cast, sign_in, name, kept, left_out, source):
    content = (FILES / name).read_bytes()
    job = through_the_wizard(sign_in(cast.organiser), cast.event, content, name)
    counted = job.counts["added"], job.counts["skipped"], job.counts["inactive"]
    assert (job.source, *counted) == (source, kept, left_out, left_out)
    assert Registration.objects.signed_up().count() == kept
    assert Registration.objects.coming().signed_up().count() == kept


def test_the_same_file_again_changes_nothing(cast, version, sign_in):
    client = sign_in(cast.organiser)
    through_the_wizard(client, cast.event, MESSY.read_bytes())
    before = (
        columns(Registration),
        list(Agreement.objects.order_by("pk").values()),
    )
    job = through_the_wizard(client, cast.event, MESSY.read_bytes())
    assert (job.counts["added"], job.counts["changed"], job.counts["unchanged"]) == (0, 0, 53)
    after = (
        columns(Registration),
        list(Agreement.objects.order_by("pk").values()),
    )
    assert after == before


def test_a_changed_row_is_changed_and_screened_again_and_its_state_stays(cast, sign_in):
    client = sign_in(cast.organiser)
    first = b"Order code,Name,Status\r\nA1,Ana Heron,paid\r\nB2,Bo Finch,paid\r\n"
    through_the_wizard(client, cast.event, first)
    Registration.objects.update(screened_with="1", state="admitted")
    second = b"Order code,Name,Status\r\nA1,Ana H. Heron,canceled\r\nB2,Bo Finch,paid\r\n"
    job = through_the_wizard(client, cast.event, second)
    assert (job.counts["changed"], job.counts["unchanged"]) == (1, 1)
    rows = sorted(Registration.objects.all(), key=attrgetter("key"))
    assert opened(rows, "key", "name", "ticket", "state", "screened_with") == [
        ("A1", "Ana H. Heron", "cancelled", "admitted", ""),
        ("B2", "Bo Finch", "stands", "admitted", "1"),
    ]


def test_a_second_file_without_ids_does_not_write_over_the_first(cast, sign_in):
    client = sign_in(cast.organiser)
    through_the_wizard(client, cast.event, PLAIN)
    job = through_the_wizard(client, cast.event, b"Name,E-mail\r\nCy Gull,cy@mail.example\r\n")
    assert job.counts["added"] == 1
    names = {row.name for row in Registration.objects.all()}
    assert names == {"Ana Heron", "Bo Finch", "Cy Gull"}


def test_writing_what_is_no_longer_the_dry_run_is_refused(cast, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, PLAIN)
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    actions.import_registrations(cast.event, content=PLAIN, filename="same.csv", by=cast.ban_keeper)
    client.post(at("write", cast.event, job))
    running.run(job.pk)
    page = client.get(at("check", cast.event, job)).content.decode()
    assert "have changed since the dry run" in page
    job.refresh_from_db()
    assert (job.state, job.counts["unchanged"]) == ("checked", 2)  # compared anew at once
    client.post(at("write", cast.event, job))
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.refusal) == ("written", "")


def test_writing_twice_writes_once(cast, sign_in):
    client = sign_in(cast.organiser)
    job = through_the_wizard(client, cast.event, PLAIN)
    assert client.post(at("write", cast.event, job)).url == at("check", cast.event, job)
    assert Registration.objects.count() == 2
    assert Record.objects.about(job).filter(verb="import.written").count() == 1


def test_a_dropped_file_is_gone(cast, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, PLAIN)
    job = ImportJob.objects.get()
    assert client.post(at("drop", cast.event, job)).url == at("list", cast.event)
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("lead", 403),
        ("responder", 403),
        ("adjudicator", 403),
        ("auditor", 403),
        ("site_administrator", 403),
        ("stranger", 404),
    ],
)
def test_who_may_not_import_gets_nowhere(cast, sign_in, part, status):
    job = actions.upload(cast.event, content=PLAIN, filename="a.csv", by=cast.organiser)
    client = sign_in(getattr(cast, part))
    for verb in ["imports", "upload"]:
        assert client.get(at(verb, cast.event)).status_code == status
    for verb in ["check", "columns"]:
        assert client.get(at(verb, cast.event, job)).status_code == status
    for verb in ["write", "drop", "undo"]:
        assert client.post(at(verb, cast.event, job)).status_code == status


@pytest.mark.feature("N03")
def test_members_are_linked_by_address_as_they_come_in(cast, sign_in):
    content = f"Name,E-mail\r\nA Member,{cast.responder.email.upper()}\r\n".encode()
    through_the_wizard(sign_in(cast.organiser), cast.event, content)
    assert Registration.objects.get().member == cast.responder
