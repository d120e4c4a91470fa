"""A button tapped twice does its work once."""

import pytest
from django.utils import timezone

from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P06")


def test_somebody_unknown_is_added_once(incident, cast, sign_in):
    client, words = sign_in(cast.responder), {"part": "subject", "description": "Tall, red lanyard."}
    for _tap in range(2):
        assert client.post(page_of("add_unknown", incident), words).status_code == 302
    assert [person.description for person in incident.people.all()] == ["Tall, red lanyard."]
    client.post(page_of("add_unknown", incident), words | {"description": "Tall, green lanyard."})
    client.post(page_of("add_unknown", incident), words | {"part": "witness"})
    assert incident.people.count() == 3


def test_a_follow_up_is_added_once_and_again_when_the_first_is_done(incident, cast, sign_in):
    client = sign_in(cast.responder)
    due = (timezone.now() + timezone.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    sent = {"what": "Call her.", "owner": str(cast.responder.pk), "due_at": due}
    for _tap in range(2):
        assert client.post(page_of("add_follow_up", incident), sent).status_code == 302
    follow_up = incident.follow_ups.get()
    client.post(page_of("finish_follow_up", incident, follow_up.pk))
    client.post(page_of("add_follow_up", incident), sent)
    assert incident.follow_ups.count() == 2
