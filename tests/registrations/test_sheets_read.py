"""Files as people have them: encodings, delimiters, workbooks, and what is refused in words (K15)."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from registrations.sheets import UnreadableSheet, guess_columns, read_table, source_of
from tests.registrations.screening_files import FILES

pytestmark = pytest.mark.feature("K15")


def workbook(*rows) -> bytes:
    """Return an XLSX file with these rows."""
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def archive(**members: bytes) -> bytes:
    """Return a zip file; two underscores in a name stand for a slash, one for a full stop."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_delimiter_and_line_end_is_read(encoding, delimiter, end):
    text = end.join([f"Name{delimiter}E-mail", f"Ülle Põld{delimiter}ulle@mail.example"]) + end
    table = read_table(text.encode(encoding))
    assert (table.headers, [row.cells for row in table.rows]) == (
        ("Name", "E-mail"),
        [("Ülle Põld", "ulle@mail.example")],
    )


def test_windows_1252_is_read_and_said():
    table = read_table("Name;Stadt\nJürgen Käß;Köln\n".encode("cp1252"))
    assert table.rows[0].cells == ("Jürgen Käß", "Köln")
    assert [problem.code for problem in table.problems] == ["encoding_guessed"]


def test_quotes_hold_delimiters_quotes_and_line_breaks():
    table = read_table(b'Name,Notes\r\n"Doe, ""Jo""","two\r\nlines"\r\nAn"na,"x"y\r\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ('Doe, "Jo"', "two\r\nlines")),
        (4, ('An"na', "xy")),
    ]


def test_a_quote_left_open_before_quoted_rows_costs_one_row():
    table = read_table(b'A,B,C\n1,"open,2\n3,"x",4\n5,6,7\n')
    assert [(row.line, row.broken, row.cells) for row in table.rows] == [
        (2, True, ("", "", "")),
        (3, False, ("3", "x", "4")),
        (4, False, ("5", "6", "7")),
    ]


def test_a_quote_left_open_before_rows_that_end_in_one_costs_one_row():
    table = read_table(b'A,B,C\n1,"open,2\n3,4,""\n5,6,7\n')
    assert [row.broken for row in table.rows] == [True, False, False]


def test_blank_lines_are_no_rows():
    assert [row.cells for row in read_table(b"\nName\n\nAnna\n\n").rows] == [("Anna",)]


def test_a_workbook_is_read_as_text():
    when = datetime.datetime(2027, 5, 14)  # noqa: DTZ001 - a sheet knows no zone
    table = read_table(
        workbook(
            [], ["Order code", "Paid", "Name", "On", "Yes"], ["7E839", 35.0, "=1+1", when, True], [12, 1.5]
        )
    )
    assert [row.cells for row in table.rows] == [
        ("7E839", "35", "=1+1", "2027-05-14", "TRUE"),
        ("12", "1.5", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Name,E-mail\n", "no_rows"),
        (workbook(), "empty"),
        (workbook(["Name"]), "no_rows"),
        (b"%PDF-1.7 text", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet"),
        (b"<!DOCTYPE html><p>Sign in", "not_a_spreadsheet"),
        (b'{"name": "Anna"}', "not_a_spreadsheet"),
        (bytes(range(256)) * 9, "not_a_spreadsheet"),
        (b"A letter.\nDear all, thank you, yours\nAnna, Bo, Cy\n", "not_a_spreadsheet"),
        (b"\xff\xfe\x00", "not_a_spreadsheet"),
        (b"\xd0\xcf\x11\xe0old", "old_excel"),
        (archive(mimetype=b"x", content_xml=b"x"), "open_document"),
        (archive(word__document_xml=b"x"), "not_a_spreadsheet"),
        (b"PK\x03\x04 cut off", "damaged"),
        (archive(xl__workbook_xml=b"<broken"), "damaged"),
        (archive(xl__workbook_xml=b"x", xl__worksheets__sheet1_xml=b"0" * 6_000_000), "zip_bomb"),
        (b"a,b\n" + b"1,2\n" * 100_001, "too_many_rows"),
        (b"," * 400 + b"\n1\n", "too_wide"),
        (b"a,b\n" + b"x" * 10_000_000, "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(raw, code):
    with pytest.raises(UnreadableSheet) as refusal:
        read_table(raw)
    assert refusal.value.message_code == code
    assert refusal.value.message.endswith(".")


def test_a_workbook_with_too_many_rows_is_refused():
    with pytest.raises(UnreadableSheet) as refusal:
        read_table(workbook(["Name"], *[["x"]] * 100_001))
    assert refusal.value.message_code == "too_many_rows"


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableSheet) as refusal:
        read_table(large)
    assert refusal.value.message_code == "too_large"


PRETIX = {"order": 1, "position": 2, "status": 3, "buyer_email": 4, "product": 8, "name": 11, "email": 14}
PRETIX |= {"username": 17, "affiliation": 18, "agreement": 20}
EVENTBRITE = {"order": 0, "given_name": 2, "family_name": 3, "email": 4, "product": 6, "status": 9}
EVENTBRITE |= {"attendee": 10, "username": 11}
BAN_LIST = {
    "list": 0,
    "real_names": 1,
    "usernames": 2,
    "emails": 3,
    "aliases": 4,
    "issued_by": 5,
    "issued_on": 6,
}
BAN_LIST |= {"starts_on": 7, "expires_on": 8, "reason_category": 9, "reference": 10}


@pytest.mark.parametrize(
    ("name", "source", "fields"),
    [
        ("registrations_pretix.csv", "pretix", PRETIX),
        ("registrations_eventbrite.csv", "eventbrite", EVENTBRITE),
        ("ban_list.csv", "plain", BAN_LIST),
    ],
)
def test_columns_are_guessed_from_the_tools_headings(name, source, fields):
    headers = read_table(FILES / name).headers
    assert (source_of(headers), guess_columns(headers)) == (source, fields)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Vorname", "Nachname", "E-Mail-Adresse"], {"given_name": 0, "family_name": 1, "email": 2}),
        (["Prénom", "Nom", "Courriel"], {"given_name": 0, "family_name": 1, "email": 2}),
        (["Benutzername"], {"username": 0}),
        (["Colour", "Size"], {}),
    ],
)
def test_columns_are_guessed_in_other_languages(headers, fields):
    assert guess_columns(headers) == fields
