"""Finds the listed names that share words with a name, without comparing it to each."""

from collections import defaultdict
from collections.abc import Iterator

from .names import Token
from .short_forms import long_forms
from .spans import Pairing, Span, edits, spans
from .tokens_alike import alike


class NameIndex:
    """Listed names by the words in them and by the keys of those words."""

    def __init__(self, names: list[tuple[Token, ...]]):
        self.places: dict[Token, list[tuple[int, Span]]] = defaultdict(list)
        self.words: dict[str, set[Token]] = defaultdict(set)
        self.known: dict[tuple[Token, bool], list[tuple[Token, float, str]]] = {}
        for number, name in enumerate(names):
            for span in spans(name):
                self.places[span.token].append((number, span))
        singles = {word for word, found in self.places.items() if any(not span.joined for _, span in found)}
        for word in self.places:
            for key in keys(word, word in singles):
                self.words[key].add(word)

    def near(self, word: Token, joined: bool) -> list[tuple[Token, float, str]]:
        """Return the listed words that are like this one, with likeness and reason."""
        if (word, joined) not in self.known:
            others = {other for key in keys(word, not joined) for other in self.words.get(key, ())}
            judged = [(other, *alike(word, other)) for other in others]
            self.known[word, joined] = [each for each in judged if each[1]]
        return self.known[word, joined]

    def candidates(self, name: tuple[Token, ...]) -> dict[int, list[Pairing]]:
        """Return the numbers of listed names that share a word with this one, with the pairings."""
        found: dict[int, list[Pairing]] = defaultdict(list)
        for span in spans(name):
            for word, likeness, code in self.near(span.token, span.joined):
                for number, place in self.places[word]:
                    if not (span.joined and place.joined):
                        why = "name_joined" if span.joined or place.joined else code
                        found[number].append(Pairing(span, place, likeness, why))
        return found


def keys(word: Token, single: bool) -> Iterator[str]:
    """Yield the keys under which words like this one meet."""
    yield f"own {word.own}"
    yield f"key {word.key}"
    if len(word.sound) > 2:
        yield f"sound {word.sound}"
    if len(word.bones) >= 2:
        yield f"bones {word.bones}"
    if word.vowel_poor or not single:
        yield from (
            f"cut bones {word.bones[:i] + word.bones[i + 1 :]}"
            for i in range(len(word.bones))
            if len(word.bones) >= 4
        )
    if not single:
        return
    yield from (f"long {long}" for long in long_forms(word.key))
    yield from (f"edit {left}" for left in edits(word.key, single))
