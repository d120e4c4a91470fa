"""The index of one side as plain data, so that a newcomer is found without reading everybody again.

`pack` gives what JSON takes; `Packed` asks it and gives the numbers `Side.candidates` gives, perhaps more:
people found by two of their names. It is only good for the pipeline version that packed it.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .account_index import AccountIndex
from .name_index import NameIndex
from .names import Token, token
from .people import Person
from .side import Side
from .slips import SlipIndex
from .spans import plain
from .weak import WeakIndex
from .word_index import BonesIndex, WordIndex


def pack(side: Side) -> dict:
    """Return the index of a side as JSON takes it; people are their numbers in `side.people`."""
    names, accounts = side.names, side.accounts
    numbers = {entry: number for number, entry in enumerate(names.places)}
    twice: dict[Token, list[int]] = {}
    for (word, _joined), number in numbers.items():
        twice.setdefault(word, []).append(number)

    def numbered(words) -> list[int]:
        return sorted({number for word in words for number in twice[word]})

    return {
        "words": [[word.own, word.latin, int(joined)] for word, joined in names.places],
        "owners": [sorted({side.owners[place] for place in places}) for places in names.places.values()],
        "keys": {key: numbered(words) for key, words in names.words.words.items()},
        "slips": slips_of(names.words.slips, lambda word: twice[word][0]),
        "natives": bones_of(names.words.natives, numbered),
        "latins": bones_of(names.words.latins, numbered),
        "initials": sorted({side.owners[place] for place in names.initials}),
        "usernames": dict(accounts.usernames),
        "once": slips_of(accounts.username_slips.once, int),
        "twice": slips_of(accounts.username_slips.twice, int),
        "emails": dict(accounts.emails),
        "email_slips": slips_of(accounts.email_slips.index, int),
        "weak_names": dict(side.weak.names),
        "weak_others": dict(side.weak.others),
    }


def bucket_name(bucket: Hashable) -> str:
    return "\0".join(map(str, bucket)) if isinstance(bucket, tuple) else str(bucket)


def slips_of(index: SlipIndex, number: Callable[[Any], int]) -> dict[str, list[list]]:
    """Return bucket → texts and the numbers of their owners."""
    found: dict[str, list[list]] = {}
    for bucket, text, owner in index.entries():
        texts, owners = found.setdefault(bucket_name(bucket), [[], []])
        texts.append(text)
        owners.append(number(owner))
    return found


def bones_of(index: BonesIndex, numbered: Callable) -> dict[str, list[int]]:
    return {reading: numbered(words) for reading, words in index.words.items()}


class Packed:
    """Asks the index that `pack` gave."""

    def __init__(self, data: dict):
        self.names, self.accounts, self.weak = PackedNames(data), PackedAccounts(data), PackedWeak(data)

    def candidates(self, person: Person) -> set[int]:
        """Return the numbers of the people worth comparing to this one."""
        named = {number for name in person.names for number in self.names.candidates(name)}
        return named | self.accounts.candidates(person) | self.weak.candidates(person)


class PackedSlips(SlipIndex):
    """Texts by bucket alone: asked once, they need no sorting by length."""

    def __init__(self, most: int, data: dict[str, list[list]]):
        self.most, self.data = most, data

    def near(self, bucket: Hashable, text: str) -> Iterator:
        """Yield the numbers of the texts near this one."""
        texts, owners = self.data.get(bucket_name(bucket), ([], []))
        close = process.extract(
            text, texts, scorer=OSA.distance, score_cutoff=self.most, limit=None, processor=None
        )
        yield from (owners[place] for _, _, place in close)


class PackedWords(WordIndex):
    """Words read again only when something finds them."""

    def __init__(self, data: dict):
        self.rows, self.known = data["words"], {}
        self.single_or_joint = {(own, latin, bool(joined)) for own, latin, joined in self.rows}
        self.keyed, self.slips = data["keys"], PackedSlips(2, data["slips"])
        self.natives, self.latins = PackedBones(self, data["natives"]), PackedBones(self, data["latins"])

    def read(self, number: int) -> Token:
        """Return the word of a number."""
        own, latin, joined = self.rows[number]
        made = token(own, latin)
        if made is None:
            raise ValueError("a packed word that cannot be read")
        return plain(made) if joined else made

    def sharing(self, key: str) -> Iterator[Token]:
        return map(self.read, self.keyed.get(key, ()))

    def listed(self, found: set[Token], joined: bool) -> set[Token]:
        return {word for word in found if (word.own, word.latin, joined) in self.single_or_joint}

    def near_slips(self, bucket: Hashable, text: str) -> Iterator[Token]:
        return map(self.read, self.slips.near(bucket, text))


class PackedBones(BonesIndex):
    """Consonants of words that are read again only when something finds them."""

    def __init__(self, words: PackedWords, data: dict[str, list[int]]):
        self.reader, self.numbers = words, data

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def sharing(self, reading: str) -> Iterator[Token]:
        return map(self.reader.read, self.numbers.get(reading, ()))

    def near_slips(self, reading: str) -> Iterator[Token]:
        close = process.extract(
            reading, list(self.numbers), scorer=OSA.distance, score_cutoff=1, limit=None, processor=None
        )
        for near, _, _ in close:
            yield from self.sharing(near)


class PackedPlaces(dict):
    """Word and whether it is joined → whose names it stands in."""

    def __missing__(self, entry: tuple[Token, bool]) -> list[int]:
        word, joined = entry
        return self[word.own, word.latin, joined]


class PackedNames(NameIndex):
    """Owners of names by the words in them; people stand for their names."""

    def __init__(self, data: dict):
        self.initials, self.words, self.met = set(data["initials"]), PackedWords(data), {}
        rows = zip(data["words"], data["owners"], strict=True)
        self.places = PackedPlaces(
            ((own, latin, bool(joined)), owners) for (own, latin, joined), owners in rows
        )


class PackedAccounts(AccountIndex):
    """People by their user names and mailboxes."""

    def __init__(self, data: dict):
        super().__init__([])
        self.usernames, self.emails = data["usernames"], data["emails"]
        self.username_slips.once = PackedSlips(1, data["once"])
        self.username_slips.twice = PackedSlips(2, data["twice"])
        self.email_slips.index = PackedSlips(1, data["email_slips"])


class PackedWeak(WeakIndex):
    """People by the beginnings in their fields."""

    def __init__(self, data: dict):
        self.names, self.others = data["weak_names"], data["weak_others"]
