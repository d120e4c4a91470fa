"""Speaking to the subject of a report: two are present, and what came of it is written down."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import Talk
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K31")


def talk(incident, cast, **more) -> Talk:
    words = {
        "first": cast.responder,
        "second": cast.second_responder,
        "result": "stays",
        "by": cast.responder,
    }
    return actions.log_talk(incident, **(words | more))


def test_two_present_what_was_said_who_helped_and_what_came_of_it(in_hand, cast, sign_in):
    person = actions.add_person(in_hand, part="subject", name="Ivo Lund", by=cast.responder)
    client, address = sign_in(cast.responder), page_of("log_talk", in_hand)
    sent = {
        "client_uuid": str(uuid.uuid4()),
        "person": str(person.pk),
        "first": str(cast.responder.pk),
        "second": str(cast.second_responder.pk),
        "result": "removed",
        "helped": "Venue security",
        "said": "He says it was a joke.",
    }
    assert client.post(address, sent).url == in_hand.get_absolute_url()
    assert client.post(address, sent).url == in_hand.get_absolute_url()
    kept = Talk.objects.get()
    assert (kept.first, kept.second, kept.person, kept.result, kept.helped, kept.said) == (
        cast.responder,
        cast.second_responder,
        person,
        "removed",
        "Venue security",
        "He says it was a joke.",
    )
    assert [action.kind for action in in_hand.actions.all()] == ["removed"]
    page = client.get(in_hand.get_absolute_url()).content.decode()
    assert ("He says it was a joke." in page, "Venue security" in page) == (True, True)


def test_nobody_does_it_alone(in_hand, cast, sign_in):
    sent = {"client_uuid": str(uuid.uuid4()), "first": str(cast.responder.pk), "result": "stays"}
    page = sign_in(cast.responder).post(page_of("log_talk", in_hand), sent).content.decode()
    assert "Nobody does this alone." in page
    with pytest.raises(ValidationError, match="two different people"):
        talk(in_hand, cast, second=cast.responder)
    assert talk(in_hand, cast, second=None, second_name="Mart of venue security").second_name == (
        "Mart of venue security"
    )


def test_whoever_is_shut_out_was_not_there_as_one_of_the_team(in_hand, cast):
    actions.exclude(in_hand, user=cast.second_responder, by=cast.responder)
    with pytest.raises(ValidationError, match="may see this case"):
        talk(in_hand, cast)


def test_with_a_subject_of_this_case_only(in_hand, cast):
    witness = actions.add_person(in_hand, part="witness", name="Wim", by=cast.responder)
    with pytest.raises(ValidationError, match="a subject of this case"):
        talk(in_hand, cast, person=witness)


@pytest.mark.parametrize(
    ("result", "action"),
    [
        ("stays", "spoke_to_subject"),
        ("leaves", "asked_to_leave"),
        ("removed", "removed"),
        ("refuses", "asked_to_leave"),
    ],
)
def test_it_counts_as_an_action(in_hand, cast, result, action):
    talk(in_hand, cast, result=result)
    assert in_hand.actions.get().kind == action


def test_what_was_tapped_alone_asks_who_was_there_until_somebody_says(in_hand, cast, sign_in):
    client = sign_in(cast.responder)
    client.post(page_of("log_action", in_hand), {"client_uuid": str(uuid.uuid4()), "kind": "asked_to_leave"})
    tapped = in_hand.actions.get()
    asks = f"{page_of('log_talk', in_hand)}?action={tapped.pk}"
    page = client.get(in_hand.get_absolute_url()).content.decode()
    assert (asks in page, "Who was there with you?" in page) == (True, True)
    initial = client.get(asks).context["form"].initial
    assert (initial["action"], initial["occurred_at"]) == (tapped.pk, tapped.occurred_at)
    sent = {"client_uuid": str(uuid.uuid4()), "first": str(cast.responder.pk), "result": "leaves"}
    sent |= {"action": str(tapped.pk), "second": str(cast.second_responder.pk)}
    for _tap in range(2):
        assert client.post(asks, sent).status_code == 302
    assert [(action.pk, action.talk) for action in in_hand.actions.all()] == [(tapped.pk, Talk.objects.get())]
    assert "Who was there with you?" not in client.get(in_hand.get_absolute_url()).content.decode()
    again = client.post(asks, sent | {"client_uuid": str(uuid.uuid4())})
    assert again.context["form"].errors == {"__all__": ["Somebody has said already who was there."]}


def test_what_came_of_a_talk_is_logged_beside_what_was_tapped(in_hand, cast):
    spoke = actions.log_action(in_hand, kind="spoke_to_subject", by=cast.responder)
    kept = talk(in_hand, cast, result="removed", action=spoke)
    done = [(action.kind, action.talk) for action in in_hand.actions.order_by("entered_at")]
    assert done == [("spoke_to_subject", kept), ("removed", kept)]


def test_what_is_not_done_with_the_subject_asks_for_no_second(in_hand, cast):
    for kind in ("called_police", "accompanied", "other"):
        actions.log_action(in_hand, kind=kind, by=cast.responder)
    wrong = actions.log_action(in_hand, kind="removed", by=cast.responder)
    actions.strike_action(wrong, reason="The wrong button.", by=cast.responder)
    assert not in_hand.actions.wanting_a_second().exists()
    with pytest.raises(ValidationError, match="who was there"):
        talk(in_hand, cast, action=wrong)
