"""Names that can be said aloud."""

from itertools import islice

import pytest

from incidents.case_names import FIRST, SECOND, candidates, pick, words_of
from incidents.models import Incident
from tests.incidents.conftest import report_case


def test_there_are_enough_names_and_no_word_twice():
    first, second = words_of(FIRST), words_of(SECOND)
    assert len(first) * len(second) >= 5_000
    assert (FIRST.split(), SECOND.split()) == (first, second)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in first + second)


def test_names_come_in_no_order_and_never_repeat_a_word():
    drawn = list(islice(candidates(), 500))
    assert drawn != sorted(drawn)
    assert len(set(drawn)) > 480
    assert all(len(set(name.split())) == 2 for name in drawn)


def test_a_name_in_use_is_never_drawn_again():
    drawn = set()
    for _time in range(300):
        drawn.add(pick(lambda names: set(names[:7]) | drawn))
    assert len(drawn) == 300


@pytest.mark.feature("P05")
def test_two_cases_of_an_event_have_different_names(cast):
    names = [report_case(cast.event, cast.lead).case_name for _time in range(20)]
    assert len(set(names)) == 20


def test_a_name_that_is_taken_is_drawn_again(cast):
    often = words_of(SECOND)[:25]
    taken = {f"{one} {two}" for one in words_of(FIRST) for two in often}
    Incident.objects.bulk_create(Incident(event=cast.event, case_name=name) for name in taken)
    drawn = {report_case(cast.event, cast.lead).case_name for _time in range(20)}
    assert (len(drawn), drawn & taken) == (20, set())
