"""One side of a screening, bans or registrations, indexed by everything that can make a pair."""

from itertools import count

from .account_index import AccountIndex
from .crowd import Crowd
from .name_index import NameIndex
from .people import Person
from .spans import Pairing
from .weak import WeakIndex


class Side:
    """People to be found; `crowd`, of both sides, tells what many share."""

    def __init__(self, people: list[Person], crowd: Crowd):
        self.people = people
        self.owners = [number for number, person in enumerate(people) for _ in person.names]
        places = count()
        self.places = [[next(places) for _ in person.names] for person in people]
        self.names = NameIndex([name for person in people for name in person.names])
        self.accounts = AccountIndex(people)
        self.weak = WeakIndex(people, crowd.people, crowd.name_beginnings, crowd.other_beginnings)

    def candidates(self, person: Person) -> set[int]:
        """Return the numbers of the people worth comparing to this one."""
        named = {self.owners[place] for name in person.names for place in self.names.candidates(name)}
        return named | self.accounts.candidates(person) | self.weak.candidates(person)

    def pairings(self, person: Person, number: int) -> dict[tuple[int, int], list[Pairing]]:
        """Return how the words of their names pair, by the places of the person's name and of the other."""
        return {
            (mine, theirs): self.names.pairings(name, place)
            for mine, name in enumerate(person.names)
            for theirs, place in enumerate(self.places[number])
        }
