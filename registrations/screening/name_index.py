"""Finds the listed names that share words with a name, without comparing it to each."""

from collections import defaultdict

from .names import Token
from .spans import Pairing, Span, spans
from .word_index import WordIndex


class NameIndex:
    """Listed names by the words in them."""

    def __init__(self, names: list[tuple[Token, ...]]):
        self.initials = {number for number, name in enumerate(names) if has_initial(name)}
        # Word and whether it is several written together → number of the name → where it stands.
        self.places: dict[tuple[Token, bool], dict[int, list[Span]]] = defaultdict(dict)
        for number, name in enumerate(names):
            for span in spans(name):
                self.places[span.token, span.joined].setdefault(number, []).append(span)
        self.words = WordIndex(
            (word for word, joined in self.places if not joined),
            (word for word, joined in self.places if joined),
        )
        self.met: dict[tuple[Token, bool], tuple[frozenset[int], frozenset[int]]] = {}

    def candidates(self, name: tuple[Token, ...]) -> set[int]:
        """Return the numbers of listed names that share two words with this one, or one beside an initial."""
        enough: set[int] = set()
        seen: set[int] = set()
        telling = [span for span in spans(name) if span.joined or not name[span.start].is_particle]
        for apart, together in sorted(map(self.meets, telling), key=lambda met: len(met[0])):
            enough |= together
            enough |= seen & apart
            seen |= apart
        return enough | (seen if has_initial(name) else self.initials & seen)

    def meets(self, span: Span) -> tuple[frozenset[int], frozenset[int]]:
        """Return the listed names with a word like this one, and those where that counts for two words."""
        found = self.met.get((span.token, span.joined))
        if found is None:
            apart: set[int] = set()
            together: set[int] = set()
            for word, _likeness, _code, joined in self.words.near(span.token, span.joined):
                (together if joined or span.joined else apart).update(self.places[word, joined])
            found = self.met[span.token, span.joined] = frozenset(apart | together), frozenset(together)
        return found

    def pairings(self, name: tuple[Token, ...], number: int) -> list[Pairing]:
        """Return how the words of a name pair with those of one listed name."""
        found = []
        for span in spans(name):
            if number in self.meets(span)[0]:
                for word, likeness, code, joined in self.words.near(span.token, span.joined):
                    why = "name_joined" if span.joined or joined else code
                    for place in self.places[word, joined].get(number, ()):
                        found.append(Pairing(span, place, likeness, why))
        return found


def has_initial(name: tuple[Token, ...]) -> bool:
    """Say whether a word of the name is only an initial."""
    return any(word.is_initial for word in name)
