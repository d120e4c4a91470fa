"""Bringing a file in through the pages: upload, columns, dry run, write."""

import io
from operator import attrgetter
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.models import Policy, PolicyVersion
from registrations import actions, tasks
from registrations.importing import running, unpack_report
from registrations.models import Agreement, Ban, ColumnMapping, ImportJob, Match, Registration
from tests.registrations.rows import a_ban_list, columns, lent, opened

pytestmark = pytest.mark.feature("P15")

FILES = Path(__file__).parent / "data"
MESSY = FILES / "registrations_messy.csv"
PLAIN = (
    b"Name,Username,E-mail,Agreement\r\n"
    b"Ana Heron,Quiet Heron,ana@mail.example,yes\r\n"
    b"Bo Finch,,bo@mail.example,\r\n"
)


def at(verb: str, event, job=None) -> str:
    return reverse(f"registrations:{verb}", args=[event.slug, job.pk] if job else [event.slug])


def upload(client, event, content: bytes, name="people.csv"):
    return client.post(at("upload", event), {"sheet": SimpleUploadedFile(name, content)})


def confirm(client, event, job):
    """Confirm the columns as guessed."""
    mapping = {name: str(place) for name, place in job.mapping.items()}
    return client.post(at("columns", event, job), mapping)


def through_the_wizard(client, event, content: bytes, name="people.csv", work=running.run) -> ImportJob:
    """Take a file through all pages, with a worker between them."""
    answer = upload(client, event, content, name)
    job = ImportJob.objects.latest("created_at")
    assert answer.url == at("columns", event, job)
    assert confirm(client, event, job).url == at("check", event, job)
    work(job.pk)
    assert client.get(at("check", event, job)).status_code == 200
    assert client.post(at("write", event, job)).url == at("check", event, job)
    work(job.pk)
    job.refresh_from_db()
    return job


@pytest.fixture
def version(cast) -> PolicyVersion:
    policy = Policy.objects.create(event=cast.event, kind="friendly_space", title="Friendly space")
    return PolicyVersion.objects.create(policy=policy, number=1, text="Be kind.", published_by=cast.organiser)


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


@pytest.mark.feature("K16")
def test_an_answer_belongs_to_the_version_it_was_given_to(cast, version, sign_in):
    client = sign_in(cast.organiser)
    through_the_wizard(client, cast.event, PLAIN)
    newer = PolicyVersion.objects.create(
        policy=version.policy, number=2, text="Be kinder.", published_by=cast.organiser
    )
    job = through_the_wizard(client, cast.event, PLAIN)
    assert job.counts["unchanged"] == 2
    assert list(Agreement.objects.values_list("version", "agreed")) == [(version.pk, True)]
    through_the_wizard(client, cast.event, PLAIN.replace(b"example,yes", b"example,no"))
    answers = Agreement.objects.order_by("version__number").values_list("version", "agreed")
    assert list(answers) == [(version.pk, True), (newer.pk, False)]


@pytest.mark.feature("K16")
def test_without_a_policy_the_dry_run_says_that_no_agreement_is_recorded(cast, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, PLAIN)
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    assert "has no friendly space policy yet" in client.get(at("check", cast.event, job)).content.decode()


def test_columns_are_guessed_can_be_changed_and_are_remembered(cast, sign_in):
    client = sign_in(cast.organiser)
    content = b"Who,Handle\r\nAna Heron,Quiet Heron\r\n"
    upload(client, cast.event, content)
    job = ImportJob.objects.get()
    refused = client.post(at("columns", cast.event, job), {})
    assert "Say which column holds the name" in refused.content.decode()
    bad = client.post(at("columns", cast.event, job), {"name": "17"})
    assert "Select a valid choice" in bad.content.decode()
    assert ImportJob.objects.get().state == "uploaded"
    client.post(at("columns", cast.event, job), {"name": "0", "username": "1"})
    running.run(job.pk)
    client.post(at("write", cast.event, job))
    tasks.run_import(job.pk)
    assert opened(Registration.objects.all(), "name", "usernames") == [("Ana Heron", ["Quiet Heron"])]
    upload(client, cast.event, content)
    assert ImportJob.objects.latest("created_at").mapping == {"name": 0, "username": 1}
    assert ColumnMapping.objects.count() == 1


