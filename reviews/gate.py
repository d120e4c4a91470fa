"""The release gate: a text that names anybody we know of does not leave."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.events.policy import roles_of
from registrations.models import Ban, Registration
from reviews import anonymising
from reviews.case_file import case_file
from reviews.models import Review


@dataclass(frozen=True)
class Blocker:
    """One place that blocks: what stands in the text, and where it is known from, in words."""

    found: str
    known_from: str


def _names_of_cases(review: Review) -> set[str]:
    names = set()
    for person in case_file(review)["people"]:
        names |= {person["name"], person["username"], person["email"], *person["aliases"]}
    return names


def _names_of_team(review: Review) -> set[str]:
    users = [
        member.user
        for member in Membership.objects.active().filter(event=review.event).select_related("user")
    ]
    names = {value for user in users for value in (user.name, user.username, user.wiki_username, user.email)}
    return names - set(Role.values)  # an account called "lead" must not forbid the word


def _names_of_registrants(review: Review) -> set[str]:
    rows = Registration.objects.filter(event=review.event).only("name", "usernames", "emails")
    return {value for row in rows for value in (row.name, *row.usernames, *row.emails)}


def _names_of_bans(review: Review) -> set[str]:
    rows = Ban.objects.lent_to(review.event).only("real_names", "usernames", "emails", "aliases")
    return {value for row in rows for value in (*row.real_names, *row.usernames, *row.emails, *row.aliases)}


def _hits(review: Review, names: set[str]) -> list[str]:
    text = _without_public_words(review, f"{review.final_title}\n\n{review.final_text}")
    hits = anonymising.gate(text, sorted(name for name in names if name), lang=review.language)
    return list(dict.fromkeys(hit.found for hit in hits))


def _without_public_words(review: Review, text: str) -> str:
    """Take out the event's own names: a registrant called Harbour must not forbid the Harbour Hackathon."""
    for words in (review.event.name, review.event.venue, review.event.city):
        text = text.replace(words, "…") if words else text
    return text


def blockers(review: Review, *, reader) -> list[Blocker]:
    """Return what blocks the release, in words for this reader.

    Hits on a ban list are shown to ban keepers only; others learn that a list blocks, not what.
    """
    sources = [
        (_names_of_cases(review), _("a person of the case")),
        (_names_of_team(review), _("a member of the team")),
        (_names_of_registrants(review), _("a registrant of the event")),
    ]
    found = {hit: words for names, words in reversed(sources) for hit in _hits(review, names)}
    listed = [Blocker(hit, words) for hit, words in found.items()]
    banned = [hit for hit in _hits(review, _names_of_bans(review)) if hit not in found]
    if banned and Role.BAN_KEEPER in roles_of(reader, review.event):
        return [*listed, *(Blocker(hit, _("a ban list")) for hit in banned)]
    return [*listed, *([Blocker("", _("blocked by a list"))] if banned else [])]


def blocked(review: Review) -> bool:
    """Whether anything at all blocks the release."""
    names = (
        _names_of_cases(review)
        | _names_of_team(review)
        | _names_of_registrants(review)
        | _names_of_bans(review)
    )
    return bool(_hits(review, names))
