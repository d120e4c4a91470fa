"""The short way for cells that hold nothing odd gives what the long way would."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from registrations.sheets.cells import Cell, repaired, tidy

pytestmark = pytest.mark.feature("P15")

ODD = st.sampled_from("\0\t\r\n\x1f\ufeff\u200b\u200d\u202e\u2066\u00ad\u00a0\u2028 =aéا۱क")


@settings(deadline=None)
@given(st.text() | st.text(ODD))
@example("\t=1+1")
@example("a\u200db")
@example("ب\u200cب")
def test_both_ways_agree_on_every_text(raw):
    assert tidy(raw) == repaired(raw)


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        ("  Zoë   Heron ", "Zoë Heron", ()),
        ("a\u00a0b", "a b", ()),
        ("a\r\nb", "a b", ("line_break",)),
        ("a\0b", "ab", ("nul_removed",)),
        ("a\u200bb", "ab", ("hidden_characters",)),
    ],
)
def test_a_cell_is_tidied_and_says_what_was_odd(raw, text, codes):
    assert tidy(raw) == Cell(text, codes)
