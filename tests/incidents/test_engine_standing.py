from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.choices import COMING, Answer
from incidents.engine.standing import Call, Reply, Standing, standing

A, B, C = (UUID(int=number) for number in (1, 2, 3))
START = datetime(2027, 5, 14, 12, tzinfo=UTC)
PAIR = Call(frozenset({A, B}), needs=2)
ALONE = Call(frozenset({A}), needs=1)
LEAD = Call(frozenset({C}), needs=1)


def replies(*said):
    return [Reply(user, answer, START + timedelta(seconds=n)) for n, (user, answer) in enumerate(said)]


@pytest.mark.feature("N05")
@pytest.mark.parametrize(
    ("calls", "said", "expected"),
    [
        ([PAIR], [], Standing.OPEN),
        ([PAIR], [(A, Answer.SEEN)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (A, Answer.ON_MY_WAY)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.ON_MY_WAY)], Standing.MET),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.DECLINED)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.SEEN), (B, Answer.DECLINED)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.SEEN)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.SEEN), (A, Answer.ON_MY_WAY)], Standing.MET),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.ON_MY_WAY), (B, Answer.SEEN)], Standing.MET),
        ([PAIR], [(A, Answer.DECLINED), (A, Answer.ON_MY_WAY), (B, Answer.SEEN)], Standing.MET),
        ([PAIR], [(A, Answer.SEEN), (C, Answer.WITH_THE_PERSON)], Standing.MET),
        ([PAIR], [(C, Answer.ON_MY_WAY)], Standing.PARTLY),
        ([PAIR, LEAD], [(C, Answer.ON_MY_WAY)], Standing.MET),
        ([PAIR, LEAD], [(A, Answer.ON_MY_WAY)], Standing.PARTLY),
        ([ALONE], [(A, Answer.SEEN)], Standing.PARTLY),
        ([ALONE], [(A, Answer.ON_MY_WAY)], Standing.MET),
        ([ALONE], [(A, Answer.DECLINED)], Standing.OPEN),
        ([ALONE], [(A, Answer.NEED_BACKUP)], Standing.PARTLY),
        ([ALONE], [(A, Answer.NEED_BACKUP), (A, Answer.WITH_THE_PERSON)], Standing.PARTLY),
        ([ALONE], [(A, Answer.NEED_BACKUP), (B, Answer.ON_MY_WAY)], Standing.MET),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.SEEN), (B, Answer.NEED_BACKUP)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.NEED_BACKUP), (C, Answer.SEEN)], Standing.PARTLY),
        ([PAIR], [(A, Answer.SEEN), (B, Answer.NEED_BACKUP), (C, Answer.ON_MY_WAY)], Standing.MET),
    ],
)
def test_both_of_a_pair_must_answer_and_backup_must_come(calls, said, expected):
    assert standing(calls, replies(*said)) == expected


answers = st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from(Answer.values)), max_size=8)


@pytest.mark.feature("N04")
@given(answers)
def test_calls_never_stop_while_nobody_is_coming(said):
    last = dict(said)
    nobody = all(answer == Answer.DECLINED for answer in last.values())
    assert (standing([PAIR, LEAD], replies(*said)) == Standing.OPEN) == nobody


@pytest.mark.feature("N04")
@given(answers)
def test_calls_never_stop_while_the_call_was_only_seen(said):
    since = dict.fromkeys((A, B, C), False)
    for user, answer in said:
        since[user] = answer != Answer.DECLINED and (since[user] or answer in COMING)
    if standing([PAIR, LEAD], replies(*said)) == Standing.MET:
        assert any(since.values())


@pytest.mark.feature("N05")
@given(answers)
def test_a_pair_is_never_answered_by_one(said):
    coming = {user for user, answer in dict(said).items() if answer != Answer.DECLINED}
    if standing([PAIR], replies(*said)) == Standing.MET:
        assert len(coming) >= 2
