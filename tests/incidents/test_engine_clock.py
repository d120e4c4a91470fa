"""Only the database's clock counts, and minutes are minutes on the night the clocks change."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from incidents.engine.situation import situation_of
from incidents.engine.steps import plan
from incidents.models import Escalation
from teams.duty import pairs_on_shift
from teams.models import Shift
from tests.incidents.on_call import case, running, step

pytestmark = pytest.mark.feature("N04")

ROOT = Path(__file__).resolve().parents[2]
LADDER = [
    *(ROOT / "incidents/engine").glob("*.py"),
    *(ROOT / "incidents" / name for name in ("escalations.py", "overdue.py", "late_links.py", "outside.py")),
    # A push service judges the end of a signature by its own clock, so vapid.py may read ours (RFC 8292).
    *(p for p in (ROOT / "eventsafety/notifications").glob("*.py") if p.name != "vapid.py"),
    ROOT / "teams/duty.py",
]
CLOCKS = {"now", "time", "utcnow", "today", "localtime"}


@pytest.mark.parametrize("path", LADDER, ids=lambda path: path.name)
def test_no_part_of_the_ladder_reads_the_clock_of_its_process(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [f"{ast.unparse(func)}" for func in calls if isinstance(func, ast.Attribute)]
    assert [name for name in named if name.rpartition(".")[2] in CLOCKS] == []


#: Clocks in Tallinn go back at 01:00 and forward at 01:00 UTC.
CHANGES = [datetime(2027, 10, 31, 0, 59, tzinfo=UTC), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)]


@pytest.mark.parametrize("due_at", CHANGES, ids=["back", "forward"])
def test_a_wait_of_three_minutes_is_three_minutes_when_the_clocks_change(cast, due_at):
    escalation = running(case(cast), step("everyone", wait=3), step("organisers", wait=3))
    Escalation.objects.update(next_due_at=due_at)
    with timezone.override(ZoneInfo("Europe/Tallinn")):
        for number in (1, 2):
            escalation.refresh_from_db()
            moment = due_at + timedelta(minutes=3 * (number - 1))
            plan(situation_of(escalation, now=moment))
            escalation.save()
            escalation.refresh_from_db()
            assert escalation.next_due_at == due_at + timedelta(minutes=3 * number)


def test_both_half_past_threes_of_that_night_are_on_the_shift_around_them(cast):
    zone = ZoneInfo("Europe/Tallinn")
    member = cast.responder.memberships.get(event=cast.event).team_member
    night = datetime(2027, 10, 31, tzinfo=zone)
    hours = {"starts_at": night.replace(hour=2), "ends_at": night.replace(hour=5)}
    Shift.objects.create(event=cast.event, member=member, **hours)
    for fold in (0, 1):
        moment = night.replace(hour=3, minute=30, fold=fold)
        assert pairs_on_shift(cast.event, moment) == [(cast.responder,)]
    assert pairs_on_shift(cast.event, datetime(2027, 10, 31, 3, 1, tzinfo=UTC)) == []
