"""The ladder as a picture."""

import pytest

from eventsafety.events.choices import Severity
from teams import ladders, timeline
from tests.teams.test_keep_ladder import ALL, PAIR


@pytest.mark.feature("K08")
def test_bars_lie_on_one_scale_from_the_report_on():
    steps = [PAIR | {"wait_minutes": 3}, ALL | {"wait_minutes": 0}, ALL | {"wait_minutes": 9}]
    drawn = [(bar.when, bar.words, bar.x, bar.width) for bar in timeline.bars(steps)]
    assert drawn == [
        ("At once", "the pair on shift", 0.0, 25.0),
        ("After 3 minutes", "all responders", 25.0, 1.5),
        ("After 3 minutes", "all responders", 25.0, 75.0),
    ]
    assert timeline.bars([]) == []


@pytest.mark.feature("K08")
@pytest.mark.parametrize("severity", Severity)
def test_no_bar_of_the_defaults_leaves_the_picture(severity):
    bars = timeline.bars(ladders.DEFAULTS[severity])
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 and bar.width >= 1 for bar in bars)


@pytest.mark.feature("K08")
def test_sentences_say_whom_silence_leads_to():
    one = PAIR | {"quorum": "one"}
    assert ladders.sentences([one, ALL | {"wait_minutes": 0}, ALL | {"target": "organisers"}]) == [
        "Call the pair on shift by e-mail. If nobody of the pair answers in 3 minutes, call all responders.",
        "Call all responders in the app, and if that fails by e-mail. At the same time call the organisers.",
        "Call the organisers in the app, and if that fails by e-mail."
        " If nobody answers in 9 minutes, call everybody again.",
    ]
