"""Which registrations may be a banned person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from .account_index import AccountIndex
from .identities import BanEntry, Registrant
from .judging import Judge
from .name_index import NameIndex
from .people import Person, read
from .reasons import Reason
from .resting import collector_at_rest
from .weak import WeakIndex

PIPELINE_VERSION = 1
REVIEW = 0.80
STRONG = 0.92


@dataclass(frozen=True)
class Match:
    """A registration and a ban that may be one person; score from 0 to 1, band strong or review."""

    registration: object
    ban: object
    score: float
    band: str
    reasons: tuple[Reason, ...]


def screen(registrants: Iterable[Registrant], bans: Iterable[BanEntry]) -> list[Match]:
    """Return every pair that a person must look at, surest first, then most fields agreeing.

    Pure and repeatable: the order of the input changes nothing but ties.
    """
    with collector_at_rest():
        registrants = list(registrants)
        prepared = PreparedBans(bans, among=registrants)
        return in_order(match for registrant in registrants for match in prepared.matches(registrant))


def in_order(matches: Iterable[Match]) -> list[Match]:
    """Return matches by score, then by the number of fields that agree, then by their names."""
    return sorted(
        matches, key=lambda m: (-m.score, -len({r.field for r in m.reasons}), str(m.registration), str(m.ban))
    )


class PreparedBans:
    """Bans indexed once, to screen registrations one at a time as they come in."""

    def __init__(self, bans: Iterable[BanEntry], *, among: Iterable[Registrant] = ()):
        """Index the bans; `among` are the registrants at hand, from whom it is learnt which names are
        common.
        """
        self.people = [read(ban) for ban in bans]
        self.owners = [number for number, person in enumerate(self.people) for _ in person.names]
        places = count()
        self.indexes = [[next(places) for _ in person.names] for person in self.people]
        self.names = NameIndex([name for person in self.people for name in person.names])
        self.accounts = AccountIndex(self.people)
        self.weak = WeakIndex(self.people)
        self.crowd = {registrant: read(registrant) for registrant in among}
        self.judge = Judge(self.people, list(self.crowd.values()))

    def matches(self, registrant: Registrant) -> Iterator[Match]:
        """Yield the matches of one registration, in no order."""
        person = self.crowd.get(registrant) or read(registrant)
        for number in self.named(person) | self.accounts.candidates(person) | self.weak.candidates(person):
            pairs = {
                (place, other): self.names.pairings(name, index)
                for place, name in enumerate(person.names)
                for other, index in enumerate(self.indexes[number])
            }
            score, reasons = self.judge.judge(person, self.people[number], pairs)
            score = round(min(1.0, score), 4)
            if score >= REVIEW:
                band = "strong" if score >= STRONG else "review"
                yield Match(registrant.id, self.people[number].id, score, band, reasons)

    def named(self, person: Person) -> set[int]:
        """Return the bans whose names share enough words with the person's to be worth judging."""
        return {self.owners[index] for name in person.names for index in self.names.candidates(name)}
