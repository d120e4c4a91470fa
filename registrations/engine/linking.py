"""Which registrations are the accounts of members: what recusal and neutrality hang on."""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations.models import Registration


def plain_username(name: str) -> str:
    """Return a wiki user name as two spellings of it compare: MediaWiki's spaces, no prefix, no case."""
    name = " ".join(name.replace("_", " ").split())
    return name.removeprefix("User:").removeprefix("@").strip().casefold()


def link_members(event: Event, rows: Iterable[Registration]) -> int:
    """Link those of the rows that are not yet to the member with the same address or wiki user name.

    rows: registrations of the event. Returns how many were linked.

    Only ever adds: somebody who changes their own address must not get to see what is kept about them.
    """
    members = User.objects.filter(
        Q(memberships__event=event, memberships__ended_at=None) | Q(pk=event.outside_contact_id),
        is_active=True,
    ).distinct()
    by_email, by_name = {}, {}
    for user in members.annotate(address=Lower("email")).order_by("date_joined"):
        by_email.setdefault(user.address, user)
        by_name.setdefault(plain_username(user.wiki_username), user)
    by_email.pop("", None)
    by_name.pop("", None)
    linked = 0
    for row in rows:
        account = None if row.member_mark else account_of(row, by_email, by_name)
        if account:
            row.member = account
            row.save(update_fields=["member_sealed", "member_mark"])
            linked += 1
    return linked


def account_of(row: Registration, by_email: dict, by_name: dict) -> User | None:
    """Return the account whose address, else whose wiki user name, the registration carries."""
    for email in row.emails:
        if user := by_email.get(email.lower()):
            return user
    for username in row.usernames:
        if user := by_name.get(plain_username(username)):
            return user
    return None
