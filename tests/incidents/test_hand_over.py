"""Handing cases over at the end of a shift."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from eventsafety.notifications.models import Delivery
from incidents import actions
from incidents.late_links import withdraw_late
from incidents.models import FollowUp, HandOver, Incident
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("K25")


def page(event, *more) -> str:
    return reverse("incidents:hand_over", args=[event.slug])


def answer(name, offer) -> str:
    return reverse(f"incidents:{name}_hand_over", args=[offer.incident.event.slug, offer.pk])


def offer_of(case, cast, **more) -> HandOver:
    words = {"to": cast.second_responder, "note": "He is in the lobby.", "by": cast.responder}
    return actions.hand_over([case], **(words | more))[0]


@pytest.fixture
def follow_up(in_hand, cast) -> FollowUp:
    due_at = timezone.now() + timedelta(hours=2)
    return actions.add_follow_up(
        in_hand, what="Bring her tea", owner=cast.responder, due_at=due_at, by=cast.lead
    )


def test_the_page_says_what_is_open_what_is_next_and_what_is_due(in_hand, follow_up, cast, sign_in):
    shown = sign_in(cast.responder).get(page(cast.event)).content.decode()
    for words in (in_hand.case_name, "Bring her tea", "Assess the report", "Major", "Great Hall"):
        assert words in shown
    assert in_hand.case_name not in sign_in(cast.second_responder).get(page(cast.event)).content.decode()
    assert in_hand.case_name in sign_in(cast.second_responder).get(page(cast.event) + "?all").content.decode()


def test_nothing_in_hand_says_so(cast, sign_in):
    shown = sign_in(cast.responder).get(page(cast.event)).content.decode()
    assert "You have no open case, so there is nothing to hand over." in shown


def test_a_case_changes_hands_when_the_other_accepts_and_not_before(in_hand, follow_up, cast, sign_in):
    giver, taker = sign_in(cast.responder), sign_in(cast.second_responder)
    sent = {"incidents": [in_hand.pk], "to": cast.second_responder.pk, "note": "He is in the lobby."}
    assert giver.post(page(cast.event), sent).status_code == 302
    offer = HandOver.objects.get()
    assert Incident.objects.get().handler == cast.responder
    shown = taker.get(page(cast.event)).content.decode()
    assert ("Offered to you" in shown, "He is in the lobby." in shown) == (True, True)
    assert taker.post(answer("accept", offer)).status_code == 302
    case, follow_up = Incident.objects.get(), FollowUp.objects.get()
    assert (case.handler, case.state, follow_up.owner) == (
        cast.second_responder,
        "in_hand",
        cast.second_responder,
    )
    assert [entry.text for entry in case.journal.all()] == ["Handed over from Responder to Second Responder."]


def test_the_other_hears_of_it_in_code_words(in_hand, cast, sign_in):
    offer_of(in_hand, cast)
    rows = Delivery.objects.filter(recipient=cast.second_responder, message__path=page(cast.event))
    assert {row.message["code_word"] for row in rows} == {in_hand.case_name}
    inbox = sign_in(cast.second_responder).get(reverse("notifications:inbox")).content.decode()
    assert "A case is offered to you" in inbox


def test_the_cover_who_takes_it_over_is_the_handler_alone(in_hand, cast):
    actions.take(in_hand, by=cast.second_responder)
    case = actions.accept_hand_over(offer_of(in_hand, cast), by=cast.second_responder)
    assert (case.handler, case.cover) == (cast.second_responder, None)


def test_a_cover_hands_over_the_cover(in_hand, cast):
    actions.take(in_hand, by=cast.second_responder)
    offer = offer_of(in_hand, cast, to=cast.lead, by=cast.second_responder)
    case = actions.accept_hand_over(offer, by=cast.lead)
    assert (case.handler, case.cover) == (cast.responder, cast.lead)


def test_declined_and_taken_back_leave_the_case_where_it_is(in_hand, cast, sign_in):
    sign_in(cast.second_responder).post(answer("decline", offer_of(in_hand, cast)))
    sign_in(cast.responder).post(answer("take_back", offer_of(in_hand, cast)))
    states = list(HandOver.objects.values_list("state", flat=True))
    assert (states, Incident.objects.get().handler) == (["declined", "taken_back"], cast.responder)
    refused = sign_in(cast.second_responder).post(answer("accept", HandOver.objects.last()))
    assert "This has been answered already, or was taken back." in refused.content.decode()


def test_all_of_them_or_none(in_hand, cast):
    other = actions.take(report_case(cast.event, cast.lead), by=cast.responder)
    actions.exclude(other, user=cast.second_responder, by=cast.responder)
    with pytest.raises(ValidationError, match=f"“{other.case_name}” cannot go to this person"):
        actions.hand_over([in_hand, other], to=cast.second_responder, by=cast.responder)
    assert HandOver.objects.count() == 0


def test_what_one_does_not_have_one_does_not_hand_over(in_hand, cast):
    with pytest.raises(ValidationError, match="You do not have"):
        offer_of(in_hand, cast, by=cast.lead)
    with pytest.raises(ValidationError, match="Choose a colleague"):
        offer_of(in_hand, cast, to=cast.responder)
    with pytest.raises(ValidationError, match="at least one"):
        actions.hand_over([], to=cast.lead, by=cast.responder)
    offer_of(in_hand, cast)
    with pytest.raises(ValidationError, match="offered to somebody already"):
        offer_of(in_hand, cast, to=cast.lead)


def test_an_offer_of_a_case_that_changed_hands_is_void(in_hand, cast):
    offer = offer_of(in_hand, cast)
    actions.step_back(in_hand, by=cast.responder)
    with pytest.raises(ValidationError, match="taken back"):
        actions.accept_hand_over(offer, by=cast.second_responder)


@pytest.mark.feature("N01")
@pytest.mark.parametrize("how", ["excluded", "linked late"])
def test_whoever_is_shut_out_meanwhile_finds_nothing(in_hand, cast, sign_in, how):
    offer = offer_of(in_hand, cast)
    if how == "excluded":
        actions.exclude(in_hand, user=cast.second_responder, by=cast.responder)
    else:
        row = cast.event.registrations.create(source="t", key="1", name="S", fingerprint="1")
        actions.add_person(in_hand, part="subject", registration=row, by=cast.responder)
        row.member = cast.second_responder
        row.save()
    client = sign_in(cast.second_responder)
    assert in_hand.case_name not in client.get(page(cast.event)).content.decode()
    assert in_hand.case_name not in client.get(reverse("notifications:inbox")).content.decode()
    assert client.post(answer("accept", offer)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.accept_hand_over(offer, by=cast.second_responder)
    withdraw_late()
    rows = Delivery.objects.filter(group=offer.pk, recipient=cast.second_responder)
    assert set(rows.values_list("state", flat=True)) == {"cancelled"}
    offer.refresh_from_db()
    assert offer.state == "taken_back"


def test_a_stranger_to_the_offer_cannot_answer_it(in_hand, cast, sign_in):
    offer = offer_of(in_hand, cast)
    assert sign_in(cast.lead).post(answer("accept", offer)).status_code == 404
    with pytest.raises(ValidationError, match="answered already"):
        actions.accept_hand_over(offer, by=cast.lead)


def test_the_list_costs_the_same_with_one_and_three_cases(
    in_hand, follow_up, cast, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(cast.responder)
    with django_assert_max_num_queries(30) as first:
        client.get(page(cast.event))
    for _more in range(2):
        case = actions.take(report_case(cast.event, cast.lead, verbatim="x"), by=cast.responder)
        actions.add_follow_up(
            case, what="x", owner=cast.lead, due_at=timezone.now() + timedelta(1), by=cast.lead
        )
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(page(cast.event))
