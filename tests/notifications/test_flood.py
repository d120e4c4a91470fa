"""Two hundred calls in a minute: a phone that stays usable, and nothing lost."""

from datetime import timedelta

import pytest
from django.db.models import F

from eventsafety.events.models import Contact
from eventsafety.notifications import engine, outbox
from eventsafety.notifications.flood import ALONE, LONGEST
from eventsafety.notifications.models import Attempt, Delivery
from tests.factories import EventFactory, UserFactory
from tests.notifications.posting import post

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N04"), pytest.mark.feature("N03")]


@pytest.fixture
def ada():
    return UserFactory(username="ada", email="ada@mail.example")


def calls(number, *recipients, severity="minor_to_moderate", event_id=None, **more):
    """So many cases call the same people at once."""
    groups = [post(*recipients, **more) for _n in range(number)]
    for row in Delivery.objects.filter(group__in=groups):
        row.message["severity"] = severity
        row.event_id = event_id or EVENT
        row.save()
    return groups


EVENT = "11111111-1111-4111-8111-111111111111"


def let_pass(seconds):
    by = timedelta(seconds=seconds)
    Delivery.objects.update(
        due_at=F("due_at") - by, created_at=F("created_at") - by, accepted_at=F("accepted_at") - by
    )


def drain():
    """Send all that is due, however slow the machine is: one drain ends after its spell."""
    while engine.drain():
        pass


def drain_for(seconds, step=5):
    """Drain while so many seconds pass."""
    for _n in range(0, seconds, step):
        drain()
        let_pass(step)


def states(channel="email"):
    rows = Delivery.objects.filter(channel=channel).values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}


def test_two_hundred_calls_in_a_minute_are_a_dozen_messages_and_none_is_dropped(ada, mails):
    for _minute in range(12):
        calls(200 // 12 + 1, ada)
        drain_for(5)
    drain_for(45)
    subjects = [subject for _to, subject, _body in mails()]
    alone = [subject for subject in subjects if subject == "amber kettle"]
    together = [int(subject.split()[0]) for subject in subjects if subject.endswith(" calls")]
    assert len(alone) >= ALONE
    assert len(subjects) <= 14
    assert len(alone) + sum(together) == 204
    assert states() == {"accepted": 204}
    assert Attempt.objects.filter(outcome="accepted").count() == 204


def test_what_leaves_together_says_how_many_and_how_urgent_and_leads_to_the_inbox(ada, mails, settings):
    settings.BASE_URL = "https://safety.example"
    calls(ALONE, ada)
    drain()
    calls(2, ada)
    calls(1, ada, severity="major")
    let_pass(16)
    drain()
    assert mails()[ALONE:] == [
        (["ada@mail.example"], "3 calls", "3 calls · Major\n\nhttps://safety.example/messages/")
    ]


@pytest.mark.parametrize("severity", ["medical_emergency", "critical"])
def test_the_most_urgent_never_wait_and_never_leave_together(ada, mails, severity):
    calls(ALONE + 10, ada)
    drain()
    before = len(mails())
    calls(20, ada, severity=severity)
    drain()
    assert [subject for _to, subject, _body in mails()[before:]] == ["amber kettle"] * 20


def test_none_is_held_for_longer_than_half_a_minute(ada, mails):
    calls(ALONE, ada)
    drain()
    calls(1, ada)
    drain()
    row = Delivery.objects.annotate(wait=F("due_at") - F("created_at")).get(state="pending")
    assert timedelta(seconds=10) < row.wait <= LONGEST
    let_pass(16)
    drain()
    assert len(mails()) == ALONE + 1


def test_another_person_channel_or_event_is_no_flood(ada, mails):
    calls(ALONE, ada)
    drain()
    calls(1, UserFactory())
    calls(1, ada, event_id="22222222-2222-4222-8222-222222222222")
    drain()
    assert len(mails()) == ALONE + 2


def test_what_was_cancelled_is_not_counted(ada, mails):
    calls(ALONE, ada)
    drain()
    hidden, *_others = calls(4, ada)
    drain()
    outbox.take_back(hidden, recipient=ada)
    let_pass(16)
    drain()
    assert mails()[-1][1] == "3 calls"
    assert states() == {"accepted": ALONE + 3, "cancelled": 1}


def test_one_case_that_calls_twice_is_still_one_call(ada, mails):
    calls(ALONE, ada)
    drain()
    (group,) = calls(1, ada)
    post(ada, group=group, step=1)
    Delivery.objects.filter(group=group).update(event_id=EVENT)
    for row in Delivery.objects.filter(group=group):
        row.message["severity"] = "minor_to_moderate"
        row.save()
    let_pass(16)
    drain()
    assert [subject for _to, subject, _body in mails()] == ["amber kettle"] * (ALONE + 1)


def test_together_they_fail_and_each_goes_on_by_its_next_channel(ada, settings):
    calls(ALONE, ada, channels=["email", "sms"])
    drain()
    calls(3, ada, channels=["email", "sms"])
    ada.email = ""
    ada.save()
    let_pass(16)
    drain()
    assert states() == {"accepted": ALONE, "failed": 3}
    assert Delivery.objects.filter(channel="sms").count() == 3


def test_together_they_are_tried_again_together(ada, no_mail_server, settings, mails):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    calls(ALONE, ada)
    drain()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    calls(3, ada)
    let_pass(16)
    drain()
    assert states() == {"accepted": ALONE, "retry": 3}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    let_pass(20)
    drain()
    assert mails()[-1][1] == "3 calls"


def test_a_number_of_the_list_gets_no_link_to_an_inbox_it_does_not_have(mails):
    security = Contact.objects.create(
        event=EventFactory(), kind="security", name="Guards", email="guards@mail.example"
    )
    post_to = {"recipients": [], "contacts": [security], "channels": ["email"], "step": 0, "round": 1}
    for _n in range(ALONE + 2):
        letter = outbox.letters(**post_to, event_id=EVENT, group=Delivery().pk, message_for=_minor)
        outbox.post(letter)
    drain()
    let_pass(16)
    drain()
    assert mails()[-1][1:] == ("2 calls", "2 calls · Minor to moderate")


def _minor(_to, _delivery):
    from eventsafety.notifications.message import CodeWordMessage

    return CodeWordMessage("amber kettle", "minor_to_moderate")


def test_phone_calls_are_about_one_case_each(ada, settings):
    settings.MESSAGE_CHANNELS = {"voice": "tests.storm.races.keep"}
    calls(ALONE + 3, ada, channels=["voice"])
    drain()
    assert states("voice") == {"accepted": ALONE + 3}


def test_after_notifications_that_left_together_each_next_channel_follows(ada, settings):
    settings.MESSAGE_CHANNELS = {"push": "tests.storm.races.keep"}
    calls(ALONE, ada, channels=["push"])
    drain()
    calls(3, ada, channels=["push"])
    let_pass(16)
    drain()
    assert states("push") == {"accepted": ALONE + 3}
    assert Delivery.objects.filter(channel="email", state="pending").count() == ALONE + 3
