"""Rows to registrations and bans (K15, K16)."""

import datetime
from collections import Counter

import pytest

from registrations.sheets import read_bans, read_registrations, read_table, safe_for_spreadsheet
from tests.registrations.screening_files import FILES

pytestmark = pytest.mark.feature("K15")


def rows(text: str, **mapping):
    """Return the results of a small CSV file."""
    return read_registrations(read_table(text.encode()), mapping or None)


def bans(*lines: str):
    """Return verdicts, codes and values of ban list rows."""
    heading = "list,real_name,usernames,emails,aliases,issued_on,starts_on,expires_on,reference"
    return read_bans(read_table("\n".join([heading, *lines]).encode()))


@pytest.mark.feature("K16")
def test_a_pretix_export_is_read_with_status_and_agreement():
    results = read_registrations(read_table(FILES / "registrations_pretix.csv"))
    statuses = {"paid": 383, "cancelled": 14, "pending": 12, "refunded": 7, "expired": 4}
    assert Counter(row.values["status"] for row in results) == statuses
    assert Counter(row.values["agreement"] for row in results) == {True: 399, None: 12, False: 9}
    assert len({row.values["key"] for row in results}) == 420


def test_an_eventbrite_export_is_read():
    results = read_registrations(read_table(FILES / "registrations_eventbrite.csv"))
    assert Counter(row.values["status"] for row in results) == {"paid": 189, "refunded": 8, "transferred": 3}
    assert results[1].values["name"] == "Rupert Allinghamsby"
    typed_nothing_of_use = [row for row in results if not row.values["usernames"]]
    assert len(typed_nothing_of_use) == 86


def test_the_buyers_address_stands_in_for_the_first_attendee_only():
    heading = "Order code,Position ID,Email,Attendee name,Attendee email"
    first, second = rows(f"{heading}\nA,1,b@x.example,Bo,\nA,2,b@x.example,Cy,\n")
    assert (first.values["key"], first.values["emails"]) == ("A-1", ("b@x.example",))
    assert (second.values["key"], second.values["emails"]) == ("A-2", ())
    assert [problem.code for problem in second.problems] == ["buyer_email_unused", "only_name"]


def test_a_mapping_may_name_headings():
    (row,) = rows("Wer,Konto\nAnna,Kestrel\n", name="Wer", username="konto")
    assert (row.values["name"], row.values["usernames"]) == ("Anna", ("Kestrel",))


def test_a_heading_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        rows("Wer\nAnna\n", name="Who")


def test_a_row_about_nobody_is_rejected():
    (row,) = rows("Name,Notes\n,hello\n")
    assert (row.verdict, [problem.code for problem in row.problems]) == ("reject", ["nobody"])


def test_an_unknown_status_is_said_and_counts_as_active():
    (row,) = rows("Name,Email,Status\nAnna,a@x.example,limbo\n")
    assert (row.verdict, row.values["status"], row.values["active"]) == ("warn", "limbo", True)


def test_an_unclear_agreement_is_neither_yes_nor_no():
    (row,) = rows("Name,Email,Agreement\nAnna,a@x.example,perhaps\n")
    assert (row.values["agreement"], row.problems[0].code) == (None, "agreement_unclear")


@pytest.mark.parametrize(
    ("product", "kind"),
    [
        ("Volunteer ticket", "volunteer"),
        ("Speaker pass", "speaker"),
        ("Guest", "companion"),
        ("Day ticket", "participant"),
    ],
)
def test_the_ticket_says_what_somebody_comes_as(product, kind):
    (row,) = rows(f"Name,Email,Product\nAnna,a@x.example,{product}\n")
    assert (row.values["product"], row.values["kind"]) == (product, kind)


def test_every_entry_of_a_ban_list_is_read_with_its_dates():
    results = read_bans(read_table(FILES / "ban_list.csv"))
    assert [row.verdict for row in results] == ["import"] * 150
    assert results[1].values == {
        "reference": "GL-2014-002",
        "list": "global",
        "real_names": (),
        "usernames": ("Harrowgate Lantern", "Ninth Lamplighter"),
        "emails": ("lamplighter.nine@inbox.example",),
        "aliases": (),
        "issued_by": "Global conduct office",
        "issued_on": datetime.date(2014, 7, 14),
        "starts_on": datetime.date(2014, 7, 17),
        "expires_on": None,
        "reason_category": "disruption",
    }


def test_a_ban_without_a_start_holds_from_the_day_of_issue():
    (row,) = bans("local,Anna Bo,,,,2026-01-02,,,R1")
    assert row.values["starts_on"] == datetime.date(2026, 1, 2)


@pytest.mark.parametrize(
    ("line", "verdict", "codes"),
    [
        ("local,,,,,2026-01-02,,,R1", "reject", ["ban_without_identity"]),
        ("local,Anna Bo,,,,2026-01-02,,,", "reject", ["reference_missing"]),
        ("local,Anna Bo,,,,2026-13-02,,,R1", "reject", ["date_invalid"]),
        ("local,Anna Bo,,,,2026-01-02,2026-05-01,2026-04-01,R1", "reject", ["date_order"]),
        ("town,Anna Bo,,,,2026-01-02,,,R1", "warn", ["list_unknown"]),
        ("local,Anna Bo,,anna,,2026-01-02,,,R1", "warn", ["email_invalid"]),
        ("local,Anna Bo,,,,02.01.2026,,,R1", "import", []),
        (",,,,,,,,", "skip", []),
    ],
)
def test_a_ban_row_gets_its_verdict(line, verdict, codes):
    (row,) = bans(line)
    assert (row.verdict, [problem.code for problem in row.problems]) == (verdict, codes)


def test_a_reference_used_twice_is_refused_the_second_time():
    first, second = bans("local,Anna Bo,,,,2026-01-02,,,R1", "local,Cy Do,,,,2026-01-02,,,R1")
    assert (first.verdict, second.verdict, second.problems[0].number) == ("import", "reject", 1)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_exports_hold_nothing_a_spreadsheet_would_evaluate(start):
    assert safe_for_spreadsheet(f"{start}1+1") == f"'{start}1+1"
    assert safe_for_spreadsheet("1+1") == "1+1"
