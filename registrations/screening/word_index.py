"""The words of listed names, found by whatever makes words alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from .names import Token
from .slips import SlipIndex
from .tokens_alike import ANY_LETTER_FROM, MANY_BONES, ONE_SLIP_FROM, alike, keys


class WordIndex:
    """Single words, and several written together as one, each with its look-up keys."""

    def __init__(self, singles: Iterable[Token], joints: Iterable[Token]):
        self.singles, self.joints = set(singles), set(joints)
        self.words: dict[str, list[Token]] = defaultdict(list)
        self.slips = SlipIndex(2)
        for word in self.singles | self.joints:
            for key in keys(word, word in self.singles):
                self.words[key].append(word)
        for joined, words in ((False, self.singles), (True, self.joints)):
            for word in words:
                self.slips.add((joined, word.key[0]), word.latin, word)
                if len(word.latin) >= ANY_LETTER_FROM - 1:
                    for tail in tails(word):
                        self.words[f"{joined} tail {tail}"].append(word)
        self.natives = BonesIndex(word for word in self.singles | self.joints if word.vowel_poor)
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
        shared = {other for key in keys(word, not joined) for other in self.sharing(key)}
        shared.update(self.heard(word))
        for listed_joined in (False,) if joined else (False, True):
            found = self.listed(shared, listed_joined) | set(self.slipped(word, listed_joined))
            for other in found:
                likeness, code = alike(word, other, joined or listed_joined)
                if likeness:
                    yield other, likeness, code, listed_joined

    def slipped(self, word: Token, listed_joined: bool) -> Iterator[Token]:
        """Yield the listed words a few letters away."""
        if len(word.latin) >= ONE_SLIP_FROM:
            yield from self.near_slips((listed_joined, word.key[0]), word.latin)
        if len(word.latin) >= ANY_LETTER_FROM - 1:
            for tail in tails(word):
                yield from self.sharing(f"{listed_joined} tail {tail}")

    def sharing(self, key: str) -> Iterable[Token]:
        """Return the listed words that carry a key."""
        return self.words.get(key, ())

    def listed(self, found: set[Token], joined: bool) -> set[Token]:
        """Return those of the words that are listed alone, or written together."""
        return found & (self.joints if joined else self.singles)

    def near_slips(self, bucket: tuple[bool, str], text: str) -> Iterator[Token]:
        """Yield the listed words of a bucket two letters away at most."""
        return self.slips.near(bucket, text)

    def heard(self, word: Token) -> Iterator[Token]:
        """Yield the listed words with the same consonants, of which one side is written without vowels."""
        if word.vowel_poor:
            yield from self.latins.near(word)
        elif self.natives:
            yield from self.natives.near(word)

    @cached_property
    def latins(self) -> "BonesIndex":
        """Return the words with vowels, read only once somebody's script asks for it."""
        return BonesIndex(word for word in self.singles | self.joints if not word.vowel_poor)


class BonesIndex:
    """Words by their consonants; of many consonants one may be missed."""

    def __init__(self, words: Iterable[Token]):
        self.words: dict[str, list[Token]] = defaultdict(list)
        self.slips = SlipIndex(1)
        for word in words:
            for reading in word.bones:
                self.words[reading].append(word)
                if len(reading) >= MANY_BONES:
                    self.slips.add("", reading, word)

    def __bool__(self) -> bool:
        return bool(self.words)

    def near(self, word: Token) -> Iterator[Token]:
        """Yield the words that may be this one in another script."""
        for reading in word.bones:
            yield from self.sharing(reading)
            if len(reading) >= MANY_BONES:
                yield from self.near_slips(reading)

    def sharing(self, reading: str) -> Iterable[Token]:
        """Return the words with exactly these consonants."""
        return self.words.get(reading, ())

    def near_slips(self, reading: str) -> Iterator[Token]:
        """Yield the words that miss a consonant of many, or have one more."""
        return self.slips.near("", reading)


def tails(word: Token) -> set[str]:
    """Return what is left of a word whose first letter was slipped: one of these is shared."""
    return {word.latin, word.latin[1:], word.latin[2:]}
