"""Severity from four plain questions."""

from itertools import product

import pytest

from eventsafety.events.choices import Severity
from incidents.severity import QUESTIONS, judge

pytestmark = pytest.mark.feature("K27")

ALL_WELL = dict.fromkeys(QUESTIONS, "no")
EVERY_ANSWER = [dict(zip(QUESTIONS, answers, strict=True)) for answers in product(*QUESTIONS.values())]
#: Every answer, from what worries least to what worries most.
WORSE = {
    "hurt": ["no", "unsure", "yes", "doctor"],
    "force": ["no", "unsure", "threat", "yes"],
    "targeted": ["no", "unsure", "yes"],
    "banned": ["no", "unsure", "yes"],
}


@pytest.mark.parametrize(
    ("answers", "severity", "reasons"),
    [
        ({"hurt": "doctor"}, Severity.MEDICAL, ["Somebody needs a doctor."]),
        ({"hurt": "doctor", "force": "yes"}, Severity.MEDICAL, ["Somebody needs a doctor."]),
        (
            {"hurt": "yes", "force": "yes"},
            Severity.CRITICAL,
            ["Somebody is hurt or in danger now.", "There was force or unwanted touching."],
        ),
        ({"banned": "yes", "targeted": "yes"}, Severity.BANNED, ["A banned person is here."]),
        ({"force": "threat"}, Severity.MAJOR, ["There was a threat or sexual talk."]),
        ({"targeted": "yes"}, Severity.MAJOR, ["A “stop” was ignored, or somebody is targeted."]),
        ({"hurt": "unsure"}, Severity.MAJOR, ["Nobody knows yet whether somebody is hurt."]),
        ({"banned": "unsure"}, Severity.MINOR, ["Nobody knows yet whether a banned person is here."]),
        ({}, Severity.UNCLEAR, ["None of the four questions was answered with yes."]),
    ],
)
def test_the_most_urgent_answer_decides_and_gives_its_reasons(answers, severity, reasons):
    judgement = judge(ALL_WELL | answers)
    assert (judgement.severity, [str(reason) for reason in judgement.reasons]) == (severity, reasons)


def test_a_more_worrying_answer_never_makes_a_case_slower():
    ranks = Severity.values
    for answers in EVERY_ANSWER:
        for question, order in WORSE.items():
            worse = order[order.index(answers[question]) :]
            urgency = [ranks.index(judge(answers | {question: answer}).severity) for answer in worse]
            assert urgency == sorted(urgency, reverse=True), answers


def test_a_question_left_open_counts_as_not_sure():
    assert judge({"hurt": "no"}) == judge(dict.fromkeys(QUESTIONS, "unsure") | {"hurt": "no"})
    assert judge({"hurt": "", "force": "no", "targeted": "no", "banned": "no"}).severity == Severity.MAJOR


def test_every_answer_has_a_severity_and_a_reason():
    assert {judge(answers).severity for answers in EVERY_ANSWER} == set(Severity)
    assert all(judge(answers).reasons for answers in EVERY_ANSWER)


def test_other_words_are_refused():
    with pytest.raises(ValueError, match="force"):
        judge(ALL_WELL | {"force": "doctor"})
