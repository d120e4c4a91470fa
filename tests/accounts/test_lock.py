"""A locked session answers with the unlock page only, until its user is there again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from django.db import connection
from django.urls import reverse

from eventsafety.accounts import actions
from eventsafety.accounts.middleware import is_activity
from eventsafety.accounts.models import Session
from eventsafety.settings import PASSWORD_HASHERS
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_sessions import is_in, pass_by

pytestmark = pytest.mark.feature("P12")
PIN = "274916"
UNLOCK = "/accounts/unlock/"


@pytest.fixture
def locked(nadia, by_password):
    """A browser whose user pressed "Lock now", and who set a PIN before."""
    actions.set_pin(pin=PIN, by=nadia)
    client = by_password(nadia)
    client.post(reverse("account_lock"))
    return client


@pytest.mark.parametrize(
    "path",
    ["/", "/events/", "/no/such/page/", "/published/", "/accounts/pin/", "/accounts/sessions/", "/join/"],
)
def test_whatever_it_asks_for_it_gets_the_unlock_page(locked, path):
    assert locked.get(path).url == reverse("account_unlock", query={"next": path})
    assert locked.post(path).url == UNLOCK
    for headers in ({"HX-Request": "true"}, {"Sec-Fetch-Dest": "empty"}, {"X-Requested-With": "fetch"}):
        answer = locked.get(path, headers=headers)
        assert (answer.status_code, answer.content) == (423, b"")


def test_a_reload_and_another_tab_do_not_help(locked):
    assert [is_in(locked) for _tab in range(3)] == [False] * 3
    assert locked.post("/accounts/still-here/", {"active": "1"}).status_code == 302
    assert not is_in(locked)


def test_the_pin_opens_it_where_one_was(locked):
    assert "Locked" in locked.get(UNLOCK).content.decode()
    assert locked.post(UNLOCK, {"secret": PIN, "next": "/events/"}).url == "/events/"
    assert is_in(locked)


def test_a_foreign_address_is_not_followed(locked):
    assert locked.post(UNLOCK, {"secret": PIN, "next": "https://evil.example/"}).url == "/"


def test_laid_over_a_page_it_answers_in_pieces(locked):
    by_script = {"X-Requested-With": "fetch"}
    piece = locked.get(UNLOCK, headers=by_script).content.decode()
    assert "<form" in piece
    assert "<html" not in piece
    assert locked.post(UNLOCK, {"secret": "000000"}, headers=by_script).status_code == 403
    assert locked.post(UNLOCK, {"secret": PIN}, headers=by_script).status_code == 204


def test_with_a_pin_the_password_is_not_asked_and_without_one_it_is(locked, nadia, by_password):
    assert locked.post(UNLOCK, {"secret": PASSWORD}).status_code == 403
    actions.remove_pin(by=nadia)
    client = by_password(nadia)
    client.post(reverse("account_lock"))
    assert client.post(UNLOCK, {"secret": PASSWORD}).status_code == 302
    assert is_in(client)


def test_no_empty_pin_opens_anything(nadia, by_password):
    client = by_password(nadia)
    client.post(reverse("account_lock"))
    assert client.post(UNLOCK, {"secret": ""}).status_code == 403


def test_five_wrong_tries_sign_out(locked, nadia):
    answers = [locked.post(UNLOCK, {"secret": "000000"}) for _try in range(5)]
    assert [answer.status_code for answer in answers] == [403] * 4 + [302]
    assert answers[-1].url == reverse("account_login")
    assert not Session.objects.filter(user=nadia).exists()
    assert locked.post(UNLOCK, {"secret": PIN}).url.startswith(reverse("account_login"))


def test_the_right_pin_starts_the_count_anew(locked):
    for _round in range(2):
        for _try in range(4):
            locked.post(UNLOCK, {"secret": "000000"})
        locked.post(UNLOCK, {"secret": PIN})
        assert is_in(locked)
        locked.post(reverse("account_lock"))


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_still_five(locked, nadia):
    session = locked.session.row
    guesses = [f"{number:06d}" for number in range(12)]
    guesses[9] = PIN  # too late

    def guess(secret: str) -> bool:
        try:
            return actions.try_to_unlock(session, secret=secret, by=nadia)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(guess, guesses))
    assert opened == [False] * 12
    assert not Session.objects.filter(pk=session.pk).exists()


def test_ten_minutes_without_anybody_lock(nadia, by_password):
    client = by_password(nadia)
    pass_by(client, minutes=9)
    assert is_in(client)
    pass_by(client, minutes=10)
    assert client.get("/events/").url.startswith(UNLOCK)


def test_polls_of_the_board_keep_nothing_open(running_event, cast, sign_in):
    client = sign_in(cast.responder)
    board = f"/e/{running_event.slug}/incidents/"
    for _minute in range(9):
        pass_by(client, minutes=1)
        assert client.get(board, headers={"HX-Request": "true"}).status_code in (200, 204)
    pass_by(client, minutes=1)
    assert client.get(board, headers={"HX-Request": "true"}).status_code == 423


def test_a_save_under_way_does_not_undo_the_lock(nadia, by_password):
    client = by_password(nadia)
    slow = client.session
    slow["anything"] = "read before the lock"
    client.post(reverse("account_lock"))
    slow.save()
    assert client.session.row.is_locked


def test_unlocking_starts_no_new_twelve_hours(locked):
    ends_at = locked.session.row.expire_date
    locked.post(UNLOCK, {"secret": PIN})
    assert locked.session.row.expire_date == ends_at


def test_signing_out_works_while_locked(locked):
    assert locked.post(reverse("account_logout")).url == reverse("account_login")
    assert locked.get("/events/").url.startswith(reverse("account_login"))


def test_one_locked_device_leaves_the_others_open(locked, nadia, by_password):
    other = by_password(nadia)
    assert [is_in(locked), is_in(other)] == [False, True]


def test_nobody_unlocks_with_somebody_elses_pin(locked, cast):
    actions.set_pin(pin="836152", by=cast.lead)
    assert locked.post(UNLOCK, {"secret": "836152"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (["27491", "27491"], "pin"),
        (["2749160274916", "2749160274916"], "pin"),
        (["27491a", "27491a"], "pin"),
        (["٢٧٤٩١٦", "٢٧٤٩١٦"], "pin"),
        (["111111", "111111"], "pin"),
        (["123456", "123456"], "pin"),
        (["987654", "987654"], "pin"),
        (["890123", "890123"], "pin"),
        (["", ""], "pin"),
        (["274916", "274917"], "pin_again"),
    ],
)
def test_a_pin_that_is_guessed_at_once_is_refused(nadia, by_password, typed, field):
    answer = by_password(nadia).post(reverse("account_pin"), {"pin": typed[0], "pin_again": typed[1]})
    nadia.refresh_from_db()
    assert (field in answer.context["form"].errors, nadia.pin) == (True, "")


def test_a_pin_is_set_and_taken_away(nadia, by_password):
    client = by_password(nadia)
    client.post(reverse("account_pin"), {"pin": PIN, "pin_again": PIN})
    nadia.refresh_from_db()
    assert nadia.pin not in ("", PIN)
    client.post(reverse("account_pin"), {"remove": "1"})
    nadia.refresh_from_db()
    assert nadia.pin == ""


def test_a_pin_is_kept_as_passwords_are(nadia, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    actions.set_pin(pin=PIN, by=nadia)
    kind, _, kept = nadia.pin.partition("$")
    assert (kind, PasswordHasher().verify(f"${kept}", PIN)) == ("argon2", True)


def test_setting_a_pin_asks_again_who_it_is(nadia, by_password):
    client = by_password(nadia)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    path = reverse("account_pin")
    assert client.get(path).url == f"{reverse('account_reauthenticate')}?next={path}"


def test_a_session_left_for_half_an_hour_is_not_unlocked_but_over(locked):
    row = locked.session.row
    Session.objects.filter(pk=row.pk).update(seen_at=row.seen_at - timedelta(minutes=31))
    assert locked.post(UNLOCK, {"secret": PIN}).url.startswith(reverse("account_login"))


def test_going_to_a_page_through_the_service_worker_counts_as_a_person_who_asks(rf):
    by_worker = {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "navigate"}
    assert is_activity(rf.get("/", headers=by_worker))
    assert not is_activity(rf.get("/", headers={"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors"}))
