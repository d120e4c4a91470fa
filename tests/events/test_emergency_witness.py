"""Who is told when the outside contact opens a case without being called."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import events as actions
from eventsafety.events.models import Event

pytestmark = pytest.mark.feature("N14")


def name(client, event, words: str):
    return client.post(reverse("events:emergency_witness", args=[event.slug]), {"user": words})


@pytest.mark.parametrize("part", ["organiser", "site_administrator"])
@pytest.mark.parametrize("words", ["stranger", " STRANGER@mail.example "])
def test_somebody_with_an_account_is_named_by_user_name_or_address(cast, sign_in, part, words):
    answer = name(sign_in(getattr(cast, part)), cast.event, words)
    assert answer.url == reverse("events:members", args=[cast.event.slug])
    cast.event.refresh_from_db()
    assert cast.event.emergency_witness == cast.stranger
    [record] = Record.objects.filter(verb="event.emergency_witness_named")
    assert (record.event_id, record.by) == (cast.event.pk, getattr(cast, part))
    assert sign_in(cast.stranger).get(reverse("events:prepare", args=[cast.event.slug])).status_code == 200


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("", "This field is required."),
        ("nobody-at-all", "Nobody here has this user name or address."),
        ("outside_contact", "The outside contact would tell themselves."),
        ("lead", "A lead of the team cannot be told."),
    ],
)
def test_a_lead_the_outside_contact_and_strangers_to_the_site_are_refused(cast, sign_in, words, refusal):
    answer = name(sign_in(cast.organiser), cast.event, words)
    [error] = answer.context["form"].errors["user"]
    assert error.startswith(refusal)
    assert Event.objects.get(pk=cast.event.pk).emergency_witness == cast.emergency_witness


def test_an_account_that_is_shut_is_nobody(cast, sign_in):
    cast.stranger.is_active = False
    cast.stranger.save()
    answer = name(sign_in(cast.organiser), cast.event, "stranger")
    assert list(answer.context["form"].errors) == ["user"]


def test_a_lead_does_not_choose_who_is_told(cast):
    with pytest.raises(PermissionDenied):
        actions.name_emergency_witness(cast.event, user=cast.stranger, by=cast.lead)


def test_the_witness_does_not_become_outside_contact(cast):
    with pytest.raises(ValidationError, match="told when the outside contact opens"):
        actions.name_outside_contact(cast.event, user=cast.emergency_witness, by=cast.organiser)
