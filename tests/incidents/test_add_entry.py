"""The journal: added to, never edited."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from eventsafety.audit.models import Record
from incidents import actions
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P01")


def test_when_it_happened_is_kept_apart_from_when_it_was_entered(incident, cast, sign_in):
    sent = {"text": "Both are in Birch.", "occurred_at": "2026-05-14T10:00", "client_uuid": str(uuid.uuid4())}
    response = sign_in(cast.responder).post(page_of("add_entry", incident), sent)
    entry = incident.journal.get()
    assert (response.status_code, entry.text, entry.entered_by) == (302, "Both are in Birch.", cast.responder)
    assert entry.occurred_at.isoformat() == "2026-05-14T07:00:00+00:00"
    assert timezone.now() - entry.entered_at < timedelta(minutes=1)
    assert Record.objects.about(incident).last().verb == "incident.entry_added"


def test_an_entry_sent_twice_is_one(incident, cast, sign_in):
    client, sent = sign_in(cast.responder), {"text": "Once.", "client_uuid": str(uuid.uuid4())}
    assert {client.post(page_of("add_entry", incident), sent).status_code for _time in range(2)} == {302}
    assert incident.journal.count() == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"text": " "}, "text"), ({"text": "x", "occurred_at": "2199-01-01T00:00"}, "__all__")],
)
def test_an_empty_entry_and_one_from_the_future_are_refused(incident, cast, sign_in, sent, field):
    sent = {"client_uuid": str(uuid.uuid4()), **sent}
    response = sign_in(cast.responder).post(page_of("add_entry", incident), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert incident.journal.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_at_once_lose_nothing(incident, cast):
    def add(user, number):
        actions.add_entry(incident, text=f"{user.username} {number}", by=user)
        connection.close()

    pairs = [(user, number) for user in (cast.responder, cast.lead) for number in range(5)]
    threads = [threading.Thread(target=add, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {entry.text for entry in incident.journal.all()} == {f"{user.username} {n}" for user, n in pairs}
