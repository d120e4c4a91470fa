import uuid

from django.test import Client
from django.urls import reverse


def test_every_missing_page_is_the_same_bytes_for_a_member(cast, sign_in):
    client = sign_in(cast.lead)
    slug = cast.event.slug
    addresses = [
        "/nowhere/",
        "/e/never-was/",
        f"/e/{slug}/nowhere/",
        reverse("events:policy", args=[slug, uuid.uuid4()]),
        reverse("events:edit_room", args=[slug, uuid.uuid4()]),
    ]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert len({answer.content for answer in answers}) == 1
    assert cast.event.name not in answers[0].content.decode()


def test_a_refusal_says_what_would_help_and_nothing_of_the_event(cast, sign_in):
    answer = sign_in(cast.responder).get(reverse("events:edit", args=[cast.event.slug]))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Ask an organiser of the event or the lead of the team." in page
    assert cast.event.name not in page


def test_a_form_without_its_token_is_refused_in_words(cast):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": "lead", "password": "x"})
    assert answer.status_code == 403
    assert "For your safety nothing was saved." in answer.content.decode()
