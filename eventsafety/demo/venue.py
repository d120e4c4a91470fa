"""The event itself: dates around today, rooms, contacts, policies."""

from datetime import timedelta

from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact, Event, Policy, PolicyVersion, Room

KINDS = {
    "hall": Room.Kind.SESSION,
    "session": Room.Kind.SESSION,
    "workspace": Room.Kind.SESSION,
    "quiet": Room.Kind.QUIET,
    "safety": Room.Kind.SAFE,
    "medical": Room.Kind.SAFE,
    "washroom": Room.Kind.WASHROOM,
    "public": Room.Kind.PUBLIC,
    "catering": Room.Kind.PUBLIC,
    "circulation": Room.Kind.PUBLIC,
    "outdoor": Room.Kind.PUBLIC,
}
POLICIES = [
    (
        Policy.Kind.FRIENDLY_SPACE,
        "Friendly space policy",
        "We want everybody to take part without fear. "
        "Unwanted contact, insults and harassment have no place here. "
        "If somebody asks you to stop, stop. Tell the safety team when something is wrong; they listen.",
    ),
    (
        Policy.Kind.CODE_OF_CONDUCT,
        "Code of conduct for technical spaces",
        "Be respectful in rooms, chats and code review. Do not take pictures of people who do not want it.",
    ),
]


def add_event(sample: dict, venue: dict) -> Event:
    """Create the event of data/venue.json, moved so that it begins today."""
    today = timezone.localdate()
    return Event.objects.create(
        name="Wikimedia Lakeside Summit",
        slug=sample["slug"],
        starts_on=today,
        ends_on=today + timedelta(days=2),
        time_zone=sample["timezone"],
        venue=venue["name"],
        city=venue["address"]["town"],
    )


def add_rooms(event: Event, rooms: list[dict]) -> dict[str, Room]:
    """Create the rooms; returns the sample's id → room."""
    return {
        room["id"]: Room.objects.create(
            event=event,
            name=room["name"],
            code=room["id"].upper()[:12],
            kind=KINDS.get(room["kind"], Room.Kind.OTHER),
            floor=room["floor"],
            x=room["rect"]["x"],
            y=room["rect"]["y"],
            width=room["rect"]["w"],
            height=room["rect"]["h"],
        )
        for room in rooms
    }


def add_contacts(event: Event, contacts: dict) -> None:
    """Create the numbers to call; all of them lie in ranges kept for fiction."""
    rows = [
        (Contact.Kind.EMERGENCY, contacts["hotlines"][0]),
        (Contact.Kind.SECURITY, contacts["venue_security"]),
        (Contact.Kind.POLICE, contacts["police"]),
        (Contact.Kind.HOSPITAL, contacts["hospital"]),
        *((Contact.Kind.HOTLINE, hotline) for hotline in contacts["hotlines"][2:5]),
    ]
    for kind, row in rows:
        Contact.objects.create(event=event, kind=kind, name=row["name"].split(" (")[0], phone=row["phone"])


def add_policies(event: Event, *, by: User) -> None:
    """Publish the first version of each policy."""
    for kind, title, text in POLICIES:
        policy = Policy.objects.create(event=event, kind=kind, title=title)
        PolicyVersion.objects.create(policy=policy, number=1, text=text, published_by=by)
