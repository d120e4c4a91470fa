"""Members of the event are screened with an identity of their own, signed up or not.

A row for each of them, linked to the account, so that what is found about a member is shut to that member.
Everybody has one: nobody can tell from it that something was found.
"""

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Membership
from registrations.engine.identities import keyed_fingerprint, registrant
from registrations.models import Registration
from registrations.models.registrations import MEMBERS

CHANGING = ["name", "usernames", "emails", "fingerprint", "ticket"]


def keep_members(event: Event) -> None:
    """Keep a row for each active member as their account has it; whoever left is screened no more."""
    kept = {row.key: row for row in Registration.objects.filter(event=event, source=MEMBERS)}
    standing = set()
    members = Membership.objects.active().filter(event=event).values("user")
    for user in User.objects.filter(pk__in=members, is_active=True):
        standing.add(str(user.pk))
        keep(event, user, kept.get(str(user.pk)))
    for key, row in kept.items():
        if key not in standing and row.ticket != Registration.Ticket.CANCELLED:
            row.ticket = Registration.Ticket.CANCELLED
            row.save(update_fields=["ticket"])


def keep(event: Event, user: User, row: Registration | None) -> None:
    """Write the identity of one member, when it is new or has changed."""
    wanted = identity_of(user)
    if row is None:
        row = Registration(event=event, source=MEMBERS, key=str(user.pk), kind=Registration.Kind.TEAM)
        row.member = user
        known = None
    else:
        known = {name: getattr(row, name) for name in wanted}
    if known == wanted:
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.fingerprint = keyed_fingerprint(registrant(row), event.pk)
    row.save(update_fields=None if known is None else CHANGING)


def identity_of(user: User) -> dict:
    """Return who a member is, as their account says."""
    names = [user.wiki_username] if user.wiki_username else []
    return {
        "name": user.name or "",
        "usernames": names,
        "emails": [user.email] if user.email else [],
        "ticket": Registration.Ticket.STANDS,
    }
