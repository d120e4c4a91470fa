"""What waited on a device: who may have the keys, and how its forms are answered."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eventsafety.accounts.models import Session
from eventsafety.events.models import Membership
from eventsafety.sealing import keys
from incidents import actions, drafts
from incidents.models import DraftSecret, Incident, Report
from incidents.retention import forget_cases
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K23")
SENDER = reverse("incidents:sender")


def queued(client, user, address, **sent):
    """Send as the script of a device does."""
    headers = {"X-Typed-By": str(user.pk), "X-Requested-With": "fetch"}
    return client.post(address, {"client_uuid": str(uuid.uuid4()), **sent}, headers=headers)


def pad(event) -> str:
    return reverse("incidents:report", args=[event.slug])


def test_a_replay_answers_200_with_the_first_result(cast, sign_in):
    client, mark = sign_in(cast.responder), str(uuid.uuid4())
    first, again = (
        queued(client, cast.responder, pad(cast.event), client_uuid=mark, hurt="no") for _time in range(2)
    )
    record = page_of("record", Incident.objects.get())
    assert [(answer.status_code, answer.json()) for answer in (first, again)] == [(200, {"next": record})] * 2


def test_the_moment_is_reckoned_back_from_when_it_arrives(incident, cast, sign_in):
    client, hour = sign_in(cast.responder), str(60 * 60 * 1000)
    queued(client, cast.responder, pad(cast.event), hurt="no", told_at=hour)
    queued(client, cast.responder, page_of("add_entry", incident), text="Now.", typed_at=hour)
    queued(client, cast.responder, page_of("log_action", incident), kind="removed", typed_at=hour)
    told_at = Report.objects.latest("entered_at").told_at
    moments = [told_at, incident.journal.get().occurred_at, incident.actions.get().occurred_at]
    wanted = timezone.now() - timedelta(hours=1)
    assert [abs(moment - wanted) < timedelta(seconds=30) for moment in moments] == [True] * 3


def test_what_is_wrong_is_said_field_by_field_and_nothing_is_kept(incident, cast, sign_in):
    client = sign_in(cast.responder)
    answers = [
        queued(client, cast.responder, pad(cast.event), place_detail="x"),
        queued(client, cast.responder, page_of("add_entry", incident), text=" "),
        queued(client, cast.responder, page_of("log_action", incident), kind="danced"),
        queued(client, cast.responder, pad(cast.event), hurt="no", told_at="-1"),
    ]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert answers[0].json() == {
        "errors": [
            {"field": "Is anyone hurt or in danger now?", "words": "Answer this one, “not sure” will do."}
        ]
    }
    assert (Incident.objects.count(), incident.journal.count(), incident.actions.count()) == (1, 0, 0)


def test_nobody_sends_what_somebody_else_typed(incident, cast, sign_in):
    client = sign_in(cast.lead)
    for address in (pad(cast.event), page_of("add_entry", incident), page_of("log_action", incident)):
        answer = queued(client, cast.responder, address, hurt="no", text="x", kind="removed")
        assert (answer.status_code, answer.content) == (403, b"")
    assert (Incident.objects.count(), incident.journal.count(), incident.actions.count()) == (1, 0, 0)


def test_a_room_removed_meanwhile_stops_no_report(cast, sign_in):
    cast.room.removed_at = timezone.now()
    cast.room.save()
    sent = {"hurt": "no", "room": str(cast.room.pk), "told_at": "5"}
    assert queued(sign_in(cast.responder), cast.responder, pad(cast.event), **sent).status_code == 200
    assert Incident.objects.get().room == cast.room


@pytest.mark.feature("N01")
def test_a_report_of_somebody_who_left_is_taken_and_shows_them_nothing(cast, sign_in):
    Membership.objects.filter(user=cast.responder).update(ended_at=timezone.now())
    client, mark = sign_in(cast.responder), str(uuid.uuid4())
    for _time in range(2):
        answer = queued(client, cast.responder, pad(cast.event), client_uuid=mark, hurt="no")
        assert (answer.status_code, answer.json()) == (200, {"next": ""})
    assert client.post(pad(cast.event), {"client_uuid": mark, "hurt": "no"}).status_code == 404
    assert Incident.objects.count() == 1


@pytest.mark.feature("N01")
def test_a_replay_tells_nothing_of_a_case_one_is_recused_from(cast, sign_in):
    client, mark = sign_in(cast.responder), str(uuid.uuid4())
    queued(client, cast.responder, pad(cast.event), client_uuid=mark, hurt="no")
    actions.step_back(Incident.objects.get(), by=cast.responder)
    answer = queued(client, cast.responder, pad(cast.event), client_uuid=mark, hurt="no")
    assert (answer.status_code, answer.json()) == (200, {"next": ""})


def test_strangers_hand_nothing_in(cast, sign_in):
    assert queued(sign_in(cast.stranger), cast.stranger, pad(cast.event), hurt="no").status_code == 404


def test_keys_are_given_to_a_signed_in_session_only(cast, sign_in):
    assert (Client().get(SENDER).status_code, Client().get(SENDER).json()) == (401, {})
    client = sign_in(cast.responder)
    given = client.get(SENDER)
    assert given.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert set(given.json()) == {"user", "csrf", "events"}
    assert given.json()["user"] == str(cast.responder.pk)
    Session.objects.update(locked_at=timezone.now())
    assert client.get(SENDER, headers={"X-Requested-With": "fetch"}).status_code == 423


def test_each_person_has_a_key_of_their_own_in_each_event_and_always_the_same(cast):
    first, again, other = (drafts.senders(user) for user in (cast.responder, cast.responder, cast.lead))
    assert first == again
    assert first[0]["event"] == other[0]["event"] == str(cast.event.pk)
    assert first[0]["private"]["d"] != other[0]["private"]["d"]
    assert "d" not in first[0]["public"]
    assert drafts.senders(cast.stranger) == []


def test_who_left_the_event_still_opens_what_they_typed(cast):
    before = drafts.senders(cast.responder)
    Membership.objects.filter(user=cast.responder).update(ended_at=timezone.now())
    assert drafts.senders(cast.responder) == before


@pytest.mark.feature("N11")
def test_with_the_key_of_the_event_drafts_on_devices_are_shredded_too(cast):
    assert len(drafts.senders(cast.responder)) == 1
    keys.destroy(cast.event.pk)
    assert drafts.senders(cast.responder) == []
    forget_cases(cast.event)
    assert not DraftSecret.objects.exists()


def test_sending_keeps_no_session_open(incident, cast, sign_in):
    client = sign_in(cast.responder)
    ago = timezone.now() - timedelta(minutes=5)
    Session.objects.update(seen_at=ago)
    queued(client, cast.responder, page_of("add_entry", incident), text="Sent by itself.")
    assert Session.objects.get().seen_at == ago


def test_the_page_without_a_connection_names_nobody(cast, sign_in):
    page = Client().get(reverse("incidents:waiting")).content.decode()
    assert "csrf" not in page
    assert "data-user" not in page
    worker = Client().get(reverse("incidents:worker"))
    assert worker.headers["Content-Type"] == "text/javascript"
    assert "no-cache" in worker.headers["Cache-Control"]
    for name in ("waiting/", "js/drafts.js", "js/waiting.js", "bootstrap.min.css"):
        assert name in worker.content.decode()


def test_the_page_for_files_says_that_they_do_not_wait(incident, cast, sign_in):
    page = sign_in(cast.responder).get(page_of("attach", incident)).content.decode()
    assert "Files need a connection" in page
