"""Every page as the people of the demo see it: nothing for axe to find, nothing wider than a phone."""

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.path.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
#: People who together may open everything; the organiser comes before the team, the team before its lead.
PEOPLE = ["sanna", "kaisa", "oksana", "ruolin", "maarika"]
#: Pages a walk over links does not come to, each with the reason.
ELSEWHERE = {
    "incidents:ack": "its link is in a message; the whole path opens it",
    "reviews:publication_text": "a file",
    "reviews:publication_pdf": "a file",
    "registrations:export": "a file",
}


def test_every_page_is_accessible_and_fits_a_phone(walk: Walk):
    checked: set[str] = set()
    for username in PEOPLE:
        page = walk.sign_in(username)
        page.set_viewport_size({"width": 390, "height": 844})
        for name, url in pages_behind(page):
            if name not in checked:
                walk.check(page, f"{username} {url}")
            checked.add(name)
    assert {name: found for name, found in walk.looked.items() if found} == {}
    assert len(checked) > 70, sorted(checked)


def pages_behind(page):
    """Open one page of every kind that links lead to, and yield its name and address while it is open."""
    opened, waiting = set(), deque(["/", "/messages/", "/demo/mailbox/", "/published/", "/no/such/page/"])
    while waiting:
        url = waiting.popleft()
        name = name_of(url)
        if name in opened or name is None:
            continue
        answer = page.goto(url)
        if answer.status < 400 or name == "nowhere":
            opened.add(name)
            yield name, url
        waiting.extend(
            page.eval_on_selector_all("a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        )


def name_of(url: str) -> str | None:
    """Return the name of the page behind an address; None for files and for what signs out."""
    path = urlsplit(url).path
    if path.startswith("/static/"):
        return None
    try:
        name = resolve(path).view_name
    except Resolver404:
        return "nowhere"
    return None if name in ELSEWHERE else name
