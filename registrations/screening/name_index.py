"""Finds the listed names that share words with a name, without comparing it to each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from .names import Token
from .short_forms import long_forms
from .spans import Pairing, Span, edits, spans
from .tokens_alike import alike


class NameIndex:
    """Listed names by the words in them and by the keys of those words."""

    def __init__(self, names: list[tuple[Token, ...]]):
        self.initials = {number for number, name in enumerate(names) if has_initial(name)}
        self.places: dict[Token, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
        self.words: dict[str, set[Token]] = defaultdict(set)
        self.joints: dict[Token, list[int]] = {}
        self.known: dict[tuple[Token, bool], list[tuple[Token, float, str]]] = {}
        for number, name in enumerate(names):
            for span in spans(name):
                self.places[span.token][number].append(span)
        singles = {span.token for name in names for span in spans(name) if not span.joined}
        for word in self.places:
            for key in keys(word, word in singles):
                self.words[key].add(word)
        self.natives = by_ear(word for word in self.places if word.needs_ear)

    def near(self, word: Token, joined: bool) -> list[tuple[Token, float, str]]:
        """Return the listed words that are like this one, with likeness and reason."""
        known = self.known.get((word, joined))
        if known is None:
            others = {other for key in keys(word, not joined) for other in self.words.get(key, ())}
            if word.needs_ear or self.natives:
                heard = self.latins if word.needs_ear else self.natives
                others.update(other for key in ear_keys(word) for other in heard.get(key, ()))
            judged = [(other, *alike(word, other)) for other in others]
            known = self.known[word, joined] = [each for each in judged if each[1]]
        return known

    @cached_property
    def latins(self) -> dict[str, set[Token]]:
        """Return the other words by ear, read only once somebody's script asks for it."""
        return by_ear(word for word in self.places if not word.needs_ear)

    def candidates(self, name: tuple[Token, ...]) -> set[int]:
        """Return the numbers of listed names that share two words with this one, or one beside an initial."""
        hits: Counter[int] = Counter()
        twice: set[int] = set()
        for span in spans(name):
            words = self.near(span.token, span.joined)
            met = set().union(*(self.places[word] for word, *_ in words))
            hits.update(met)
            if span.joined:
                twice |= met
            else:
                twice.update(n for word, *_ in words for n in self.joined_in(word))
        enough = {number for number, times in hits.items() if times > 1} | twice
        return enough | (set(hits) if has_initial(name) else self.initials & hits.keys())

    def joined_in(self, word: Token) -> list[int]:
        """Return the listed names that hold the word only when neighbours are written together."""
        if word not in self.joints:
            self.joints[word] = [
                n for n, found in self.places[word].items() if any(span.joined for span in found)
            ]
        return self.joints[word]

    def pairings(self, name: tuple[Token, ...], number: int) -> list[Pairing]:
        """Return how the words of a name pair with those of one listed name."""
        found = []
        for span in spans(name):
            for word, likeness, code in self.near(span.token, span.joined):
                for place in self.places[word].get(number, ()):
                    if not (span.joined and place.joined):
                        why = "name_joined" if span.joined or place.joined else code
                        found.append(Pairing(span, place, likeness, why))
        return found


def has_initial(name: tuple[Token, ...]) -> bool:
    """Say whether a word of the name is only an initial."""
    return any(word.is_initial for word in name)


def keys(word: Token, single: bool) -> Iterator[str]:
    """Yield the keys under which words like this one meet."""
    yield f"own {word.own}"
    yield f"key {word.key}"
    if not single:
        return
    yield from (f"long {long}" for long in long_forms(word.key))
    yield from (f"edit {left}" for left in edits(word.key, single))


def by_ear(words: Iterable[Token]) -> dict[str, set[Token]]:
    """Return words by the keys of how they sound."""
    found: dict[str, set[Token]] = defaultdict(set)
    for word in words:
        for key in ear_keys(word):
            found[key].add(word)
    return found


def ear_keys(word: Token) -> Iterator[str]:
    """Yield the keys of how a word sounds."""
    if len(word.sound) > 2:
        yield f"sound {word.sound}"
    if len(word.bones) >= 2:
        yield f"bones {word.bones}"
    if word.vowel_poor and len(word.bones) > 4:
        yield from (f"bones {word.bones[:i]}{word.bones[i + 1 :]}" for i in range(len(word.bones)))
