"""Where somebody is signed in, for how long, and how it ends."""

from datetime import timedelta

import pytest
from django.conf import settings as product
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.urls import reverse

from eventsafety.accounts.devices import device_words
from eventsafety.accounts.models import Session
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.feature("P12")
SESSIONS = "/accounts/sessions/"
ANDROID = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"


def is_in(client: Client) -> bool:
    return client.get("/events/").status_code == 200


def pass_by(client: Client, *, minutes: int) -> None:
    """Let time pass for a session in which nobody does anything."""
    row, by = client.session.row, timedelta(minutes=minutes)
    Session.objects.filter(pk=row.pk).update(
        seen_at=row.seen_at - by, started_at=row.started_at - by, expire_date=row.expire_date - by
    )


def work_through(client: Client, *, minutes: int) -> None:
    """Let time pass for somebody who does something every few minutes."""
    for _step in range(minutes // 9):
        pass_by(client, minutes=9)
        client.get("/events/")


def test_the_list_shows_device_and_times_and_no_address(nadia, by_password):
    here = by_password(nadia)
    Client(headers={"User-Agent": ANDROID}).post(
        reverse("account_login"), {"login": "nadia", "password": PASSWORD}, REMOTE_ADDR="192.0.2.77"
    )
    page = here.get(SESSIONS).content.decode()
    assert "Firefox on Android" in page
    assert "192.0.2.77" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(accounts_session::text, ' ') FROM accounts_session")
        assert "192.0.2.77" not in cursor.fetchone()[0]


def test_the_list_shows_nobody_elses(cast, sign_in):
    sign_in(cast.lead)
    client = sign_in(cast.organiser)
    assert [row.user for row in client.get(SESSIONS).context["sessions"]] == [cast.organiser]


def test_signing_out_everywhere_works_at_the_next_request_of_each(nadia, by_password):
    browsers = [by_password(nadia) for _number in range(3)]
    assert browsers[0].post(SESSIONS).url == reverse("account_login")
    assert [is_in(client) for client in browsers] == [False] * 3
    assert not Session.objects.filter(user=nadia).exists()


def test_one_device_is_signed_out_and_the_others_stay(nadia, by_password, row_of):
    here, there = by_password(nadia), by_password(nadia)
    here.post(SESSIONS, {"session": row_of(there).pk})
    assert [is_in(here), is_in(there)] == [True, False]


def test_nobody_signs_out_somebody_else(cast, sign_in, row_of):
    lead, organiser = sign_in(cast.lead), sign_in(cast.organiser)
    organiser.post(SESSIONS, {"session": row_of(lead).pk})
    assert is_in(lead)


def test_half_an_hour_unused_ends_a_session(nadia, by_password):
    client = by_password(nadia)
    pass_by(client, minutes=29)
    assert client.get("/events/").url.startswith(reverse("account_unlock"))
    pass_by(client, minutes=2)
    assert client.get("/events/").url.startswith(reverse("account_login"))


def test_twelve_hours_end_a_session_however_busy(nadia, by_password):
    client = by_password(nadia)
    work_through(client, minutes=11 * 60 + 50)
    assert is_in(client)
    work_through(client, minutes=18)
    assert not is_in(client)


def test_changing_the_password_starts_no_new_twelve_hours(nadia, by_password, row_of):
    client = by_password(nadia)
    pass_by(client, minutes=5)
    ends_at = row_of(client).expire_date
    typed = {"oldpassword": PASSWORD, "password1": "other harbour lamp", "password2": "other harbour lamp"}
    client.post(reverse("account_change_password"), typed)
    assert (is_in(client), row_of(client).expire_date) == (True, ends_at)


def test_changing_the_password_signs_out_the_others(nadia, by_password):
    here, there = by_password(nadia), by_password(nadia)
    typed = {"oldpassword": PASSWORD, "password1": "other harbour lamp", "password2": "other harbour lamp"}
    here.post(reverse("account_change_password"), typed)
    assert [is_in(here), is_in(there)] == [True, False]


@pytest.mark.parametrize(
    ("headers", "counts"),
    [
        ({}, True),
        ({"HX-Request": "true"}, False),
        ({"Sec-Fetch-Dest": "empty"}, False),
        ({"Sec-Fetch-Dest": "document"}, True),
    ],
)
def test_what_a_page_fetches_by_itself_is_no_activity(nadia, by_password, row_of, headers, counts):
    client = by_password(nadia)
    pass_by(client, minutes=5)
    before = row_of(client).seen_at
    client.get("/events/", headers=headers)
    assert (row_of(client).seen_at > before) is counts


def test_a_word_that_somebody_is_here_counts_and_a_question_does_not(nadia, by_password, row_of):
    client = by_password(nadia)
    pass_by(client, minutes=5)
    assert 290 <= client.post("/accounts/still-here/").json()["locks_in"] <= 300
    assert 590 <= client.post("/accounts/still-here/", {"active": "1"}).json()["locks_in"] <= 600


def test_the_table_holds_no_key_that_opens_a_session(nadia, by_password):
    client = by_password(nadia)
    cookie = client.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(accounts_session::text, ' ') FROM accounts_session")
        assert cookie not in cursor.fetchone()[0]
    thief = Client()
    thief.cookies["sessionid"] = Session.objects.get(user=nadia).pk
    assert not is_in(thief)


def test_what_is_over_is_swept_away_when_somebody_signs_in(nadia, by_password):
    left = by_password(nadia)
    pass_by(left, minutes=31)
    by_password(nadia)
    assert Session.objects.count() == 1


def test_a_page_still_being_made_does_not_bring_back_what_was_signed_out(nadia, by_password):
    client = by_password(nadia)
    store = client.session
    store[SESSION_KEY]  # as a request reads it before the sign-out
    client.post(SESSIONS)
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.filter(user=nadia).exists()


def test_the_limits_are_those_of_the_design():
    assert (product.SESSION_IDLE, product.SESSION_COOKIE_AGE, product.LOCK_AFTER) == (1800, 43200, 600)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (ANDROID, "Firefox on Android"),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1 Version/17.4 Safari/604.1",
            "Safari on iPad",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
            "Chromium on Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        ("curl/8.4", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_devices_have_words(user_agent, words):
    assert device_words(user_agent) == words
