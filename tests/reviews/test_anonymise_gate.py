import pytest

from reviews.anonymising import anonymise, apply, gate
from tests.reviews.anonymise_cases import CASE

pytestmark = pytest.mark.feature("N09")

NAMES = [
    "Margarethe Söllner-Byrne",
    "Tobias Askham",
    "May Ashdown",
    "لمياء الزرقوني",
    "Quarren_W",
    "k.tannor@delta.example",
    "Friedlinde Ochsenknecht",
    "Thủy Trần",
    "Jean-Baptiste Le Goff",
    "Björk Þórsdóttir",
]
CLEAN = (
    "On day 2 in the afternoon the affected person asked person A to stop. It may rain, and all will be well."
)


def _slip(word: str) -> str:
    return word[:2] + word[3] + word[2] + word[4:]


def _leaks() -> list[str]:
    leaks = []
    for name in NAMES:
        whole = name.split("@")[0]
        leaks += [
            whole,
            whole.upper(),
            f"{whole}'s",
            whole.replace(" ", ""),
            whole.replace(" ", "_"),
            f"({whole})",
        ]
        leaks += [
            " ".join(reversed(whole.split())),
            whole.replace("a", "а"),
            "\u00ad".join(whole),
            f"@{whole}",
        ]
        for part in (p for p in whole.replace("-", " ").split() if len(p) > 4):
            leaks += [
                part,
                part.lower(),
                part.upper(),
                _slip(part),
                f"{part}s",
                " ".join(part),
                ".".join(part),
            ]
    return leaks


LEAKS = _leaks()


def test_there_are_two_hundred_leaks():
    assert len(LEAKS) >= 200


@pytest.mark.parametrize("leak", LEAKS)
def test_every_planted_leak_is_blocked(leak):
    text = CLEAN.replace("person A", leak)

    hits = gate(text, NAMES)

    assert hits, leak


def test_a_clean_text_passes():
    assert gate(CLEAN, NAMES) == []


def test_a_hit_says_where_and_whose():
    (hit,) = gate("Then Askham left.", NAMES)

    assert (hit.start, hit.end, hit.found, hit.name) == (5, 11, "Askham", "Tobias Askham")


def test_nothing_to_look_for_finds_nothing():
    assert gate("Anything", []) == gate("Anything", ["", " "]) == gate("", NAMES) == []


def test_what_the_anonymiser_masked_passes_the_gate():
    text = "Ana Tolvaj told Ana Birchall that Will Quarrendon (Quarren_W) wrote to m.sollner@cove.example."
    names = [
        person[key] for person in CASE["people"] for key in ("name", "username", "email") if person.get(key)
    ]
    masked = anonymise(text, CASE, seed="1")

    assert gate(text, names)
    assert gate(apply(text, masked.spans, masked.changes), names) == []
