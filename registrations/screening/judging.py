"""One registration beside one ban: field by field, then together."""

from dataclasses import replace

from . import email_pairs, name_pairs, username_pairs, weak
from .crowd import Crowd
from .evidence import NOTHING, Evidence, because, best
from .name_pairs import Likeness
from .people import Person
from .rarity import Rarity
from .reasons import Reason
from .spans import Pairing

# A full name without anything that speaks against it is shown to a person, however common.
FULL_NAME, FULL_NAME_LEAST = 0.95, 0.81
# So is one that agrees word by word, if only by ear.
HEARD, BY_EAR = 0.86, frozenset({"name_same", "name_script", "name_spelling", "name_order", "name_joined"})
# What other fields that differ take from a name that many people bear.
AGAINST, COMMON_BITS, RARE_BITS = 0.07, 14.0, 18.5
# A name alone is sure only when it is rare and nothing differs.
SURE_NAME_BITS, NAME_ALONE = 22.0, 0.91
# An address on several registrations under different names is perhaps only the buyer's.
BOUGHT_FOR_OTHERS = 0.88
CONFLICT = Evidence(conflict=True)
WEAK, WEAKENED, HINT = 0.80, 0.85, 0.3


class Judge:
    """Compares people, knowing what is common among them."""

    def __init__(self, crowd: Crowd):
        self.rarity = Rarity(crowd.names, crowd.words)
        self.domains, self.bought_for_others = crowd.domains, crowd.bought_for_others

    def judge(
        self, one: Person, other: Person, pairs: dict[tuple[int, int], list[Pairing]]
    ) -> tuple[float, tuple[Reason, ...]]:
        """Return score and reasons; `pairs` are the pairings of their names, by the places of both names."""
        username = best(username_pairs.compare(a, b) for a in one.usernames for b in other.usernames)
        email = best(email_pairs.compare(a, b) for a in one.emails for b in other.emails)
        against = (self.differ(one.own_usernames, other.own_usernames, username)) + self.differ(
            len(one.emails), len(other.emails), email
        )
        name = self.name(one, other, pairs, against)
        if name.conflict and any(each.mailbox in self.bought_for_others for each in one.emails):
            email = replace(email, score=min(email.score, BOUGHT_FOR_OTHERS))
        if name.conflict or not (name.score or username.score or email.score):
            return join_fields([name, username, email])
        return join_fields(
            [name, self.weak_username(one, other, username), self.weak_email(one, other, email)]
        )

    def differ(self, mine: int, theirs: int, found: Evidence) -> int:
        """Return 1 when both sides give a field and nothing in it agrees."""
        return int(bool(mine and theirs and not found.score))

    def name(self, one: Person, other: Person, pairs: dict, against: int) -> Evidence:
        """Return what the names say, the best of all name pairs."""
        found = []
        for i, mine in enumerate(one.names):
            for j, theirs in enumerate(other.names):
                likeness = name_pairs.compare(mine, theirs, self.rarity, pairs[i, j])
                found.append(weigh_name(likeness, one.typed_names[i], other.typed_names[j], against))
        return best(found)

    def weak_username(self, one: Person, other: Person, found: Evidence) -> Evidence:
        """Return what user names share when they are not alike as a whole."""
        if found.score or not (one.usernames and other.usernames):
            return found
        if weak.reused(one.usernames, other.emails) or weak.reused(other.usernames, one.emails):
            return Evidence(
                0.55,
                (Reason("username_in_email", "username", one.usernames[0].typed, other.usernames[0].typed),),
            )
        score, a, b = max(
            (weak.username_likeness(a, b), a.typed, b.typed) for a in one.usernames for b in other.usernames
        )
        return Evidence(score, (Reason("username_part", "username", a, b),)) if score else NOTHING

    def weak_email(self, one: Person, other: Person, found: Evidence) -> Evidence:
        """Return what addresses share when they are not one mailbox."""
        if found.score >= WEAK or not (one.emails and other.emails):
            return found
        score, a, b = max(
            (weak.email_likeness(a, b, self.domains), a.typed, b.typed)
            for a in one.emails
            for b in other.emails
        )
        return Evidence(score, (Reason("email_part", "email", a, b),)) if score > found.score else found


def join_fields(fields: list[Evidence]) -> tuple[float, tuple[Reason, ...]]:
    """Return the score of all fields together, with the reasons that carry it."""
    telling = [field for field in fields if field.score >= WEAK]
    if len(telling) == 1 and sum(field.score > HINT for field in fields) == 1:
        return telling[0].score, telling[0].reasons
    missed = 1.0
    for field in fields:
        missed *= 1 - (field.score if field.score >= WEAK else WEAKENED * field.score)
    reasons = [reason for field in (telling or fields) for reason in field.reasons]
    if not telling:
        reasons.append(Reason("weak_together", "", "", ""))
    return 1 - missed, tuple(reasons)


def weigh_name(likeness: Likeness, mine: str, theirs: str, against: int) -> Evidence:
    """Return the evidence of a compared name; what else differs counts against a common one."""
    if likeness.conflict or not likeness.words:
        return CONFLICT if likeness.conflict else NOTHING
    score = likeness.likeness * likeness.trust
    common = min(1.0, max(0.0, (RARE_BITS - likeness.bits) / (RARE_BITS - COMMON_BITS)))
    if likeness.words < 2:
        return Evidence(min(score, 0.5), reasons(likeness, mine, theirs))
    heard = likeness.whole and likeness.likeness >= HEARD and BY_EAR.issuperset(likeness.codes)
    if (likeness.likeness >= FULL_NAME or heard) and not against:
        score = max(score, FULL_NAME_LEAST)
    if against or likeness.bits < SURE_NAME_BITS:
        score = min(score, NAME_ALONE)
    return Evidence(
        max(0.0, score - AGAINST * against * common), reasons(likeness, mine, theirs), bits=likeness.bits
    )


def reasons(likeness: Likeness, mine: str, theirs: str) -> tuple[Reason, ...]:
    """Return the reasons of a name in words the page can show."""
    codes = [code for code in likeness.codes if code != "name_same"] or [name_pairs.sameness(mine, theirs)]
    if codes == ["name_same"] and likeness.bits < COMMON_BITS + 2:
        codes = ["name_same_common"]
    first, *others = codes
    return (*because(first, "name", mine, theirs), *(Reason(code, "name", mine, theirs) for code in others))
