"""Everything a person can read of an event, as bytes."""

import re

from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from eventsafety.notifications import beats
from tests.routes.test_routes import routes

#: Fresh in every answer, whoever asks.
FRESH = re.compile(
    rb'(csrfmiddlewaretoken" value=|X-CSRFToken": |client_uuid" value=|"page" value=|nonce=|locks-in=)"[^"]*"'
    rb"|<time data-now>[^<]*"
    rb'|"(csrf|x|y|d)": "[^"]*"'  # the keys of drafts rest on a secret made by whoever asks first
)
LINK = re.compile(rb'href="(/[^"#]*)"')
#: Pages that are not of this comparison, each with the reason.
ELSEWHERE = {
    "accounts/": "the account's own, no event in them",
    "health/": "for machines; tells how late the engine is",
    "demo/": "the demo's mailbox shows everybody's mail, to everybody",
    "join/": "an invitation",
    "static/": "files",
}


def often(event) -> list[str]:
    """Return the addresses where a case would show first."""
    names = [
        "incidents:board",
        "incidents:alarm",
        "incidents:emergencies",
        "reviews:list",
        "reviews:start",
        "events:respond",
        "audit:trail",
    ]
    board = reverse("incidents:board", args=[event.slug])
    plain = [reverse("events:list_events"), reverse("notifications:inbox"), f"{board}?tab=closed"]
    return [*plain, *(reverse(name, args=[event.slug]) for name in names)]


def every_address(event) -> list[str]:
    """Return every address that needs no more than the event to be one."""
    found = ["/"]
    for route, _pattern in routes(get_resolver().url_patterns):
        path = f"/{route}".replace("<slug:event_slug>", event.slug)
        if not re.search(r"[<(^]", path) and not any(route.startswith(part) for part in ELSEWHERE):
            found.append(path)
    return found


def ask(client: Client, path: str, *, search: str = "") -> tuple:
    """Return status and bytes of one page, asked in a way that leaves no trace."""
    cookies = client.cookies.output(header="")
    with transaction.atomic():
        for part in beats.PARTS:  # an engine that stands still is on every page
            beats.beat(part)
        answer = client.post(path, {"words": search}) if search else client.get(path)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    where = answer.headers.get("Location", "")
    return answer.status_code, where, FRESH.sub(b"", answer.content)


def world(client: Client, event, paths: list[str], words: str) -> dict[str, tuple]:
    """Return path → what the person gets, a search for the words included."""
    seen = {path: ask(client, path) for path in paths}
    search = reverse("incidents:search", args=[event.slug])
    return seen | {"search": ask(client, search, search=words)}


def links_on(seen: dict[str, tuple], event) -> list[str]:
    """Return the addresses within the event that these pages lead to."""
    inside = f"/e/{event.slug}/".encode()
    found = {
        link.decode()
        for _status, _where, body in seen.values()
        for link in LINK.findall(body)
        if inside in link
    }
    return sorted(found - set(seen))
