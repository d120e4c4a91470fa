"""What each part of a storm must reach; design: quality."""

#: part of the phase's name → figure → its highest value.
GOALS = {
    "storm": {"reports lost": 0, "lost": 0, "latest (s)": 20},
    "killed before the nudge": {"reports lost": 0, "lost": 0, "latest (s)": 2},
    "database gone": {"lost": 0, "first send after it is back (s)": 2},
    "wrong clocks": {"reports lost": 0, "lost": 0, "duplicates": 0, "latest (s)": 2},
    "races": {"wrong outcomes": 0},
    "rosters": {"reached though recused": 0},
}
#: Of the long run, with Redis: how much must have happened for the other figures to count.
ENOUGH = {"faults": 50, "notifications": 3000}


#: The short run shares its two cores with other tests: there the goals of two seconds are four.
TIGHT, BESIDE_OTHERS = 2, 4


def missed(name: str, figures: dict, *, long: bool) -> list[str]:
    """Return in words which goals of a phase were not reached."""
    goals = next(goals for part, goals in GOALS.items() if part in name)
    words = [
        f"{name}: {figure} is {figures[figure]}, not at most {most}"
        for figure, most in goals.items()
        if figures[figure] is None
        or figures[figure] > (BESIDE_OTHERS if most == TIGHT and not long else most)
    ]
    if "storm" in name and figures["duplicates"] > figures["kills"]:
        words.append(f"{name}: {figures['duplicates']} duplicates after {figures['kills']} kills")
    if name == "storm with Redis" and long:
        words += [f"{name}: only {figures[what]} {what}" for what, n in ENOUGH.items() if figures[what] < n]
    return words
