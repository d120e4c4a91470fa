"""What is common among all people at hand, registered and banned: what they share says little."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .names import Token
from .people import Person
from .weak import name_beginnings, other_beginnings


@dataclass
class Crowd:
    """Counts over everybody.

    words: over different names, of which there are `names`; domains: over different mailboxes; beginnings:
    over people, of whom there are `people`; bought_for_others: mailboxes on several names.
    """

    people: int
    names: int
    words: Counter[str]
    domains: Counter[str]
    name_beginnings: Counter[str]
    other_beginnings: Counter[str]
    bought_for_others: set[str]

    @classmethod
    def of(cls, bans: Iterable[Person], registrants: Iterable[Person]) -> "Crowd":
        """Return what is common among these."""
        registrants = list(registrants)
        everybody = [*bans, *registrants]
        different = {name for person in everybody for name in person.names}
        mailboxes = {email.mailbox for person in everybody for email in person.emails}
        return cls(
            len(everybody),
            len(different),
            Counter(key for name in different for key in keys_of(name)),
            Counter(box.rpartition("@")[2] for box in mailboxes),
            Counter(key for person in everybody for key in name_beginnings(person)),
            Counter(key for person in everybody for key in other_beginnings(person)),
            shared_mailboxes(registrants),
        )

    def joined_by(self, newcomers: Iterable[Person]) -> "Crowd":
        """Return the crowd with people who came since, as near as can be told without the others' names."""
        new = Crowd.of(list(newcomers), [])
        return Crowd(
            self.people + new.people,
            self.names + new.names,
            self.words + new.words,
            self.domains + new.domains,
            self.name_beginnings + new.name_beginnings,
            self.other_beginnings + new.other_beginnings,
            self.bought_for_others,
        )

    def as_data(self) -> dict:
        """Return it as JSON takes it."""
        return vars(self) | {"bought_for_others": sorted(self.bought_for_others)}

    @classmethod
    def from_data(cls, data: dict) -> "Crowd":
        """Return what `as_data` gave."""
        counts = {name: Counter(value) for name, value in data.items() if isinstance(value, dict)}
        return cls(**data | counts | {"bought_for_others": set(data["bought_for_others"])})


def keys_of(name: tuple[Token, ...]) -> set[str]:
    return {token.key for token in name}


def shared_mailboxes(registrants: list[Person]) -> set[str]:
    """Return the mailboxes that stand on registrations under different names."""
    users: dict[str, set] = defaultdict(set)
    for person in registrants:
        for email in person.emails:
            users[email.mailbox].add(person.names)
    return {box for box, names in users.items() if len(names) > 1}
