"""Texts a few letters away from one another, found by rapidfuzz in one sweep over those that can be."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA


class SlipIndex:
    """Texts by bucket and length; only texts of one bucket are compared, whatever the caller makes a bucket.

    most: how many letters two texts may differ in (optimal string alignment).
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.texts: dict[tuple[Hashable, int], tuple[list[str], list]] = defaultdict(lambda: ([], []))

    def add(self, bucket: Hashable, text: str, owner) -> None:
        """Take in a text and what to yield when it is near."""
        for length in range(len(text) - self.most, len(text) + self.most + 1):
            texts, owners = self.texts[bucket, length]
            texts.append(text)
            owners.append(owner)

    def near(self, bucket: Hashable, text: str) -> Iterator:
        """Yield the owners of the texts near this one."""
        found = self.texts.get((bucket, len(text)))
        if found:
            texts, owners = found
            close = process.extract(
                text, texts, scorer=OSA.distance, score_cutoff=self.most, limit=None, processor=None
            )
            yield from (owners[place] for _, _, place in close)

    def entries(self) -> Iterator[tuple[Hashable, str, object]]:
        """Yield bucket, text and owner of everything taken in."""
        for (bucket, length), (texts, owners) in self.texts.items():
            yield from (
                (bucket, text, owner)
                for text, owner in zip(texts, owners, strict=True)
                if len(text) == length
            )
