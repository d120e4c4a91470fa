"""Fields that are each too weak to show: what they say together, and which pairs are worth asking."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from .emails import Email
from .usernames import Username

PREFIX = 4
# A beginning that more people share than this, and than one in so many, says nothing.
CROWD, ONE_IN = 25, 80
RARE_DOMAIN = 3
# At least as many letters as a beginning, from a capital or a sign on.
WORDS = re.compile(r"[^\W\d_][^\W\d_A-ZÀ-Ý]{3,}|[A-Z]{4,}")


def name_beginnings(person) -> set[str]:
    """Return the beginnings of the words of all names."""
    return {word.key[:PREFIX] for name in person.names for word in name if len(word.key) >= PREFIX}


def other_beginnings(person) -> set[str]:
    """Return the beginnings of the words of user names and addresses, in one space."""
    text = " ".join([each.name for each in person.usernames] + [each.local for each in person.emails])
    found = {word[:PREFIX].casefold() for word in WORDS.findall(text)}
    found.update([each.latin[:PREFIX] for each in person.usernames])
    found.update([f"@{each.domain}" for each in person.emails])
    return found


class WeakIndex:
    """Listed people by the beginnings of the words in their fields."""

    def __init__(self, listed: list, people: int, names: Counter, others: Counter):
        """people: how many there are in all; names, others: how many of them share a beginning."""
        most = max(CROWD, people // ONE_IN)
        self.names = places(listed, names, name_beginnings, most)
        self.others = places(listed, others, other_beginnings, most)

    def candidates(self, person) -> set[int]:
        """Return the numbers of the listed people who share beginnings in the name and in another field.

        Without the name, two weak fields never reach the score from which a pair is shown.
        """
        named = {number for key in name_beginnings(person) for number in self.names.get(key, ())}
        if not named:
            return named
        return named & {number for key in other_beginnings(person) for number in self.others.get(key, ())}


def places(listed: list, shared: Counter, beginnings: Callable, most: int) -> dict[str, list[int]]:
    """Return which listed people have a beginning, for all but those that a crowd shares."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(listed):
        for key in beginnings(person):
            if shared[key] <= most:
                found[key].append(number)
    return found


def username_likeness(one: Username, other: Username) -> float:
    """Return how much two different user names share, at most 0.55."""
    same = [len(word) for word in set(one.words) & set(other.words)]
    if max(same, default=0) >= PREFIX:
        return 0.5 if max(same) >= 6 else 0.35
    short, long = sorted((one.latin, other.latin), key=len)
    if (len(short) >= PREFIX and long.startswith(short)) or (len(short) > PREFIX and long.endswith(short)):
        return 0.55
    if within(one.words, other.latin) or within(other.words, one.latin):
        return 0.45
    shared = shared_beginning(short, long)
    return 0.45 if shared >= 6 else 0.3 if shared >= PREFIX else 0.0


def within(words: tuple[str, ...], text: str) -> bool:
    return any(len(word) > PREFIX and word in text for word in words)


def reused(usernames, emails) -> bool:
    """Say whether a user name of one side stands before the @ on the other."""
    handles = {username.latin for username in usernames if len(username.latin) >= 6}
    return bool(handles & {word for email in emails for word in email.local_words})


def email_likeness(one: Email, other: Email, domains: Counter) -> float:
    """Return how much two different addresses share, at most 0.6."""
    stems = sorted((one.stem, other.stem), key=len)
    local = 0.0
    if len(stems[0]) >= 5 and not (one.shared or other.shared):
        shared = shared_beginning(*stems)
        local = 0.5 if stems[0] == stems[1] else 0.45 if stems[0] in stems[1] or shared >= 6 else 0.0
    rare = one.domain == other.domain and domains[one.domain] <= RARE_DOMAIN
    return min(0.6, local + (0.4 if rare else 0.0) + (0.1 if one.domain == other.domain and local else 0.0))


def shared_beginning(one: str, other: str) -> int:
    """Return how many letters two words have in common from the start."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
