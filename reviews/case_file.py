"""Telling the anonymiser who is in the cases: that beats guessing."""

from eventsafety.accounts.links import fetch_accounts
from eventsafety.accounts.models import User
from incidents.models import Incident, Person
from reviews.models import Review


def case_file(review: Review) -> dict:
    """Return the case file of a review as reviews.anonymising takes it: language, event, people."""
    event, people = review.event, _in_the_cases(review)
    return {
        "lang": review.language,
        "event": {
            "name": event.name,
            "start": event.starts_on.isoformat(),
            "end": event.ends_on.isoformat(),
            "timezone": event.time_zone,
            "city": event.city,
            "venue": event.venue,
            "rooms": [room.name for room in event.rooms.all()],
            "hashtags": [],
        },
        "people": [*_people(people), *_responders(review, people)],
    }


def _in_the_cases(review: Review) -> list[Person]:
    people = Person.objects.filter(incident__in=review.incidents.all()).select_related("registration")
    fetch_accounts([person.registration for person in people if person.registration], "member")
    return fetch_accounts(people, "user")


def _account(person: Person) -> User | None:
    return person.user or (person.registration.member if person.registration else None)


def _entry(
    key: str, role: str, names: list[str], usernames: list[str], emails: list[str], **more: str
) -> dict:
    names, usernames = [name for name in names if name], [name for name in usernames if name]
    return {
        "id": key,
        "role": role,
        "name": names[0] if names else (usernames[0] if usernames else ""),
        "aliases": [*names[1:], *usernames[1:], *emails[1:]],
        "username": usernames[0] if usernames else "",
        "email": emails[0] if emails else "",
        "pronouns": "",
        **more,
    }


def _people(people: list[Person]) -> list[dict]:
    entries = {}
    for person in people:
        registration, user = person.registration, _account(person)
        key = str(user.pk if user else registration.pk if registration else person.pk)
        names = [person.name, registration.name if registration else "", user.name if user else ""]
        usernames = [*(registration.usernames if registration else []), *_usernames(user)]
        emails = [
            *(registration.emails if registration else []),
            *([user.email] if user and user.email else []),
        ]
        affiliation = registration.affiliation if registration else ""
        if key not in entries and any([*names, *usernames]):
            names = list(dict.fromkeys(names))
            entries[key] = _entry(key, person.part, names, usernames, emails, affiliation=affiliation)
    return list(entries.values())


def _responders(review: Review, people: list[Person]) -> list[dict]:
    known = {person.user_id for person in people}
    known |= {person.registration.member_id for person in people if person.registration}
    users = {}
    for incident in Incident.objects.filter(reviews=review).select_related("handler", "cover", "created_by"):
        for user in (incident.handler, incident.cover, incident.created_by):
            if user and user.pk not in known:
                users[user.pk] = user
    return [
        _entry(str(user.pk), "responder", [user.name], _usernames(user), [user.email] if user.email else [])
        for user in users.values()
    ]


def _usernames(user) -> list[str]:
    return [name for name in (user.wiki_username, user.username) if name] if user else []
