"""Courtesies to people who were not the target, with nothing of the case in them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents import actions
from incidents.models import FollowUp
from tests.incidents.pages import page_of

pytestmark = [pytest.mark.feature("K35"), pytest.mark.feature("K22")]
SOON = "2099-05-14T10:00"


def test_a_courtesy_has_no_place_for_details(in_hand, cast, sign_in):
    wim = actions.add_person(in_hand, part="witness", name="Wim", by=cast.responder)
    address = page_of("ask_how_they_are", in_hand)
    client = sign_in(cast.responder)
    assert list(client.get(address).context["form"].fields) == ["person", "owner", "due_at"]
    sent = {"person": str(wim.pk), "owner": str(cast.lead.pk), "due_at": SOON, "what": "He did it."}
    assert client.post(address, sent).url == in_hand.get_absolute_url()
    kept = FollowUp.objects.get()
    assert (kept.what, kept.tells, kept.owner, kept.is_courtesy) == (
        "Ask how they are. Tell nothing of the case or of anybody in it.",
        wim,
        cast.lead,
        True,
    )
    assert "courtesy to:" in client.get(in_hand.get_absolute_url()).content.decode()


@pytest.mark.parametrize("part", ["subject", "affected", "reporter"])
def test_it_is_for_people_who_were_not_the_target(in_hand, cast, part):
    person = actions.add_person(in_hand, part=part, name="Somebody", by=cast.responder)
    soon = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="witnesses, bystanders and helpers"):
        actions.ask_how_they_are(in_hand, person=person, owner=cast.lead, due_at=soon, by=cast.responder)
