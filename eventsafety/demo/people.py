"""The accounts of the demo and their roles."""

from functools import cache

from django.contrib.auth.hashers import make_password

from eventsafety.accounts import demo_codes
from eventsafety.accounts.models import User
from eventsafety.demo import ACCOUNTS, PASSWORD
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership

#: user name, name, roles; the team itself comes from data/team.json
OTHERS = [
    ("kaisa", "Kaisa Rannavälja", [Role.ORGANISER]),
    ("imre", "Imre Kaldveer", [Role.ADJUDICATOR]),
    ("sadako", "Sadako Virtamäe", [Role.AUDITOR]),
    ("ruolin", "Ruolin Zhouyang", [Role.BAN_KEEPER]),
]
#: accounts of the team that keep other roles than the sample gives them
ROLES_HERE = {"maarika": [Role.LEAD], "chidubem": [Role.LEAD, Role.ADJUDICATOR]}


def add_user(username: str, name: str, **more) -> User:
    """Create an account that signs in with the demo's password."""
    email = f"{username}@wls2027.example"
    return User.objects.create(username=username, email=email, name=name, password=_hashed(PASSWORD), **more)


@cache
def _hashed(password: str) -> str:
    """A good hash takes its time; everybody here has the same password, so once is enough."""
    return make_password(password)


def add_site_administrator() -> User:
    """Create the account that creates events and invites."""
    return add_user("sanna", "Sanna Järvistu", is_staff=True)


def add_others(event: Event) -> dict[str, User]:
    """Create everybody who is not on the team; returns user name → account."""
    users = {}
    for username, name, roles in OTHERS:
        users[username] = add_user(username, name)
        Membership.objects.create(event=event, user=users[username], roles=[str(role) for role in roles])
    users["odile"] = event.outside_contact = add_user("odile", "Odile Marchenoir")
    event.save(update_fields=["outside_contact"])
    return users


def add_second_factors() -> None:
    """Give every account whose card is printed an authenticator app, whose codes the demo shows."""
    for user in User.objects.filter(username__in=[username for _role, username in ACCOUNTS]):
        demo_codes.give_to(user)


def add_team_accounts(event: Event, members: list[dict]) -> dict[str, Membership]:
    """Create an account and membership per member of data/team.json; returns the sample's id → membership."""
    memberships = {}
    for member in members:
        username = member["given_name"].lower()
        if username == "ruolin":  # the sample's case recorder keeps bans here, apart from the team
            continue
        user = add_user(
            username,
            f"{member['given_name']} {member['family_name']}",
            wiki_username=member["wikimedia_username"],
            phone=member["phone"],
        )
        roles = ROLES_HERE.get(username, member["membership_roles"])
        memberships[member["id"]] = Membership.objects.create(
            event=event, user=user, roles=[str(role) for role in roles]
        )
    return memberships
