"""The words of listed names, found by whatever makes words alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from .names import Token
from .slips import SlipIndex
from .tokens_alike import ANY_LETTER_FROM, ONE_SLIP_FROM, alike, keys


class WordIndex:
    """Words that stand for themselves and words that are several written together, each with its look-up keys."""

    def __init__(self, singles: Iterable[Token], joints: Iterable[Token]):
        self.singles, self.joints = set(singles), set(joints)
        self.words: dict[str, list[Token]] = defaultdict(list)
        self.slips = SlipIndex()
        for word in self.singles | self.joints:
            for key in keys(word, word in self.singles):
                self.words[key].append(word)
        for joined, words in ((False, self.singles), (True, self.joints)):
            for word in words:
                self.slips.add((joined, word.key[0]), word.latin, word)
                if len(word.latin) >= ANY_LETTER_FROM - 1:
                    for tail in tails(word):
                        self.words[f"{joined} tail {tail}"].append(word)
        self.natives = by_ear(word for word in self.singles | self.joints if word.vowel_poor)
        self.known: dict[tuple[Token, bool], list[tuple[Token, float, str, bool]]] = {}

    def near(self, word: Token, joined: bool) -> list[tuple[Token, float, str, bool]]:
        """Return the listed words that are like this one: word, likeness, reason, whether joined.

        What is written together is only compared to single words.
        """
        known = self.known.get((word, joined))
        if known is None:
            known = self.known[word, joined] = list(self.judged(word, joined))
        return known

    def judged(self, word: Token, joined: bool) -> Iterator[tuple[Token, float, str, bool]]:
        """Yield what `near` returns."""
        shared = {other for key in keys(word, not joined) for other in self.words.get(key, ())}
        shared |= self.heard(word)
        for listed_joined in (False,) if joined else (False, True):
            listed = self.joints if listed_joined else self.singles
            found = (shared & listed) | set(self.slipped(word, listed_joined))
            for other in found:
                likeness, code = alike(word, other, joined or listed_joined)
                if likeness:
                    yield other, likeness, code, listed_joined

    def slipped(self, word: Token, listed_joined: bool) -> Iterator[Token]:
        """Yield the listed words a few letters away."""
        if len(word.latin) >= ONE_SLIP_FROM:
            yield from self.slips.near((listed_joined, word.key[0]), word.latin, 2)
        if len(word.latin) >= ANY_LETTER_FROM - 1:
            for tail in tails(word):
                yield from self.words.get(f"{listed_joined} tail {tail}", ())

    def heard(self, word: Token) -> set[Token]:
        """Return the listed words with the same consonants, of which one side is written without vowels."""
        if not (word.vowel_poor or self.natives):
            return set()
        heard = self.latins if word.vowel_poor else self.natives
        return {other for key in ear_keys(word) for other in heard.get(key, ())}

    @cached_property
    def latins(self) -> dict[str, list[Token]]:
        """Return the other words by ear, read only once somebody's script asks for it."""
        return by_ear(word for word in self.singles | self.joints if not word.vowel_poor)


def tails(word: Token) -> set[str]:
    """Return what is left of a word whose first letter was slipped: one of these is shared."""
    return {word.latin, word.latin[1:], word.latin[2:]}


def by_ear(words: Iterable[Token]) -> dict[str, list[Token]]:
    """Return words by the keys of their consonants."""
    found: dict[str, list[Token]] = defaultdict(list)
    for word in words:
        for key in ear_keys(word):
            found[key].append(word)
    return found


def ear_keys(word: Token) -> set[str]:
    """Return the consonants of a word, and what is left of many when one is missing."""
    long = [each for each in word.bones if len(each) >= 4]
    return word.bones | {each[:i] + each[i + 1 :] for each in long for i in range(len(each))}
