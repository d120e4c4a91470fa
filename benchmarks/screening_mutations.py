"""How a name gets written down by somebody else: slips of the hand, customs of a form, other alphabets."""

import random
import re
import unicodedata

VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvz"
ROMANISATIONS = [("sh", "sch"), ("kh", "h"), ("y", "i"), ("w", "v"), ("ou", "u"), ("ph", "f"), ("zh", "j")]
ROMANISATIONS += [("k", "c"), ("x", "ks"), ("th", "t"), ("ee", "i"), ("ch", "tch"), ("j", "y"), ("q", "k")]
SPECIAL = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "ð": "d", "Đ": "D", "đ": "d", "ß": "ss"})
TITLES = ["Mr", "Dr.", "Prof.", "Mrs", "Sir", "Gen.", "Col.", "Sheikh", "Herr", "Capt."]


class Hand:
    """Writes names down with one kind of change each; the same seed makes the same changes."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def spot(self, name: str, wanted=str.isalpha) -> int:
        """Return the place of a letter inside a longer word, never its first or last."""
        places = [
            i
            for word in re.finditer(r"[^\W\d_]{5,}", name)
            for i in range(word.start() + 1, word.end() - 1)
            if wanted(name[i])
        ]
        return self.random.choice(places) if places else -1

    def at(self, name: str, place: int, new: str, length: int = 1) -> str:
        return name if place < 0 else name[:place] + new + name[place + length :]

    def deleted(self, name):
        return self.at(name, self.spot(name), "")

    def doubled(self, name):
        place = self.spot(name)
        return self.at(name, place, name[place] * 2)

    def swapped(self, name):
        place = self.spot(name, str.isalpha)
        return (
            self.at(name, place, name[place : place + 2][::-1], 2)
            if name[place + 1 :][:1].isalpha()
            else name
        )

    def inserted(self, name):
        place = self.spot(name)
        return self.at(name, place, name[place] + self.random.choice(VOWELS + CONSONANTS))

    def other_vowel(self, name):
        return self.at(name, self.spot(name, VOWELS.__contains__), self.random.choice(VOWELS))

    def other_consonant(self, name):
        return self.at(name, self.spot(name, CONSONANTS.__contains__), self.random.choice(CONSONANTS))

    def once(self, name):
        return re.sub(r"([^\W\d_])\1", r"\1", name)

    def plain(self, name):
        apart = unicodedata.normalize("NFKD", name.translate(SPECIAL))
        return "".join(c for c in apart if not unicodedata.combining(c))

    def no_hyphens(self, name):
        return re.sub(r"[-'’]", "", name)

    def hyphens_as_spaces(self, name):
        return name.replace("-", " ")

    def spaces_as_signs(self, name):
        return name.replace(" ", self.random.choice("-_./,"))

    def no_spaces(self, name):
        return name.replace(" ", "")

    def capitals(self, name):
        return name.upper()

    def last_first(self, name):
        first, *middle, last = name.split()
        return " ".join([last + self.random.choice([",", ""]), first, *middle])

    def turned(self, name):
        return " ".join(reversed(name.split()))

    def no_middle(self, name):
        words = name.split()
        return f"{words[0]} {words[-1]}"

    def initialled(self, name):
        *given, last = name.split()
        return " ".join([*(f"{word[0]}." for word in given), last])

    def titled(self, name):
        return f"{self.random.choice(TITLES)} {name}"

    def possessive(self, name):
        return f"{name}'s"

    def prefixed(self, name):
        return "".join(self.random.choice("abcxyz123789") for _ in range(3)) + f" {name}"

    def wrapped(self, name):
        pick = self.random.choice
        return f"{pick(['re', 'att', 'for', 'xq'])} {name} {pick(['zz', 'file', 'copy', 'ok'])}"

    def other_romanisation(self, name):
        lower, made = name.lower(), name
        for spelling, other in self.random.sample(ROMANISATIONS, len(ROMANISATIONS)):
            place = lower.find(spelling, 1)
            if place > 0:
                made = name[:place] + other + name[place + len(spelling) :]
                break
        return made


KINDS = [kind for kind in vars(Hand) if not kind.startswith("_") and kind not in ("spot", "at")]


def mutated(names: list[str], seed: int, each: int = 6) -> list[tuple[str, str, str]]:
    """Return (kind, changed name, name) for several changes of each name that change something."""
    hand, found = Hand(seed), []
    for place, name in enumerate(names):
        for step in range(each):
            kind = KINDS[(place * each + step) % len(KINDS)]
            changed = getattr(hand, kind)(name)
            if changed != name:
                found.append((kind, changed, name))
    return found
