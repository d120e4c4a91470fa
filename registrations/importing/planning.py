"""The dry run: what each row of a file would do, before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from registrations.sheet_words import row_words
from registrations.sheets import RowResult


class Outcome(models.TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    SKIPPED = "skipped", _("Skipped")
    REFUSED = "refused", _("Refused")


@dataclass
class Planned:
    """What one row would do; `row` is the model row with the new values, `before` what it said until now."""

    number: int
    outcome: Outcome
    label: str
    messages: list = field(default_factory=list)
    warned: bool = False
    row: models.Model | None = None
    before: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)


def storable(value):
    """Return text (or each text of a list) without what a database refuses: NUL and lone surrogates."""
    if isinstance(value, (list, tuple)):
        return [storable(one) for one in value]
    if isinstance(value, str) and not value.isprintable():
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    return value


def too_long(row: models.Model, longest: dict[str, int]) -> list:
    """Return what to say about values with more characters than fit; longest: column → how many do."""
    found = []
    for name, limit in longest.items():
        value = getattr(row, name)
        length = max(map(len, value), default=0) if isinstance(value, list) else len(value)
        if length > limit:
            found.append(
                _("%(column)s has %(length)s characters; %(limit)s is the limit. Shorten it.")
                % {"column": row._meta.get_field(name).verbose_name, "length": length, "limit": limit}
            )
    return found


def plan(results: Iterable[RowResult], kind) -> list[Planned]:
    """Return what each row would do to the rows kept; writes nothing.

    kind: Registrants or Bans.
    """
    kept = kind.kept()
    seen: Counter = Counter()
    return [plan_row(result, kind, kept, seen) for result in results]


def plan_row(result: RowResult, kind, kept: dict, seen: Counter) -> Planned:
    """Return what one row would do; `seen` counts the keys of this file, so that two people keep two rows."""
    values = {name: storable(value) for name, value in result.values.items()}
    planned = Planned(
        number=result.number,
        outcome=Outcome.REFUSED if result.verdict == "reject" else Outcome.SKIPPED,
        label=kind.label(values),
        messages=[row_words(problem) for problem in result.problems],
        warned=result.verdict == "warn",
        values=values,
    )
    if result.verdict in {"reject", "skip"}:
        return planned
    key = kind.key(values)
    seen[key] += 1
    if seen[key] > 1:
        key = f"{key}#{seen[key]}"
    fields = kind.fields(values)
    row = kept.get(key)
    if row is None:
        planned.row, planned.outcome = kind.new(key, fields), Outcome.ADDED
    else:
        planned.before = {
            name: getattr(row, name) for name, value in fields.items() if getattr(row, name) != value
        }
        for name, value in fields.items():
            setattr(row, name, value)
        planned.row = row
        changed = planned.before or kind.changes_more(row, values)
        planned.outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    refusals = too_long(planned.row, kind.longest) + kind.refusals(planned.row)
    if refusals:
        planned.outcome, planned.row = Outcome.REFUSED, None
        planned.messages += refusals
    return planned


def counts(planned: list[Planned]) -> dict[str, int]:
    """Return how many rows do what, and how many carry a warning."""
    found = Counter(str(one.outcome) for one in planned)
    return {outcome: found[outcome] for outcome in Outcome.values} | {
        "warnings": sum(one.warned for one in planned)
    }
