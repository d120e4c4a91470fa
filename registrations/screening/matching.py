"""Which registrations may be a banned person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .crowd import Crowd
from .identities import BanEntry, Registrant
from .judging import Judge
from .people import Person, read
from .reasons import Reason
from .resting import collector_at_rest
from .side import Side
from .spans import Pairing

PIPELINE_VERSION = 2
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
        return PreparedBans(bans, among=registrants).matches_of_all(registrants)


def in_order(matches: Iterable[Match]) -> list[Match]:
    """Return matches by score, then by the number of fields that agree, then by their names."""
    return sorted(
        matches, key=lambda m: (-m.score, -len({r.field for r in m.reasons}), str(m.registration), str(m.ban))
    )


class PreparedBans:
    """Bans indexed once, to screen registrations one at a time as they come in."""

    def __init__(
        self, bans: Iterable[BanEntry], *, among: Iterable[Registrant] = (), crowd: Crowd | None = None
    ):
        """Index the bans; `among` are the registrants at hand, from whom it is learnt what is common, unless
        `crowd` says it.
        """
        people = [read(ban) for ban in bans]
        self.known = {registrant: read(registrant) for registrant in among}
        self.crowd = crowd or Crowd.of(people, self.known.values())
        self.side, self.judge = Side(people, self.crowd), Judge(self.crowd)

    def matches(self, registrant: Registrant) -> Iterator[Match]:
        """Yield the matches of one registration, in no order."""
        person = self.known.get(registrant) or read(registrant)
        for number in self.side.candidates(person):
            yield from judged(
                self.judge, person, self.side.people[number], self.side.pairings(person, number)
            )

    def matches_of_all(self, registrants: Iterable[Registrant]) -> list[Match]:
        """Return the matches of these registrations, surest first."""
        return in_order(match for registrant in registrants for match in self.matches(registrant))


class PreparedRegistrants:
    """Registrations indexed once, to screen a new ban against them; the answer is that of the other way."""

    def __init__(
        self, registrants: Iterable[Registrant], *, among: Iterable[BanEntry] = (), crowd: Crowd | None = None
    ):
        """Index the registrations; `among` are the bans at hand, the new one with them, from whom it is
        learnt what is common, unless `crowd` says it.
        """
        people = [read(registrant) for registrant in registrants]
        self.known = {ban: read(ban) for ban in among}
        crowd = crowd or Crowd.of(self.known.values(), people)
        self.side, self.judge = Side(people, crowd), Judge(crowd)

    def matches(self, ban: BanEntry) -> Iterator[Match]:
        """Yield the matches of one ban, in no order."""
        person = self.known.get(ban) or read(ban)
        for number in self.side.candidates(person):
            pairs = {
                (theirs, mine): [replace(pair, one=pair.other, other=pair.one) for pair in found]
                for (mine, theirs), found in self.side.pairings(person, number).items()
            }
            yield from judged(self.judge, self.side.people[number], person, pairs)


def judged(
    judge: Judge, registrant: Person, ban: Person, pairs: dict[tuple[int, int], list[Pairing]]
) -> Iterator[Match]:
    """Yield the match of a registration and a ban if it is one."""
    score, reasons = judge.judge(registrant, ban, pairs)
    score = round(min(1.0, score), 4)
    if score >= REVIEW:
        yield Match(registrant.id, ban.id, score, "strong" if score >= STRONG else "review", reasons)
