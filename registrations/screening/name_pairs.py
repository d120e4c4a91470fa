"""Whether two names may be one person's: best pairing of their words, weighed by how rare they are.

After Fellegi and Sunter (1969): agreement counts by how unlikely it is among strangers.
"""

from dataclasses import dataclass

from .names import Token
from .normalise import clean, scrub
from .rarity import Rarity
from .spans import Pairing
from .tokens_alike import CUT_OFF, INITIAL, cut_off, starts

SURE_BITS, LEAST_BITS, LEAST_TRUST = 19.0, 10.0, 0.75
OUTER_PART, MIDDLE_PART, CUSTOMARY_PART = 0.55, 0.15, 0.12
LOST_BITS = {"name_short_form": 1.5, "name_script": 0.7, "name_joined": 0.5}


@dataclass(frozen=True)
class Likeness:
    """Two names compared: likeness 0 to 1, weight of what agrees in bits, reason codes, how many words agree.

    conflict: both have a word that the other lacks; whole: neither has, and no word is only begun.
    """

    likeness: float = 0.0
    bits: float = 0.0
    codes: tuple[str, ...] = ()
    words: int = 0
    conflict: bool = False
    whole: bool = False

    @property
    def trust(self) -> float:
        """Return how far the likeness can be trusted, given how common the shared words are."""
        if self.bits >= SURE_BITS:
            return 1.0
        share = max(0.0, self.bits - LEAST_BITS) / (SURE_BITS - LEAST_BITS)
        return (
            LEAST_TRUST + (1 - LEAST_TRUST) * share
            if self.bits > LEAST_BITS
            else LEAST_TRUST * self.bits / LEAST_BITS
        )


def compare(
    one: tuple[Token, ...], other: tuple[Token, ...], rarity: Rarity, found: list[Pairing]
) -> Likeness:
    """Return how alike two names are; `found` are the pairings of their words."""
    taken = choose(found, one, other, rarity)
    used = {i for pair in taken for i in range(pair.one.start, pair.one.end)}
    used_other = {i for pair in taken for i in range(pair.other.start, pair.other.end)}
    left = [i for i in range(len(one)) if i not in used]
    left_other = [i for i in range(len(other)) if i not in used_other]
    partly = pair_leftovers(one, other, left, left_other)
    if not taken and not any(code != "name_initial" for *_, code in partly):
        return Likeness(conflict=bool(one and other))
    return weigh(one, other, taken, partly, left, left_other, rarity)


def choose(found: list[Pairing], one, other, rarity: Rarity) -> list[Pairing]:
    """Return pairings that do not overlap, the heaviest first."""
    if len(found) < 2:
        return found

    def weight(pair: Pairing) -> tuple:
        covered = min(words_bits(one, pair.one, rarity), words_bits(other, pair.other, rarity))
        inverted = abs(pair.one.start - pair.other.start)
        places = (pair.one.start, pair.other.start, pair.one.end, pair.other.end)
        return (round(pair.likeness * covered, 9), -inverted, *(-place for place in places))

    taken: list[Pairing] = []
    for pair in sorted(found, key=weight, reverse=True):
        if not any(overlap(pair.one, other_.one) or overlap(pair.other, other_.other) for other_ in taken):
            taken.append(pair)
    return taken


def words_bits(name, span, rarity: Rarity) -> float:
    return sum(rarity.bits(each) for each in name[span.start : span.end])


def overlap(a, b) -> bool:
    return a.start < b.end and b.start < a.end


def pair_leftovers(one, other, left: list[int], left_other: list[int]) -> list[tuple[int, int, float, str]]:
    """Pair initials and cut-off words among the words left; take the paired ones out of both lists."""
    partly = []
    for i in tuple(left):
        for j in tuple(left_other):
            code = (
                "name_initial"
                if starts(one[i], other[j])
                else "name_part_missing"
                if cut_off(one[i], other[j])
                else ""
            )
            if code:
                partly.append((i, j, INITIAL if code == "name_initial" else CUT_OFF, code))
                left.remove(i)
                left_other.remove(j)
                break
    return partly


def weigh(one, other, taken, partly, left, left_other, rarity: Rarity) -> Likeness:
    """Return the likeness of two names whose words are paired, partly paired or left over."""
    agreed = whole = bits = 0.0
    for pair in taken:
        mine, theirs = span_bits(one, pair.one, rarity), span_bits(other, pair.other, rarity)
        agreed += pair.likeness * (mine + theirs)
        whole += mine + theirs
        bits += max(0.0, min(mine, theirs) - lost_bits(pair))
    for i, j, likeness, code in partly:
        both = (
            min(rarity.bits(one[i]), rarity.bits(other[j]))
            if code == "name_initial"
            else rarity.bits(one[i]) + rarity.bits(other[j])
        )
        both = 2 * both if code == "name_initial" else both
        agreed += likeness * both
        whole += both
        bits += 3.5 if code == "name_initial" else 5.0
    words = [i for i in left if not one[i].is_particle], [j for j in left_other if not other[j].is_particle]
    clash = bool(words[0] and words[1])
    whole += sum(cost(one, i, rarity, clash) for i in left) + sum(
        cost(other, j, rarity, clash) for j in left_other
    )
    codes = [pair.code for pair in taken if not one[pair.one.start].is_particle] + [
        code for *_, code in partly
    ]
    codes += ["name_part_missing"] if bool(words[0]) != bool(words[1]) else []
    codes += ["name_order"] if swapped(taken) else []
    covered = sum(
        max(pair.one.end - pair.one.start, pair.other.end - pair.other.start)
        for pair in taken
        if not is_small(one, pair)
    )
    return Likeness(
        agreed / whole if whole else 0.0,
        bits,
        tuple(dict.fromkeys(codes)),
        covered + len(partly),
        clash,
        not (words[0] or words[1] or partly),
    )


def lost_bits(pair: Pairing) -> float:
    """Return what a pairing is worth less than equality: short words have many neighbours, long ones few."""
    slips = {"name_typo": 1, "name_typos": 2}.get(pair.code, 0)
    length = min(len(pair.one.token.latin), len(pair.other.token.latin))
    return LOST_BITS.get(pair.code, 0.0) + slips * (4.0 if length <= 6 else 3.0 if length <= 9 else 2.0)


def is_small(one, pair: Pairing) -> bool:
    return all(one[i].is_particle for i in range(pair.one.start, pair.one.end))


def span_bits(name, span, rarity: Rarity) -> float:
    """Return the weight of a stretch: of the joined word or of its words, whichever is less."""
    apart = sum(rarity.bits(each, own=2) for each in name[span.start : span.end])
    return min(apart, rarity.bits(span.token, own=2)) if span.joined and apart > 13 else apart


def cost(name, place: int, rarity: Rarity, clash: bool) -> float:
    """Return what a word missing on the other side weighs."""
    weight = rarity.bits(name[place])
    if clash or name[place].is_particle:
        return weight
    if name[place].is_cheap:
        return weight * CUSTOMARY_PART
    return weight * (MIDDLE_PART if 0 < place < len(name) - 1 else OUTER_PART)


def swapped(taken: list[Pairing]) -> bool:
    """Say whether the paired words stand in another order."""
    ordered = sorted(taken, key=lambda pair: pair.one.start)
    places = [pair.other.start for pair in ordered]
    return places != sorted(places)


def sameness(one: str, other: str) -> str:
    """Return in which way two names with the same words are the same."""
    for code, form in (("name_same", scrub), ("name_look_alike", clean)):
        if len({form(name).casefold().replace(" ", "") for name in (one, other)}) == 1:
            return code
    return "name_spelling"
