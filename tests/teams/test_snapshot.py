"""What a ladder is when it is armed."""

import pytest

from eventsafety.events.choices import RESPONSE_MINUTES, Severity
from teams import duty, ladders
from teams.models import Ladder, LadderStep, Quorum, Target


@pytest.mark.feature("K08")
@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_a_working_default(event, severity):
    steps = ladders.steps(event, severity)
    assert steps[0]["wait_minutes"] == RESPONSE_MINUTES[severity]
    assert steps[0]["target"] == Target.PAIR
    assert {step["chain_level"] for step in steps} <= {None, 1}
    # A round that ends without waiting would call everybody again and again.
    assert steps[-1]["wait_minutes"] > 0
    assert all(step["channels"] == ["email", "in_app"] for step in steps)
    assert all(step["quorum"] == "one" for step in steps if "pair" not in step["target"])


@pytest.mark.feature("K08")
@pytest.mark.parametrize("severity", Severity)
def test_defaults_reach_somebody_on_day_one(cast, at, severity):
    called = set()
    for step in ladders.steps(cast.event, severity):
        called |= set(
            duty.resolve(
                cast.event,
                step,
                moment=at(1),
                allowed_ids={cast.lead.pk, cast.responder.pk},
                called_ids=set(),
            )
        )
    assert called == {cast.lead, cast.responder}


@pytest.mark.feature("K08")
def test_kept_ladder_replaces_the_defaults_of_its_severity_alone(event):
    kept = Ladder.objects.create(event=event, severity=Severity.MAJOR)
    LadderStep.objects.create(
        ladder=kept, position=2, wait_minutes=9, target="organisers", channels=["in_app"]
    )
    LadderStep.objects.create(
        ladder=kept, position=1, wait_minutes=3, target="chain_level", chain_level=2, channels=["email"]
    )
    organisers = {"target": "organisers", "chain_level": None, "channels": ["in_app"]}
    assert ladders.steps(event, Severity.MAJOR) == [
        {
            "wait_minutes": 3,
            "target": "chain_level",
            "chain_level": 2,
            "channels": ["email"],
            "quorum": "one",
        },
        {"wait_minutes": 9, **organisers, "quorum": "one"},
    ]
    assert ladders.steps(event, Severity.CRITICAL) == ladders.DEFAULTS[Severity.CRITICAL]


@pytest.mark.feature("K08")
def test_no_severity_yet_counts_as_unclear(event):
    assert ladders.steps(event, "") == ladders.DEFAULTS[Severity.UNCLEAR]


@pytest.mark.feature("K08")
def test_response_time_of_the_event_is_how_long_the_pair_has(event):
    event.response_minutes = {"major": 8, "critical": "soon"}
    assert ladders.steps(event, Severity.MAJOR)[0]["wait_minutes"] == 8
    assert ladders.steps(event, Severity.CRITICAL) == ladders.DEFAULTS[Severity.CRITICAL]
    assert ladders.DEFAULTS[Severity.MAJOR][0]["wait_minutes"] == 5


@pytest.mark.feature("K08")
def test_sentence_says_whom_by_what_and_what_comes_next():
    step = {
        "wait_minutes": 3,
        "target": "pair",
        "chain_level": None,
        "channels": ["email", "in_app"],
        "quorum": "both",
    }
    assert ladders.sentence(step) == (
        "Call the pair on shift by e-mail, and if that fails in the app. "
        "If not both of the pair answer in 3 minutes, the next step starts."
    )
    step = step | {"target": "chain_level", "chain_level": 2, "channels": ["email"], "quorum": Quorum.ONE}
    assert ladders.sentence(step | {"wait_minutes": 1}) == (
        "Call level 2 of the chain of command by e-mail. If nobody answers in 1 minute, the next step starts."
    )
    assert ladders.sentence(step | {"wait_minutes": 0}).endswith("The next step starts at once.")
