"""What the matcher and the reader say can be translated, and differing letters are marked."""

import pytest

from registrations import reason_words, sheet_words
from registrations.marking import mark_differences
from registrations.screening import SENTENCES
from registrations.sheets import sentences

pytestmark = pytest.mark.feature("P10")


def test_every_sentence_is_marked_for_translation():
    assert SENTENCES.items() <= reason_words.WORDS.items()
    assert sheet_words.FILE == sentences.REFUSALS
    assert sheet_words.ROW == sentences.SENTENCES


def test_a_reason_of_an_older_pipeline_still_reads():
    assert reason_words.words("no_longer_known") == "the two look alike"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Heron", "heron", ([("Heron", False)], [("heron", False)])),
        (
            "Her0n",
            "Heron",
            ([("Her", False), ("0", True), ("n", False)], [("Her", False), ("o", True), ("n", False)]),
        ),
        (
            "An\u200ba",
            "Ana",
            ([("An", False), ("[U+200B]", True), ("a", False)], [("An", False), ("a", False)]),
        ),
        ("", "Ana", ([], [("Ana", True)])),
    ],
)
def test_differing_letters_are_marked(left, right, expected):
    assert mark_differences(left, right) == expected
