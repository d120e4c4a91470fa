"""How much it says that two names share a word, in bits: rare words say much, common ones little."""

from collections import Counter
from math import log2

from .common_names import CJK_SURNAMES, common_keys
from .names import Token

MOST, COMMON, SYLLABLE, COMMON_SYLLABLE, INITIAL, PARTICLE = 13.0, 7.0, 6.5, 4.0, 4.0, 0.5
# There are few short words, so that they meet by chance.
SHORT = {1: 4.0, 2: 6.0, 3: 8.0, 4: 11.0}
# Beyond this many names, two of a kind begin to say that the word is common; below it they may be chance.
WORLD = 600


class Rarity:
    """Word frequencies over all names at hand, registered and banned, on top of names common in the world."""

    def __init__(self, total: int, counts: Counter[str]):
        """total: how many different names there are; counts: in how many of them a word is."""
        self.total, self.counts = total, counts
        self.weights: dict[tuple[Token, int], float] = {}

    def bits(self, token: Token, own: int = 1) -> float:
        """Return the weight of a word; `own` is how many of its appearances are the pair itself."""
        if token.is_particle:
            return PARTICLE
        known = self.weights.get((token, own))
        if known is None:
            known = self.weights[token, own] = self.weigh(token, own)
        return known

    def weigh(self, token: Token, own: int) -> float:
        """Return the weight of a word that is no particle."""
        if token.is_initial:
            return INITIAL
        if token.syllable:
            return COMMON_SYLLABLE if token.own in CJK_SURNAMES else SYLLABLE
        common = COMMON if token.key in common_keys() else SHORT.get(len(token.latin), MOST)
        return min(self.seen(token.key, own), common)

    def seen(self, key: str, own: int = 1) -> float:
        """Return the bits that follow from the lists alone."""
        others = self.counts.get(key, 0) - own
        return MOST if others <= 0 else min(MOST, log2((self.total + WORLD) / (others - 0.5)))
