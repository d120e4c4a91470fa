"""The names people carry in the published text: one role pseudonym per person, per case."""

import random

from .known import Person
from .tables.language import Language

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SINGLE = frozenset({"reporter", "affected"})


def pseudonyms_for(
    people: list[Person], language: Language, *, given: dict[str, str] | None = None, seed: str | None = None
) -> dict[str, str]:
    """Map each person id to a role pseudonym ("the reporter", "witness 2", "person B").

    Pseudonyms in `given` stay as they are. The others are numbered in an order that says
    nothing of the text: drawn from `seed`, or freshly when there is none. Keep the answer
    with the review and pass it back as `given`, so that a person keeps one pseudonym.
    """
    chosen = dict(given or {})
    order = [person for person in people if person.id not in chosen]
    draw = random.Random(seed) if seed is not None else random.SystemRandom()  # noqa: S311 - repeatable on request
    draw.shuffle(order)
    used: set[str] = set(chosen.values())
    counts: dict[str, int] = {}
    for person in order:
        role = person.role if person.role in language.roles else "other"
        alone = role in _SINGLE and sum(p.role == role for p in people) == 1
        pattern = language.roles[role]
        if role in _SINGLE and (not alone or pattern in used):
            pattern = language.roles[f"{role} many"]
        name = pattern if alone and pattern not in used else ""
        while not name or name in used:
            counts[pattern] = counts.get(pattern, 0) + 1
            name = pattern.format(number=counts[pattern], letter=_letter(language, counts[pattern]))
        used.add(name)
        chosen[person.id] = name
    return chosen


def _letter(language: Language, number: int) -> str:
    letters = language.extra.get("letters", _LETTERS)
    return letters[number - 1] if number <= len(letters) else str(number)
