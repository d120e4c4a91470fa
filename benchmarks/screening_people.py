"""Invented registrations and bans with known answers: 19 ways to be written differently, 5 ways to look
alike.
"""

import random
import unicodedata
from dataclasses import dataclass, replace

from benchmarks import screening_words as words
from registrations.screening import BanEntry, Registrant

CLASSES = [
    "exact",
    "username_separators",
    "username_suffix",
    "leet",
    "homoglyph",
    "zero_width",
    "diacritics_dropped",
    "transliteration",
    "name_order_swapped",
    "middle_name",
    "hyphen_part_dropped",
    "nickname",
    "initial",
    "one_typo",
    "two_typos",
    "joined_split",
    "email_variant",
    "old_alias",
    "weak_fields_together",
]
NEAR_MISSES = ["namesake", "similar_username", "same_surname", "similar_email", "shared_buyer_address"]
LATIN_TWINS = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
HIDDEN = "\u200b\u200d\u2060\u00ad\ufeff\u200e"


@dataclass(frozen=True)
class Person:
    """Somebody with a name in parts, a user name and a mailbox."""

    given: str
    family: str
    username: str = ""
    email: str = ""
    spellings: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


class Town:
    """Draws people nobody else shares a name, user name or mailbox with."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.taken: set[str] = set()

    def once(self, draw):
        """Return the first draw not handed out before."""
        while (drawn := draw()) in self.taken:
            pass
        self.taken.add(drawn)
        return drawn

    def unlike(self, draw) -> Person:
        """Return the first person drawn whose full name was not handed out before."""
        while plain((drawn := draw()).name) in self.taken:
            pass
        self.taken.add(plain(drawn.name))
        return drawn

    def latin(self, language: str | None = None) -> Person:
        """Return a person with an invented Latin surname."""
        return self.unlike(lambda: self.draw_latin(language or self.random.choice(list(words.LATIN))))

    def draw_latin(self, language: str) -> Person:
        given, first, second = words.LATIN[language]
        pick = self.random.choice
        if language == "vi":
            middle = pick(["Cẩm", "Khôi", "Mạc", "Thân", "Ung", "Viên", "Trang", "Lam", "Nhã", "Tiểu"])
            return self.person(pick(given.split("|")), f"{middle} {pick(first.split('|'))}")
        stems = first.split("|") if "|" in first else first.split()
        infix = pick(words.INFIXES.split("|"))
        return self.person(pick(given.split()), pick(stems) + infix + pick(second.split()))

    def foreign(self, language: str | None = None) -> Person:
        """Return a person written in another script, with both spellings at hand."""
        return self.unlike(lambda: self.draw_foreign(language or self.random.choice(list(words.PAIRS))))

    def draw_foreign(self, language: str) -> Person:
        drawn = [self.random.choice(part.split()).split("=") for part in words.PAIRS[language]]
        spellings = tuple((native, self.random.choice(latin.split("/"))) for native, latin in drawn)
        return replace(self.person(drawn[0][0], drawn[1][0]), spellings=spellings)

    def person(self, given: str, family: str) -> Person:
        """Return a person of this name with a fresh user name and mailbox."""
        return Person(given, family, self.once(self.username), self.once(self.email))

    def anyone(self) -> Person:
        """Return a person whose full name is nobody else's; one in three has common parts."""
        common = self.random.random() < 0.33
        if common and (drawn := self.neighbour()) and plain(drawn.name) not in self.taken:
            self.taken.add(plain(drawn.name))
            return drawn
        return self.random.choices([self.latin, self.foreign], [15, 1])[0]()

    def neighbour(self) -> Person:
        """Return a person whose parts are each common."""
        names = [name.split(" ", 1) for name in words.COMMON.split("|")]
        return self.person(self.random.choice(names)[0], self.random.choice(names)[1])

    def username(self) -> str:
        """Return two words, sometimes with a number, or one in another script."""
        pick = self.random.choice
        first, second = pick(words.FIRST_WORDS.split()), pick(words.SECOND_WORDS.split())
        third = pick(words.SECOND_WORDS.split())
        number = str(self.random.randint(2, 2009))
        shapes = [
            f"{first} {second} {third}",
            f"{first}{second}{number}",
            f"{second}{third}{number}",
            f"{first} {third} of {second}",
        ]
        return pick(shapes)

    def email(self) -> str:
        """Return an address of words, initials and numbers at one of a few providers."""
        pick = self.random.choice
        first, second = pick(words.FIRST_WORDS.split()), pick(words.SECOND_WORDS.split())
        local = f"{first}.{second}{self.random.randint(1, 9999)}"
        return f"{local.lower()}@{pick(words.COMMON_DOMAINS.split())}"

    def typo(self, text: str, times: int = 1) -> str:
        """Return the text with letters dropped, doubled, swapped or replaced, not at its ends."""
        for _ in range(times):
            spots = [i for i in range(2, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
            spot = self.random.choice(spots)
            a, b = text[spot], text[spot + 1]
            other = self.random.choice([letter for letter in "aeinrstlm" if letter != a])
            text = text[:spot] + self.random.choice([b, a + a + b, b + a, other + b]) + text[spot + 2 :]
        return text


def plain(text: str) -> str:
    """Return the letters without accents, lower case."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def registrant(person: Person, number: int) -> Registrant:
    """Return the person as somebody who signed up."""
    usernames = (person.username,) if person.username else ()
    return Registrant(f"R{number}", person.name, usernames, (person.email,) if person.email else ())


def ban(person: Person, number: int, aliases: tuple[str, ...] = ()) -> BanEntry:
    """Return the person as an entry of a ban list."""
    names, usernames = (person.name,) if person.name else (), (person.username,) if person.username else ()
    return BanEntry(f"B{number}", names, usernames, (person.email,) if person.email else (), aliases)