def test_pasted_user_names_come_in_one_a_line(cast, sign_in):
    client = sign_in(cast.organiser)
    client.post(at("upload", cast.event), {"usernames": 'Quiet Heron\r\n\r\nA "quoted", name\r\n'})
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    client.post(at("write", cast.event, job))
    tasks.run_import(job.pk)
    assert sorted(row.usernames for row in Registration.objects.all()) == [
        ['A "quoted", name'],
        ["Quiet Heron"],
    ]


def million_rows() -> bytes:
    return b"n\r\n" + b"a\r\n" * 1_000_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty."),
        (b"   \r\n", "The file is empty."),
        (b"Name,E-mail\r\n", "The file holds a heading and no rows."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "This is not a spreadsheet."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 40, "This is not a spreadsheet."),
        (b"PK\x03\x04" + b"broken" * 50, "The file is damaged"),
        (million_rows(), "The file has more than 100,000 rows."),
        (b"Name\r\n" + b"x" * 11_000_000, "The file is larger than 10 MB."),
    ],
    ids=["nothing", "blank", "heading", "picture", "pdf", "broken", "million-rows", "11-mb"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_leaves_nothing(cast, sign_in, content, words):
    answer = upload(sign_in(cast.organiser), cast.event, content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not ImportJob.objects.exists()
    assert not Record.objects.filter(verb__startswith="import").exists()


def test_neither_file_nor_names_is_an_error(cast, sign_in):
    answer = sign_in(cast.organiser).post(at("upload", cast.event), {})
    assert "Choose a file." in answer.content.decode()


def test_a_workbook_is_read_too(cast, sign_in):
    book = openpyxl.Workbook()
    for row in [["Name", "Username"], ["Ana Heron", "Quiet Heron"], ["=1+1", None]]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    job = through_the_wizard(sign_in(cast.organiser), cast.event, file.getvalue(), "people.xlsx")
    assert job.counts["added"] == 2


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


@pytest.mark.feature("K15")
def test_an_import_is_screened_by_itself(cast, ban_list, sign_in, django_capture_on_commit_callbacks):
    bans = (FILES / "ban_list.csv").read_bytes()
    job = actions.import_bans(ban_list, content=bans, filename="bans.csv", by=cast.ban_keeper)
    assert job.counts == {
        "added": 150,
        "changed": 0,
        "unchanged": 0,
        "skipped": 0,
        "refused": 0,
        "warnings": job.counts["warnings"],
        "inactive": 0,
    }
    assert Ban.objects.count() == 150
    with django_capture_on_commit_callbacks(execute=True):
        content = (FILES / "registrations_pretix.csv").read_bytes()
        through_the_wizard(sign_in(cast.organiser), cast.event, content, work=tasks.run_import)
    assert not Registration.objects.to_screen().exists()
    assert Match.objects.open().count() > 40
    assert set(Registration.objects.values_list("state", flat=True)) == {"under_review"}


def test_bans_come_in_through_the_pages(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    lent(kept, cast.event, by=cast.ban_keeper)
    client = sign_in(cast.ban_keeper)
    sheet = SimpleUploadedFile("bans.csv", (FILES / "ban_list.csv").read_bytes())
    answer = client.post(reverse("registrations:upload_bans", args=[kept.pk]), {"sheet": sheet})
    job = ImportJob.objects.get()
    assert answer.url == reverse("registrations:columns_bans", args=[kept.pk, job.pk])
    client.post(answer.url, {name: str(place) for name, place in job.mapping.items()})
    tasks.run_import(job.pk)
    assert (
        "GL-2014-001"
        in client.get(reverse("registrations:check_bans", args=[kept.pk, job.pk])).content.decode()
    )
    client.post(reverse("registrations:write_bans", args=[kept.pk, job.pk]))
    tasks.run_import(job.pk)
    first = Ban.objects.with_reference("GL-2014-002").get()
    assert (first.scope, first.usernames) == ("global", ["Harrowgate Lantern", "Ninth Lamplighter"])
    assert str(first.starts_on) == "2014-07-17"


def test_a_ban_file_of_somebody_elses_list_is_404(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    address = reverse("registrations:upload_bans", args=[kept.pk])
    for part in ["lead", "organiser", "site_administrator", "stranger"]:
        assert sign_in(getattr(cast, part)).get(address).status_code == 404
