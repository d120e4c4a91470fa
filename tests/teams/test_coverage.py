"""The arithmetic of coverage."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from teams import coverage
from teams.coverage import Span

TALLINN = ZoneInfo("Europe/Tallinn")


def hour(n, minute=0):
    return datetime(2027, 5, 14, n, minute, tzinfo=TALLINN)


@pytest.mark.feature("K03")
def test_day_is_cut_wherever_somebody_comes_or_goes():
    stretches = [(hour(9), hour(12)), (hour(10), hour(12)), (hour(12), hour(13))]
    assert coverage.spans(stretches, starts_at=hour(8), ends_at=hour(14)) == [
        Span(hour(8), hour(9), 0),
        Span(hour(9), hour(10), 1),
        Span(hour(10), hour(12), 2),
        Span(hour(12), hour(13), 1),
        Span(hour(13), hour(14), 0),
    ]


@pytest.mark.feature("K03")
@pytest.mark.feature("P08")
def test_gaps_are_where_fewer_than_two_are_on_shift():
    stretches = [(hour(7), hour(12)), (hour(7), hour(10)), (hour(10), hour(11))]
    assert coverage.gaps(stretches, starts_at=hour(8), ends_at=hour(12)) == [Span(hour(11), hour(12), 1)]
    assert coverage.gaps([], starts_at=hour(8), ends_at=hour(9)) == [Span(hour(8), hour(9), 0)]


@pytest.mark.feature("K03")
def test_hour_counts_as_thin_as_its_thinnest_minute():
    pair = [(hour(9), hour(10)), (hour(9), hour(9, 40)), (hour(9, 45), hour(11))]
    day = coverage.by_hour(pair, days=[date(2027, 5, 14)], zone=TALLINN)[0]
    assert [span.count for span in day.hours[8:12]] == [0, 1, 1, 0]
    assert day.hours[9].starts_at == hour(9)


@pytest.mark.feature("K03")
@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)])
def test_days_on_which_the_clocks_change_have_all_their_hours(day, hours):
    strip = coverage.by_hour([], days=[day], zone=TALLINN)[0]
    assert len(strip.hours) == len(strip.bars) == hours
    assert strip.width == 10 * hours
    assert (strip.hours[-1].ends_at - strip.hours[0].starts_at).days in (0, 1)


@pytest.mark.feature("K03")
def test_bars_differ_in_height_and_not_in_colour_alone():
    strip = coverage.by_hour(
        [(hour(0), hour(2)), (hour(1), hour(2))], days=[date(2027, 5, 14)], zone=TALLINN
    )[0]
    drawn = [(bar.level, bar.height) for bar in strip.bars[:3]]
    assert drawn == [
        ("alone", 9),
        ("enough", 19),
        ("nobody", 19),
    ]
