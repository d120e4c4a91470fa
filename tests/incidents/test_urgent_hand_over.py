"""An organiser hands something urgent over: the team comes, the organiser is told that and no more (K24)."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.engine import tick
from incidents.models import Escalation, Incident, Report
from tests.incidents.on_call import called, let_pass, on_shift

pytestmark = pytest.mark.feature("K24")


def page(event) -> str:
    return reverse("incidents:urgent_hand_over", args=[event.slug])


def taken(event) -> str:
    return reverse("incidents:handed_over", args=[event.slug])


def typed(**more) -> dict:
    return {"client_uuid": str(uuid.uuid4()), "urgency": "danger"} | more


def urgent_hand_over(cast, **more):
    given = {"answers": {"hurt": "yes"}, "client_uuid": uuid.uuid4(), "by": cast.organiser} | more
    return actions.urgent_hand_over(cast.event, **given)


def test_place_and_urgency_are_enough_and_a_responder_takes_it(running_event, cast, sign_in):
    on_shift(cast, cast.responder, cast.second_responder)
    answer = sign_in(cast.organiser).post(page(running_event), typed(room=str(cast.room.pk)))
    assert (answer.status_code, answer.url) == (302, taken(running_event))
    case = Incident.objects.get()
    assert (case.severity, case.room, case.danger_now) == ("critical", cast.room, True)
    tick()
    assert called(case.escalation)[0] == {"responder", "second_responder"}
    escalations.answer(case.escalation, answer="on_my_way", by=cast.responder)
    case.refresh_from_db()
    assert (case.handler, case.state) == (cast.responder, "in_hand")


@pytest.mark.parametrize(
    ("urgency", "severity"),
    [
        ("doctor", "medical_emergency"),
        ("danger", "critical"),
        ("soon", "major"),
        ("later", "minor_to_moderate"),
    ],
)
def test_the_urgency_decides_how_the_team_is_called(running_event, cast, sign_in, urgency, severity):
    sign_in(cast.organiser).post(page(running_event), typed(urgency=urgency))
    assert Incident.objects.get().severity == severity


def test_words_go_to_the_journal_and_are_no_written_record(running_event, cast, sign_in):
    sign_in(cast.organiser).post(
        page(running_event), typed(words="Shouting in the hall.", place_detail="left")
    )
    case = Incident.objects.get()
    assert [(row.text, row.entered_by) for row in case.journal.all()] == [
        ("Shouting in the hall.", cast.organiser)
    ]
    assert (case.place_detail, case.has_written_record) == ("left", False)
    assert "Shouting in the hall." in sign_in(cast.lead).get(case.get_absolute_url()).content.decode()


def test_sent_twice_it_is_one(running_event, cast, sign_in):
    sent = typed(words="Come.")
    for _time in range(2):
        assert sign_in(cast.organiser).post(page(running_event), sent).url == taken(running_event)
    assert (Incident.objects.count(), Report.objects.count()) == (1, 1)
    assert Incident.objects.get().journal.count() == 1


def test_nothing_chosen_is_said_in_words(running_event, cast, sign_in):
    answer = sign_in(cast.organiser).post(page(running_event), {"client_uuid": str(uuid.uuid4())})
    assert list(answer.context["form"].errors) == ["urgency"]
    assert not Incident.objects.exists()


def test_the_team_uses_the_pad_and_nobody_else_hands_over(running_event, cast, sign_in):
    for user in (cast.ban_keeper, cast.adjudicator, cast.responder):
        assert sign_in(user).get(page(running_event)).status_code == 403
        with pytest.raises(PermissionDenied):
            urgent_hand_over(cast, by=user)
    membership = running_event.memberships.get(user=cast.organiser)
    membership.roles = ["organiser", "responder"]
    membership.save()
    pad = reverse("incidents:report", args=[running_event.slug])
    assert sign_in(cast.organiser).get(page(running_event)).url == pad


def bare(answer) -> tuple:
    fresh = rb'(csrfmiddlewaretoken" value=|X-CSRFToken": |client_uuid" value=|nonce=|locks-in=)"[^"]*"'
    return answer.status_code, re.sub(fresh, b"", answer.content)


def world_of(client, event) -> list[tuple]:
    names = ["urgent_hand_over", "handed_over", "alarm", "board"]
    pages = [client.get(reverse(f"incidents:{name}", args=[event.slug])) for name in names]
    pages += [
        client.get(reverse(f"events:{name}", args=[event.slug])) for name in ("respond", "learn", "prepare")
    ]
    pages += [client.get(reverse("notifications:inbox")), client.get("/events/")]
    return [bare(one) for one in pages]


@pytest.mark.feature("N01")
def test_whatever_becomes_of_it_the_organiser_sees_the_same_bytes(running_event, cast, sign_in):
    """They may be who it is about: nothing they can open changes with the case, and nothing calls them."""
    client = sign_in(cast.organiser)
    before = world_of(client, running_event)
    client.post(page(running_event), typed(words="Come."))
    case = Incident.objects.get()
    assert world_of(client, running_event) == before
    for _round in range(8):  # far beyond the step that calls organisers, and into the alarm
        tick()
        let_pass(10)
        assert world_of(client, running_event) == before
    assert Escalation.objects.get().is_alarm
    assert not Delivery.objects.filter(recipient=cast.organiser).exists()
    actions.add_person(case, part="subject", user=cast.organiser, by=cast.responder)
    actions.take(case, by=cast.responder)
    assert world_of(client, running_event) == before
    assert client.get(case.get_absolute_url()).status_code == 404


def test_another_organiser_is_still_called_when_nobody_answers(running_event, cast):
    from tests.factories import MembershipFactory

    other = MembershipFactory(event=running_event, roles=["organiser"]).user
    urgent_hand_over(cast)
    for _round in range(8):
        tick()
        let_pass(10)
    assert Delivery.objects.filter(recipient=other).exists()


def test_the_record_says_who_handed_over_and_that_they_were_shut_out(running_event, cast):
    urgent_hand_over(cast)
    verbs = list(Record.objects.about(Incident.objects.get()).values_list("verb", "by__username"))
    assert sorted(verbs, key=str) == [("incident.recused", None), ("incident.reported", "organiser")]
    assert Incident.objects.get().recusals.get().source == "handed_over"


def test_an_organiser_who_called_from_the_door_is_told_no_more_either(running_event, cast):
    from incidents.door import call_lead
    from registrations.models import Registration

    row = Registration.objects.create(event=running_event, source="plain", key="1", name="Somebody")
    assert call_lead(row, client_uuid=uuid.uuid4(), by=cast.organiser) == ""
    for _round in range(12):
        tick()
        let_pass(10)
    assert not Delivery.objects.filter(recipient=cast.organiser).exists()
    assert call_lead(row, client_uuid=uuid.uuid4(), by=cast.ban_keeper) == ""
    assert Incident.objects.count() == 1
    assert {recusal.user for recusal in Incident.objects.get().recusals.all()} == {
        cast.organiser,
        cast.ban_keeper,
    }


def test_respond_offers_it_to_organisers_in_one_tap(running_event, cast, sign_in):
    respond = reverse("events:respond", args=[running_event.slug])
    assert page(running_event) in sign_in(cast.organiser).get(respond).content.decode()
    assert page(running_event) not in sign_in(cast.responder).get(respond).content.decode()
