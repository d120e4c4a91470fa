"""A small case file and shorthands for the tests of the anonymiser."""

from reviews.anonymising import Masked, anonymise

CASE = {
    "lang": "en",
    "event": {
        "name": "WikiCove 2032",
        "start": "2032-06-04",
        "end": "2032-06-06",
        "timezone": "Europe/Dublin",
        "city": "Port Dunmarrow",
        "venue": "Dunmarrow Rooms",
        "rooms": ["Curlew Room", "Gallery C"],
        "hashtags": ["#WikiCove"],
    },
    "people": [
        {
            "id": "p1",
            "role": "affected",
            "name": "Margarethe Söllner-Byrne",
            "aliases": ["Maggs"],
            "username": "MSollner",
            "email": "m.sollner@cove.example",
            "pronouns": "she/her",
            "affiliation": "Cove Coast Wikimedians",
        },
        {
            "id": "p2",
            "role": "subject",
            "name": "Will Quarrendon",
            "username": "Quarren_W",
            "pronouns": "he/him",
        },
        {"id": "p3", "role": "witness", "name": "Ana Tolvaj", "pronouns": "she/her"},
        {"id": "p4", "role": "responder", "name": "Ana Birchall", "pronouns": "she/her"},
    ],
}


def masked(text: str, lang: str = "en", **more) -> Masked:
    return anonymise(text, {**CASE, "lang": lang, **more}, seed="test")


def found(text: str, lang: str = "en", **more) -> list[tuple[str, str, str | None, str]]:
    """Every span as (text, kind, person, tier)."""
    return [(text[s.start : s.end], s.kind, s.person, s.tier) for s in masked(text, lang, **more).spans]
