"""What a dry run found, kept until the import is written, and read page by page."""

from dataclasses import asdict, dataclass, field

from registrations.importing.packing import pack, problems, unpack
from registrations.importing.planning import Outcome, Planned
from registrations.sheets import Problem

#: Characters of a label that are kept: enough to find the row in the file.
LABEL = 80


@dataclass
class Reported:
    """One row of a dry run as people read it; `messages` are its problems in the reader's language."""

    number: int
    outcome: Outcome
    label: str
    problems: tuple[Problem, ...]
    warned: bool
    messages: list[str] = field(default_factory=list)


def pack_report(planned: list[Planned]) -> bytes:
    """Return what a dry run found as bytes."""
    return pack(
        [
            [one.number, str(one.outcome), one.label[:LABEL], list(map(asdict, one.problems)), one.warned]
            for one in planned
        ]
    )


def unpack_report(packed: bytes | memoryview, show: str = "") -> list[Reported]:
    """Return the rows of a kept dry run; show: an outcome, "warnings", or everything."""
    kept = unpack(packed) if packed else []
    if show == "warnings":
        kept = [row for row in kept if row[4]]
    elif show:
        kept = [row for row in kept if row[1] == show]
    return [
        Reported(number, Outcome(outcome), label, problems(found), warned)
        for number, outcome, label, found, warned in kept
    ]
