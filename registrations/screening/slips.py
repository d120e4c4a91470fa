"""Texts a few letters away from one another, found by rapidfuzz in one sweep over those that can be."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA


class SlipIndex:
    """Texts by bucket and length; only texts of one bucket are compared, whatever the caller makes a bucket."""

    def __init__(self) -> None:
        self.texts: dict[tuple, list[str]] = defaultdict(list)
        self.owners: dict[tuple, list] = defaultdict(list)

    def add(self, bucket: Hashable, text: str, owner) -> None:
        """Take in a text and what to yield when it is near."""
        self.texts[bucket, len(text)].append(text)
        self.owners[bucket, len(text)].append(owner)

    def near(self, bucket: Hashable, text: str, most: int) -> Iterator:
        """Yield the owners of texts at most so many letters away (optimal string alignment)."""
        for length in range(len(text) - most, len(text) + most + 1):
            if texts := self.texts.get((bucket, length)):
                found = process.extract(
                    text, texts, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
                )
                owners = self.owners[bucket, length]
                yield from (owners[place] for _, _, place in found)
