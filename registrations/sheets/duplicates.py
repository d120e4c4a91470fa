"""Rows of one file that say the same, or the same person twice."""

import re

from .people import Reader


class Seen:
    """The rows read so far, by key, content and person."""

    def __init__(self) -> None:
        self.keys: dict[str, tuple[int, tuple, tuple[str, ...]]] = {}
        self.people: dict[tuple, int] = {}

    def judge(self, reader: Reader, values: dict[str, object]) -> str:
        """Return `skip` for a row that is there already, otherwise note it and return nothing.

        A key used again for another person is made unique, since both rows are kept.
        """
        key, person = str(values["key"]), same_person(values)
        if key in self.keys:
            first, known, cells = self.keys[key]
            if known == person:
                reader.say("duplicate" if cells == reader.row.cells else "duplicate_person", number=first)
                return "skip"
            reader.say("key_reused", value=key, number=first)
            values["key"] = f"{key} (row {reader.row.number})"
        elif person in self.people and any(person):
            reader.say("second_registration", number=self.people[person])
        self.keys.setdefault(key, (reader.row.number, person, reader.row.cells))
        self.people.setdefault(person, reader.row.number)
        return ""


def same_person(values: dict[str, object]) -> tuple:
    """Return name, addresses and user names without case, spaces and underscores."""
    return tuple(
        tuple(sorted(plain(text) for text in texts))
        for texts in ((values["name"],), values["emails"], values["usernames"])
    )


def plain(text: str) -> str:
    return re.sub(r"[\s_]+", "", text.casefold())
