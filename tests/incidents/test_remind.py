"""What is due reaches whoever has to do it, once, in code words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from eventsafety.notifications import engine
from eventsafety.notifications.models import Delivery
from incidents import actions
from incidents.models import FollowUp
from incidents.reminders import remind

pytestmark = [pytest.mark.feature("K35"), pytest.mark.feature("P06")]


@pytest.fixture
def due(in_hand, cast) -> FollowUp:
    moment = timezone.now() - timedelta(minutes=1)
    return actions.add_follow_up(in_hand, what="Write to her", owner=cast.lead, due_at=moment, by=cast.lead)


def told(follow_up) -> list[str]:
    rows = Delivery.objects.filter(group=follow_up.pk, channel="in_app").exclude(state="cancelled")
    return sorted(rows.values_list("recipient__username", flat=True))


def test_the_owner_is_reminded_once_and_by_mail(due, cast, sign_in):
    assert (remind(), remind(), told(due)) == (1, 0, ["lead"])
    page = sign_in(cast.lead).get(reverse("notifications:inbox")).content.decode()
    assert ("Something is due" in page, "Write to her" in page) == (True, False)
    while engine.drain():
        pass
    letters = [letter for letter in mail.outbox if cast.lead.email in letter.to]
    assert any(due.incident.case_name in letter.subject + letter.body for letter in letters)
    assert not any("Write to her" in letter.subject + letter.body for letter in letters)


def test_nothing_is_said_before_it_is_due_or_after_it_is_done(in_hand, cast):
    soon = timezone.now() + timedelta(hours=1)
    actions.add_follow_up(in_hand, what="Later", owner=cast.lead, due_at=soon, by=cast.lead)
    past = timezone.now() - timedelta(hours=1)
    done = actions.add_follow_up(in_hand, what="Done", owner=cast.lead, due_at=past, by=cast.lead)
    actions.finish_follow_up(done, by=cast.lead)
    assert remind() == 0


def test_what_nobody_has_reaches_whoever_has_the_case(due, cast):
    FollowUp.objects.update(owner=None)
    assert (remind(), told(due)) == (1, ["responder"])


@pytest.mark.feature("N01")
def test_an_owner_who_is_shut_out_hears_nothing_any_more(due, in_hand, cast, sign_in):
    remind()
    actions.exclude(in_hand, user=cast.lead, by=cast.responder)
    assert told(due) == []
    page = sign_in(cast.lead).get(reverse("notifications:inbox")).content.decode()
    assert in_hand.case_name not in page
