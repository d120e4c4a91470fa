"""A registration and a ban side by side: values with what differs marked, and told in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registrations.marking import Piece, differences, mark_differences, visible
from registrations.models import Match
from registrations.reason_words import words


@dataclass(frozen=True)
class Reason:
    """One reason of the matcher: in words, both spellings in pieces, and the difference in words."""

    words: str
    ours: list[Piece]
    theirs: list[Piece]
    said: list[str]


@dataclass(frozen=True)
class Row:
    """One field of both sides; each side is a list of values, each value a list of pieces."""

    title: Promise
    ours: list[list[Piece]]
    theirs: list[list[Piece]]


def reasons_of(match: Match) -> list[Reason]:
    """Return why the two may be one person, surest first as the matcher gave it."""
    return [
        Reason(words(code), *mark_differences(ours, theirs), in_words(ours, theirs))
        for code, _field, ours, theirs in match.reasons
    ]


def in_words(ours: str, theirs: str) -> list[str]:
    """Return what differs between two spellings in words; for whoever does not see marks."""
    return [_said(left, right) for left, right in differences(ours, theirs)]


def _said(left: str, right: str) -> str:
    if left and right:
        words = {"ours": _named(left), "theirs": _named(right)}
        return _("%(ours)s in the registration, %(theirs)s in the ban") % words
    if left:
        return _("%(ours)s only in the registration") % {"ours": _named(left)}
    return _("%(theirs)s only in the ban") % {"theirs": _named(right)}


def _named(text: str) -> str:
    """Return a piece in quotes; one that nobody sees or hears by its name."""
    return _("a space") if text.isspace() else f"“{text}”"


def marked_sides(match: Match) -> list[Row]:
    """Return the fields of both sides, each value marked against the one a reason compares it with."""
    registration, ban = match.registration, match.ban
    ours = {left: right for _code, _field, left, right in reversed(match.reasons)}
    theirs = {right: left for _code, _field, left, right in reversed(match.reasons)}
    names = [registration.name] if registration.name else []
    fields = [
        (gettext_lazy("Name"), names, ban.real_names),
        (gettext_lazy("User name"), registration.usernames, ban.usernames),
        (gettext_lazy("E-mail"), registration.emails, ban.all_emails),
        (gettext_lazy("Earlier names"), [], ban.all_aliases),
    ]
    return [
        Row(
            title,
            [_pieces(value, ours.get(value), first=True) for value in left],
            [_pieces(value, theirs.get(value), first=False) for value in right],
        )
        for title, left, right in fields
    ]


def _pieces(value: str, other: str | None, *, first: bool) -> list[Piece]:
    if other is None:
        return [(visible(value), False)]
    return mark_differences(value, other)[0] if first else mark_differences(other, value)[1]
