"""The dry run: what each row of a file would do, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from registrations.sheets import Problem, RowResult


class Outcome(models.TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    SKIPPED = "skipped", _("Skipped")
    REFUSED = "refused", _("Refused")


@dataclass(slots=True)
class Planned:
    """What one row would do: `row` is what is kept of it now, `fields` the columns it asks for."""

    number: int
    outcome: Outcome
    label: str
    problems: list[Problem] = field(default_factory=list)
    warned: bool = False
    inactive: bool = False
    key: str = ""
    row: models.Model | None = None
    fields: dict = field(default_factory=dict)
    before: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)


def storable(value):
    """Return text (or each text of a list) without what a database refuses: NUL and lone surrogates."""
    if isinstance(value, str):
        return value if value.isprintable() else value.replace("\x00", "").encode("utf-8", "replace").decode()
    return [storable(one) for one in value] if isinstance(value, (list, tuple)) else value


def too_long(number: int, fields: dict, longest: dict[str, int]) -> list[Problem]:
    """Return what to say about values with more characters than fit; longest: column → how many do."""
    found = []
    for name, limit in longest.items():
        value = fields.get(name, "")
        length = max(map(len, value), default=0) if isinstance(value, list) else len(value)
        if length > limit:
            found.append(Problem("value_too_long", number, column=name, number=length, other=limit))
    return found


def plan(results: Iterable[RowResult], kind, tick: Callable[[], object] = lambda: None) -> list[Planned]:
    """Return what each row would do to the rows kept; writes nothing.

    kind: Registrants or Bans; tick: called after each row, may raise to stop.
    """
    kept = kind.kept()
    seen: Counter = Counter()
    planned = []
    for result in results:
        planned.append(plan_row(result, kind, kept, seen))
        tick()
    return planned


def plan_row(result: RowResult, kind, kept: dict, seen: Counter) -> Planned:
    """Return what one row would do; `seen` counts the keys of this file, so that two people keep two rows."""
    values = {name: storable(value) for name, value in result.values.items()}
    planned = Planned(
        number=result.number,
        outcome=Outcome.REFUSED if result.verdict == "reject" else Outcome.SKIPPED,
        label=kind.label(values),
        problems=list(result.problems),
        warned=result.verdict == "warn",
        values=values,
    )
    if result.verdict in {"reject", "skip"}:
        return planned
    planned.key = numbered(kind.key(values), seen)
    planned.fields = kind.fields(values)
    refusals = too_long(result.number, planned.fields | {"key": planned.key}, kind.longest)
    refusals += kind.refusals(result.number, planned.fields)
    if refusals:
        planned.outcome = Outcome.REFUSED
        planned.problems += refusals
        return planned
    compare(planned, kind, kept.get(kind.mark(planned.key)))
    return planned


def numbered(key: str, seen: Counter) -> str:
    """Return the key of a row, told apart from the same key earlier in the file."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}#{seen[key]}"


def compare(planned: Planned, kind, row) -> None:
    """Say whether the row is new, changed, left alone, or never comes in."""
    if row is None:
        planned.inactive = kind.leaves_out(planned.values)
        planned.outcome = Outcome.SKIPPED if planned.inactive else Outcome.ADDED
        if planned.inactive:
            planned.problems.append(Problem("not_coming", planned.number, value=planned.values["status"]))
        return
    planned.row = row
    planned.before = {
        name: getattr(row, name) for name, value in planned.fields.items() if getattr(row, name) != value
    }
    changed = planned.before or kind.changes_more(row, planned.values)
    planned.outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED


def counts(planned: list[Planned]) -> dict[str, int]:
    """Return how many rows do what, how many carry a warning, and how many are cancelled or refunded."""
    found = Counter(str(one.outcome) for one in planned)
    return {outcome: found[outcome] for outcome in Outcome.values} | {
        "warnings": sum(one.warned for one in planned),
        "inactive": sum(one.inactive for one in planned),
    }
