"""The hostile sample file, row by row: nothing in it stops an import (K15)."""

import pytest

from registrations.sheets import read_registrations, read_table
from tests.registrations.screening_files import FILES

pytestmark = pytest.mark.feature("K15")

# row: verdict, codes of what is said about it
EXPECTED = {
    1: ("import", []),
    2: ("warn", ["formula_name"]),
    3: ("warn", ["formula_username"]),
    4: ("warn", ["formula"]),
    5: ("warn", ["formula_username"]),
    6: ("warn", ["formula"]),
    7: ("warn", ["control_before_formula"]),
    8: ("warn", ["formula_name"]),
    9: ("import", []),
    10: ("import", []),
    11: ("import", []),
    12: ("warn", ["name_cut"]),
    13: ("reject", ["name_too_long"]),
    14: ("warn", ["long_cell"]),
    15: ("warn", ["username_too_long"]),
    16: ("warn", ["email_local_too_long"]),
    17: ("warn", ["name_missing"]),
    18: ("warn", ["only_username"]),
    19: ("warn", ["only_name"]),
    20: ("skip", ["empty_row"]),
    21: ("warn", ["name_missing"]),
    22: ("skip", ["duplicate"]),
    23: ("skip", ["duplicate_person"]),
    24: ("warn", ["key_reused"]),
    25: ("warn", ["second_registration"]),
    26: ("warn", ["email_invalid"]),
    27: ("warn", ["email_invalid"]),
    28: ("import", []),
    29: ("import", []),
    30: ("import", []),
    31: ("warn", ["email_several"]),
    32: ("import", []),
    33: ("warn", ["email_invalid"]),
    34: ("warn", ["email_full_stop"]),
    35: ("import", []),
    36: ("warn", ["line_break"]),
    37: ("import", []),
    38: ("warn", ["hidden_characters"]),
    39: ("warn", ["hidden_characters"]),
    40: ("warn", ["hidden_characters", "name_missing"]),
    41: ("warn", ["byte_order_mark"]),
    42: ("warn", ["direction_control"]),
    43: ("warn", ["direction_control"]),
    44: ("import", []),
    45: ("import", []),
    46: ("import", []),
    47: ("warn", ["surplus_cells"]),
    48: ("warn", ["missing_cells"]),
    49: ("import", []),
    50: ("import", []),
    51: ("import", []),
    52: ("import", []),
    53: ("import", []),
    54: ("warn", ["agreement_no"]),
    55: ("warn", ["agreement_no"]),
    56: ("warn", ["agreement_missing"]),
    57: ("warn", ["nul_removed"]),
    58: ("reject", ["open_quote"]),
    59: ("import", []),
    60: ("import", []),
}


@pytest.fixture(scope="module")
def results():
    return {
        result.number: result for result in read_registrations(read_table(FILES / "registrations_messy.csv"))
    }


def test_all_sixty_rows_are_seen_and_each_gets_its_verdict(results):
    seen = {
        n: (result.verdict, [problem.code for problem in result.problems]) for n, result in results.items()
    }
    assert seen == EXPECTED


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        (3, "usernames", ("=1+1",)),
        (8, "name", "=SUM(1,2)"),
        (9, "usernames", ("Quietreader El",)),
        (10, "affiliation", ""),
        (11, "usernames", ("+Plusmark+",)),
        (15, "usernames", ()),
        (24, "key", "MX003 (row 24)"),
        (26, "unusable_emails", ("no-at-sign.example",)),
        (26, "emails", ()),
        (28, "emails", ("p.mulrennan@mail.example",)),
        (29, "emails", ("katrin.soosalu@mail.example",)),
        (30, "emails", ("jolanda@dak.example",)),
        (31, "emails", ("emre.b@mail.example", "emre.b@uni.example")),
        (32, "emails", ("post@järvistu.example",)),
        (33, "unusable_emails", ("crispin,wetherlam@mail.example",)),
        (34, "emails", ("b.kalnozola@mail.example",)),
        (35, "affiliation", "Oral History Wiki Network"),
        (36, "name", "Lorcan Fitzmorris"),
        (38, "name", "Theresa Maldonaro"),
        (39, "usernames", ("Lazina",)),
        (40, "name", ""),
        (41, "usernames", ("Delwyn reads",)),
        (42, "name", "Alistair yarruM"),
        (44, "name", "عبير المنصوري"),
        (45, "affiliation", "Highland Languages User Group"),
        (46, "name", "نرگس\u200cالسادات فرهمندی"),
        (49, "agreement", True),
        (50, "status", "paid"),
        (52, "agreement", True),
        (53, "agreement", True),
        (54, "agreement", False),
        (55, "agreement_text", "Ei, loen hiljem läbi"),
        (56, "name", "<script>alert(1)</script>"),
        (56, "agreement", None),
        (57, "name", "Benedetta Nulliani"),
        (57, "status", "cancelled"),
        (57, "active", False),
        (59, "key", "MX059"),
        (60, "status", "refunded"),
    ],
)
def test_cells_are_cleaned_and_nothing_is_evaluated(results, row, field, value):
    assert results[row].values[field] == value


def test_the_open_quote_is_named_by_its_line_and_costs_only_its_row(results):
    assert results[58].problems[0].message == (
        "Row 58: a quote opened on line 62 is never closed. This row was left out; the next rows were read."
    )
    assert [results[row].values["name"] for row in (57, 59, 60)] == [
        "Benedetta Nulliani",
        "Fenella Crosswick",
        "Absalom Teklegiorgis",
    ]


def test_messages_name_row_and_column_and_never_echo_a_cell_in_full(results):
    messages = [problem.message for result in results.values() for problem in result.problems]
    assert max(map(len, messages)) < 200
    assert all(message.isprintable() for message in messages)
    assert results[2].problems[0].message == (
        'Row 2, column “Attendee name”: “=HYPERLINK("https://forms.example/claim…” looks like a formula. '
        "It is kept as text; ask for the real name."
    )
