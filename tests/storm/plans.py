"""Which phases a run has, on which stage, and how long each is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.storm.stage import Stage

SEED = 20261128
#: Minutes by which the clock of each process is wrong.
WRONG = {"web": 5, "worker": -5, "beat": 5, "sweeper": -5}


@dataclass(frozen=True)
class Plan:
    """One phase: its name, what it runs, and the stage it runs on."""

    name: str
    run: Callable[[Stage], dict]
    redis: bool = True
    ahead: dict = field(default_factory=dict)


def plans(*, short: bool) -> list[Plan]:
    """Return the phases of the short run, or of the long one."""
    from tests.storm import phases

    storm = {"seed": SEED, "number": 10, "every": 2.0, "reports": 50, "slow": False}
    alone = storm | {"number": 4, "every": 4.0, "reports": 30}
    sizes = {"kills": 12, "pause": 0.5, "gone": 5, "clocks": 12}
    if not short:
        storm |= {"number": 62, "every": 2.3, "reports": 340, "slow": True}
        alone |= {"number": 22, "every": 3.5, "reports": 160, "slow": True}
        sizes = {"kills": 150, "pause": 0.25, "gone": 10, "clocks": 40}
    phases_of_both = [
        Plan("storm with Redis", lambda stage: phases.storm(stage, **storm)),
        Plan(
            "killed before the nudge",
            lambda stage: phases.killed_before_the_nudge(stage, number=sizes["kills"], pause=sizes["pause"]),
        ),
        Plan("database gone", lambda stage: phases.database_gone(stage, seconds=sizes["gone"])),
        Plan("wrong clocks", lambda stage: phases.wrong_clocks(stage, reports=sizes["clocks"]), ahead=WRONG),
        Plan("storm without Redis", lambda stage: phases.storm(stage, **alone), redis=False),
    ]
    if short:  # the rest has tests of its own: test_engine_races and test_engine_withdraw
        return phases_of_both
    return [
        *phases_of_both,
        Plan("races", lambda stage: phases.races(stage, number=1000), redis=False),
        Plan("rosters", lambda stage: phases.rosters(stage, number=1000), redis=False),
    ]
