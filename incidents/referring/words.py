"""The prepared text of a referral. It never holds more than the people of the case agreed to."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eventsafety.events.choices import Severity
from incidents.choices import ReferTo
from incidents.referring.facts import Facts

HELD_BACK = gettext_lazy("[name held back]")
#: Who hears what was said, word for word; an affiliate hears that there is something and asks us.
HEARS_THE_ACCOUNT = {ReferTo.FOUNDATION, ReferTo.CONDUCT_COMMITTEE, ReferTo.POLICE}
#: A word that is part of a name counts as the name from this length on.
SHORTEST_PART = 3
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def prepared(facts: Facts, to: str) -> str:
    """Return the words of a referral, in paragraphs; to: a ReferTo value.

    For who wants to be asked first and was not: only that there is a case. Names of whoever may not be named
    are taken out of every text, also out of what was said word for word.
    """
    parts = [_heading(facts, to)]
    if facts.may_act or (to == ReferTo.POLICE and facts.danger_now):
        parts += _body(facts, to)
    else:
        parts.append(_("The person who told us wants to be asked before anything is done. We say more then."))
    parts.append(_("Please answer to the person who sent you this, and keep it to those who must know."))
    return "\n\n".join(part for part in parts if part)


def names_in(text: str, facts: Facts) -> list[str]:
    """Return the names, or parts of names, that are held back and that the text says all the same."""
    return [name for name in _kept(facts) if _pattern(name).search(text)]


def _heading(facts: Facts, to: str) -> str:
    words = {"event": facts.event, "dates": facts.dates, "place": facts.place, "case": facts.case_name}
    if to == ReferTo.POLICE:
        return _("About an incident at %(event)s, %(place)s, %(dates)s (our name for it: %(case)s).") % words
    return _("We report an incident at %(event)s, %(place)s, %(dates)s. We call it “%(case)s”.") % words


def _body(facts: Facts, to: str) -> list[str]:
    severity = str(Severity(facts.severity).label) if facts.severity else ""
    said = [_("How urgent it was for us: %(severity)s.") % {"severity": severity}] if severity else []
    said += [_subject(facts, to)]
    if to in HEARS_THE_ACCOUNT:
        said += [
            _part(_("What we were told:"), facts.account, facts),
            _part(_("What we saw ourselves:"), facts.observed, facts),
            _part(_("What came of it:"), facts.outcome, facts),
            _affected(facts),
        ]
    return said


def _part(heading: str, text: str, facts: Facts) -> str:
    return f"{heading}\n{without_names(text, facts)}" if text.strip() else ""


def _subject(facts: Facts, to: str) -> str:
    """Whom it is about; an affiliate is told of affiliates only, and their committee of no name at all."""
    subjects = [one for one in facts.people if one.part == "subject"]
    if to == ReferTo.AFFILIATE:
        subjects = [one for one in subjects if one.affiliation]
    names = [one.names[0] for one in subjects if one.names]
    if to == ReferTo.AFFILIATIONS_COMMITTEE:
        groups = ", ".join(facts.affiliations)
        return _("Everybody involved belongs to an affiliate: %(groups)s.") % {"groups": groups}
    if not names:
        return _("Who it is about is not known, or not for you to know from us.")
    return _("It is about: %(names)s.") % {"names": ", ".join(names)}


def _affected(facts: Facts) -> str:
    if not (facts.may_name and facts.may_act):
        return _("The name of the affected person is held back. Messages to them go through us.")
    names = [one.names[0] for one in facts.people if one.part == "affected" and one.names]
    return _("Affected: %(names)s.") % {"names": ", ".join(names)} if names else ""


def without_names(text: str, facts: Facts) -> str:
    """Return the text with every name that is held back taken out."""
    for name in _kept(facts):
        text = _pattern(name).sub(str(HELD_BACK), text)
    return text


def _kept(facts: Facts) -> list[str]:
    """Return what is held back, longest first, so that a whole name goes as one.

    A word that the subject's name shares, such as the name of a family, says nothing more.
    """
    told = _with_parts(name for one in facts.people if one.part == "subject" for name in one.names)
    return sorted(_with_parts(facts.held_back) - told, key=len, reverse=True)


def _with_parts(names: Iterable[str]) -> set[str]:
    whole = {name.strip().casefold() for name in names if name.strip()}
    parts = {part for name in whole for part in re.split(r"[\s,]+", name) if len(part) >= SHORTEST_PART}
    return whole | parts


def _pattern(name: str) -> re.Pattern[str]:
    # Scripts without spaces between words have no ends of words to look for.
    bound = any(unicodedata.name(letter, "").startswith(UNSPACED) for letter in name)
    inside = re.escape(name)
    return re.compile(inside if bound else rf"(?<!\w){inside}(?!\w)", re.IGNORECASE)
