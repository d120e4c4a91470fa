"""Fields that are each too weak to show: what they say together, and which pairs are worth asking."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from os.path import commonprefix

from .emails import Email
from .names import Token
from .usernames import Username

PREFIX = 4
# A beginning that more listed people share than this says nothing.
CROWD = 25
RARE_DOMAIN = 3


def beginnings(names: list[tuple[Token, ...]], usernames: list[Username], emails: list[Email]) -> Iterator[tuple[str, str]]:
    """Yield (field, key) for the beginnings of all words in all fields, in one space, since people reuse them across fields."""
    for name in names:
        yield from (("name", each.key[:PREFIX]) for each in name if len(each.key) >= PREFIX)
    for username in usernames:
        yield from (("username", word[:PREFIX]) for word in (*username.words, username.latin) if len(word) >= PREFIX)
    for email in emails:
        yield "email", f"@{email.domain}"
        yield from (("email", word[:PREFIX]) for word in email.local_words if len(word) >= PREFIX)


class WeakIndex:
    """Listed people by the beginnings of the words in their fields."""

    def __init__(self, listed: list):
        self.places: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for number, each in enumerate(listed):
            for field, key in beginnings(each.names, each.usernames, each.emails):
                self.places[key].add((number, field))
        self.places = {key: places for key, places in self.places.items() if len(places) <= CROWD}

    def candidates(self, person) -> list[int]:
        """Return the numbers of the listed people who share beginnings in two fields or more."""
        mine: dict[int, set[str]] = defaultdict(set)
        theirs: dict[int, set[str]] = defaultdict(set)
        for field, key in set(beginnings(person.names, person.usernames, person.emails)):
            for number, other in self.places.get(key, ()):
                mine[number].add(field)
                theirs[number].add(other)
        return [number for number in mine if len(mine[number]) >= 2 and len(theirs[number]) >= 2]


def username_likeness(one: Username, other: Username) -> float:
    """Return how much two different user names share, at most 0.6."""
    if set(one.words) & set(other.words):
        rare = max(len(word) for word in set(one.words) & set(other.words))
        return 0.5 if rare >= 6 else 0.35 if rare >= 4 else 0.0
    short, long = sorted((one.latin, other.latin), key=len)
    shared = len(commonprefix([short, long]))
    if len(short) >= 4 and (long.startswith(short) or len(short) >= 5 and long.endswith(short)):
        return 0.55
    if any(len(word) >= 5 and word in other.latin for word in one.words) or any(len(word) >= 5 and word in one.latin for word in other.words):
        return 0.45
    return 0.45 if shared >= 6 else 0.3 if shared >= 4 else 0.0


def email_likeness(one: Email, other: Email, domains: Counter) -> float:
    """Return how much two different addresses share, at most 0.6."""
    stems = sorted((one.stem, other.stem), key=len)
    local = 0.0
    if len(stems[0]) >= 5 and not (one.shared or other.shared):
        shared = len(commonprefix(stems))
        local = 0.5 if stems[0] == stems[1] else 0.45 if stems[0] in stems[1] or shared >= 6 else 0.0
    rare = one.domain == other.domain and domains[one.domain] <= RARE_DOMAIN
    return min(0.6, local + (0.4 if rare else 0.0) + (0.1 if one.domain == other.domain and local else 0.0))
