"""What breaks when: one list a seed, the same every time."""

import random
import time
from collections import Counter

from tests.storm.stage import Stage

#: fault → how often among the others, with the four services and Redis.
WITH_REDIS = {
    "worker killed": 4,
    "sweeper killed": 4,
    "killed between send and mark": 4,
    "Redis wiped": 3,
    "web killed": 2,
    "beat killed": 1,
    "Redis stopped for 2 s": 2,
    "PostgreSQL crashed": 2,
    "everything killed": 1,
}
WITHOUT = {"everything killed": 5, "killed between send and mark": 4, "PostgreSQL crashed": 3}


def faults(seed: int, number: int, *, redis: bool) -> list[str]:
    """Return so many faults, drawn from all kinds and every kind at least once."""
    chance = random.Random(seed)  # noqa: S311  (a storm, no secret)
    kinds = WITH_REDIS if redis else WITHOUT
    drawn = [*kinds, *chance.choices(list(kinds), list(kinds.values()), k=max(number - len(kinds), 0))]
    chance.shuffle(drawn)
    return drawn[:number]


def strike(stage: Stage, fault: str) -> None:
    """Let one fault happen now."""
    if fault == "everything killed":
        for part in stage.parts.values():
            part.kill()
    elif fault.endswith(" killed"):
        stage.parts[fault.removesuffix(" killed")].kill()
    elif fault == "killed between send and mark":
        stage.lay_out_death()
    elif fault == "Redis wiped":
        stage.wipe_redis()
    elif fault == "Redis stopped for 2 s":
        stage.redis.kill()
        time.sleep(2)
        stage.start_redis()
    else:
        stage.crash_database()
        stage.start_database()


def rage(stage: Stage, *, seed: int, number: int, every: float) -> Counter:
    """Let so many faults happen, one every so many seconds, give or take half; return how many of each."""
    chance = random.Random(seed + 1)  # noqa: S311
    happened: Counter = Counter()
    for fault in faults(seed, number, redis=stage.with_redis):
        time.sleep(every * chance.uniform(0.5, 1.5))
        strike(stage, fault)
        happened[fault] += 1
    return happened
