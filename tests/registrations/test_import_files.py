"""Files as they come: what is read, what is refused as a whole, which column is what."""

import io

import openpyxl
import pytest

from eventsafety.audit.models import Record
from registrations import tasks
from registrations.importing import running
from registrations.models import ColumnMapping, ImportJob, Registration
from tests.registrations.rows import opened
from tests.registrations.wizard import at, confirm, through_the_wizard, upload

pytestmark = pytest.mark.feature("P15")


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
