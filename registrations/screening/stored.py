"""What a screening of everybody leaves behind, as bytes: so that a newcomer is compared to few, not to all.

Only good for the pipeline version it was made with. The bytes hold names: seal them.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from .crowd import Crowd
from .identities import BanEntry, Registrant
from .matching import Match, PreparedBans
from .packing import Packed, pack
from .people import read
from .resting import collector_at_rest
from .side import Side

FAST = 1  # the least that zlib can do; the rest is time


@dataclass(frozen=True)
class Stored:
    """The index of either side, and what is common among all."""

    registrants: bytes
    bans: bytes
    crowd: bytes


def screen_and_store(
    registrants: Iterable[Registrant], bans: Iterable[BanEntry]
) -> tuple[list[Match], Stored]:
    """Return what `screen` returns, and what screening a newcomer later takes."""
    registrants, bans = list(registrants), list(bans)
    with collector_at_rest():
        prepared = PreparedBans(bans, among=registrants)
        matches = prepared.matches_of_all(registrants)
        people = [prepared.known[registrant] for registrant in registrants]
        return matches, Stored(
            side_to_bytes(Side(people, prepared.crowd), [one.id for one in registrants]),
            side_to_bytes(prepared.side, [ban.reference for ban in bans]),
            to_bytes(prepared.crowd.as_data()),
        )


def side_to_bytes(side: Side, ids: list) -> bytes:
    return to_bytes(pack(side) | {"ids": [str(one) for one in ids]})


def to_bytes(data: dict) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), FAST)


def from_bytes(content: bytes) -> dict:
    return json.loads(zlib.decompress(content))


class StoredSide:
    """Says who of a side, registrations or bans, is worth comparing to a newcomer of the other."""

    def __init__(self, content: bytes):
        """content: of Stored.registrants or Stored.bans."""
        with collector_at_rest():
            data = from_bytes(content)
            self.ids, self.packed = data["ids"], Packed(data)

    def like(self, newcomer: Registrant | BanEntry) -> set[str]:
        """Return the ids, as text, of those worth comparing."""
        return {self.ids[number] for number in self.packed.candidates(read(newcomer))}


def crowd_with(content: bytes, newcomers: Iterable[Registrant | BanEntry]) -> Crowd:
    """Return what is common among all, the newcomers with them. content: of Stored.crowd."""
    return Crowd.from_data(from_bytes(content)).joined_by(map(read, newcomers))
