"""A ladder as a picture: when each step begins, how long it waits, drawn as bars from the first call on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.ladders import whom

#: A step that does not wait is still drawn: this many percent of the width.
THINNEST = 1.5


@dataclass(frozen=True)
class Bar:
    """One step. x and width: percent of the whole time; begins: minutes after the report."""

    words: str
    begins: int
    x: float
    width: float

    @property
    def when(self) -> str:
        """When the step begins, in words."""
        if self.begins == 0:
            return _("At once")
        return ngettext("After %(n)s minute", "After %(n)s minutes", self.begins) % {"n": self.begins}


def bars(steps: list[dict]) -> list[Bar]:
    """Return the steps of a ladder as bars on one scale; steps as teams.ladders.steps shapes them."""
    whole = sum(step["wait_minutes"] for step in steps) or 1
    begins, drawn = 0, []
    for step in steps:
        width = max(100 * step["wait_minutes"] / whole, THINNEST)
        x = min(100 * begins / whole, 100 - THINNEST)
        drawn.append(Bar(whom(step), begins, round(x, 2), round(min(width, 100 - x), 2)))
        begins += step["wait_minutes"]
    return drawn
