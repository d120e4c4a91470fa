"""Giving a case to the team of another event in the same venue."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.sealing.errors import Tampered
from incidents import actions
from incidents.late_links import withdraw_late
from incidents.models import Escalation, Incident, Transfer
from incidents.neighbours import neighbours_of
from registrations.models import Registration
from tests.edge.test_uploads import PLACE, picture
from tests.factories import EventFactory, MembershipFactory
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K33")


@pytest.fixture
def next_door(cast) -> Event:
    Event.objects.filter(pk=cast.event.pk).update(venue="Kultuurikatel", city="Tallinn")
    cast.event.refresh_from_db()
    event = EventFactory(name="Night Market", venue=" kultuurikatel", city="Tallinn")
    for roles in (["lead"], ["responder"]):
        MembershipFactory(event=event, roles=roles)
    return event


@pytest.fixture
def case(cast, next_door) -> Incident:
    incident = report_case(
        cast.event,
        cast.responder,
        room=cast.room,
        verbatim="Uma said: he of the market follows me.",
        place_detail="by the stairs, near Uma",
    )
    actions.add_person(
        incident, part="affected", name="Uma Quist", contact="uma@mail.example", by=cast.responder
    )
    actions.add_person(
        incident, part="subject", name="Ivo Lund", description="market badge", by=cast.responder
    )
    actions.add_entry(incident, text="Uma cries.", by=cast.responder)
    return incident


def give(case, cast, next_door, **more) -> Transfer:
    words = {"event": next_door, "reason": "He is a participant of theirs.", "by": cast.lead}
    return actions.transfer(case, **(words | more))


def test_their_team_gets_a_case_of_its_own_and_is_called(case, cast, next_door, sign_in):
    sent = {"event": str(next_door.pk), "reason": "He is a participant of theirs."}
    assert sign_in(cast.lead).post(page_of("transfer", case), sent).url == case.get_absolute_url()
    theirs = case.transfer.theirs
    assert (theirs.event, theirs.severity, theirs.state, theirs.case_name != "") == (
        next_door,
        case.severity,
        "triaged",
        True,
    )
    assert Escalation.objects.filter(incident=theirs, state="armed").exists()
    lead = next_door.memberships.get(roles=["lead"]).user
    page = sign_in(lead).get(theirs.get_absolute_url()).content.decode()
    for words in ("Ivo Lund", "market badge", "Great Hall", "he of the market", "Lakeside Summit"):
        assert words in page
    assert sign_in(lead).get(case.get_absolute_url()).status_code == 404
    assert sign_in(cast.lead).get(theirs.get_absolute_url()).status_code == 404
    ours = sign_in(cast.lead).get(case.get_absolute_url()).content.decode()
    assert "nobody of them has taken it yet" in ours


def test_names_held_back_do_not_go_with_it(case, cast, next_door, sign_in):
    theirs = give(case, cast, next_door).theirs
    lead = next_door.memberships.get(roles=["lead"]).user
    page = sign_in(lead).get(theirs.get_absolute_url()).content.decode()
    assert ("Uma" in page, "Quist" in page, "uma@mail" in page) == (False, False, False)
    assert "[name held back] cries." in page


def test_who_may_be_named_is_named(case, cast, next_door):
    case.reports.update(may_name=True)
    theirs = give(case, cast, next_door).theirs
    assert theirs.people.get(part="affected").name == "Uma Quist"


def test_who_wants_to_be_asked_first_is_asked_first(case, cast, next_door):
    case.reports.update(asks_before_action=True)
    with pytest.raises(ValidationError, match="Ask them"):
        give(case, cast, next_door)
    assert give(case, cast, next_door, agreed=True).theirs is not None


@pytest.mark.feature("N01")
def test_whoever_is_shut_out_here_is_shut_out_there(case, cast, next_door, sign_in):
    both = MembershipFactory(event=next_door, user=cast.recused_responder, roles=["lead"]).user
    actions.add_person(case, part="subject", user=both, by=cast.responder)
    theirs = give(case, cast, next_door).theirs
    assert not Incident.objects.visible_to(both).filter(pk=theirs.pk).exists()
    assert sign_in(both).get(theirs.get_absolute_url()).status_code == 404


@pytest.mark.feature("N01")
def test_a_team_of_whom_everybody_is_shut_out_is_not_offered(case, cast, next_door):
    for membership in next_door.memberships.all():
        MembershipFactory(event=cast.event, user=membership.user, roles=["organiser"])
        actions.add_person(case, part="subject", user=membership.user, by=cast.responder)
    assert list(neighbours_of(case)) == []


@pytest.mark.parametrize(
    "change", [{"venue": "Elsewhere"}, {"city": "Riga"}, {"starts_on": "2027-06-01", "ends_on": "2027-06-02"}]
)
def test_only_events_next_door_at_the_same_time_are_offered(case, cast, next_door, sign_in, change):
    assert list(neighbours_of(case)) == [next_door]
    Event.objects.filter(pk=next_door.pk).update(**change)
    assert list(neighbours_of(case)) == []
    with pytest.raises(ValidationError, match="same venue"):
        give(case, cast, next_door)
    page = sign_in(cast.lead).get(page_of("transfer", case)).content.decode()
    assert "No other event is in this venue" in page


def test_it_is_given_once_and_by_the_lead(case, cast, next_door):
    with pytest.raises(PermissionDenied):
        give(case, cast, next_door, by=cast.responder)
    give(case, cast, next_door)
    with pytest.raises(ValidationError, match="already"):
        give(case, cast, next_door)
    assert Incident.objects.filter(event=next_door).count() == 1


BIG = 10_000_000  # bytes


@pytest.fixture
def files(case, cast) -> dict[str, bytes]:
    """Files of the case by name: a big one, evidence that is kept as it came, and one that was struck."""
    photo = picture("JPEG", comment=PLACE.encode())
    big = b"He follows me. " * (BIG // 15)
    actions.attach(case, content=big, filename="long.txt", by=cast.responder)
    actions.attach(case, content=photo, filename="Uma.jpg", is_evidence=True, by=cast.responder)
    wrong = actions.attach(case, content=b"Of another case.", filename="wrong.txt", by=cast.responder)
    actions.strike_attachment(wrong, reason="Of another case.", by=cast.responder)
    return {"long.txt": big, "Uma.jpg": photo}


def sealed(incident) -> set[bytes]:
    """Return what the database keeps of the files of a case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT content, original, name FROM incidents_attachment WHERE incident_id = %s", [incident.pk]
        )
        return {bytes(value) for row in cursor.fetchall() for value in row if value}


def opened(incident) -> dict[str, tuple]:
    """Return the files of a case that count, by type, as they are once opened."""
    return {
        file.content_type: (
            bytes(file.content),
            bytes(file.original),
            file.is_evidence,
            file.size,
            file.uploaded_at,
            file.uploaded_by,
        )
        for file in incident.attachments.filter(struck_at=None)
    }


@pytest.mark.feature("P04")
def test_files_go_along_sealed_under_their_key_and_ours_stay_as_they_were(case, cast, next_door, files):
    before = sealed(case)
    theirs = give(case, cast, next_door, with_files=True).theirs
    assert opened(theirs) == opened(case)
    assert opened(theirs)["text/plain"][0] == files["long.txt"]
    assert opened(theirs)["image/jpeg"][1] == files["Uma.jpg"]
    assert sorted(file.name for file in theirs.attachments.all()) == ["[name held back].jpg", "long.txt"]
    assert sealed(case) == before
    assert sealed(theirs) & before == set()


@pytest.mark.feature("P04")
def test_a_file_that_cannot_be_sealed_anew_leaves_everything_as_it_was(case, cast, next_door, files):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_attachment SET content = substring(content from 1 for 60)")
    with pytest.raises(Tampered):
        give(case, cast, next_door, with_files=True)
    assert (Transfer.objects.count(), Incident.objects.filter(event=next_door).count()) == (0, 0)


@pytest.mark.feature("P04")
@pytest.mark.parametrize("may_name", [True, False])
def test_whether_files_go_along_is_asked_and_ticked_where_no_name_is_held_back(
    case, cast, next_door, files, sign_in, may_name
):
    case.reports.update(may_name=may_name)
    client = sign_in(cast.lead)
    form = client.get(page_of("transfer", case)).context["form"]
    assert form["with_files"].initial is may_name
    sent = {"event": str(next_door.pk), "reason": "Theirs."}
    client.post(page_of("transfer", case), sent | ({"with_files": "on"} if may_name else {}))
    assert case.transfer.theirs.attachments.count() == (2 if may_name else 0)


def test_without_files_nothing_is_asked_about_them(case, cast, next_door, sign_in):
    assert "with_files" not in sign_in(cast.lead).get(page_of("transfer", case)).context["form"].fields


@pytest.mark.feature("K28")
def test_a_struck_action_does_not_go_with_it(case, cast, next_door):
    actions.log_action(case, kind="accompanied", by=cast.responder)
    wrong = actions.log_action(case, kind="removed", by=cast.responder)
    actions.strike_action(wrong, reason="The wrong button.", by=cast.responder)
    theirs = give(case, cast, next_door).theirs
    assert [action.kind for action in theirs.actions.all()] == ["accompanied"]


@pytest.fixture
def of_both(cast, next_door):
    """Somebody who handles cases of both events."""
    MembershipFactory(event=next_door, user=cast.second_responder, roles=["responder"])
    return cast.second_responder


def wished(case, user, cast):
    actions.exclude(case, user=user, by=cast.responder)


def linked(case, user, cast):
    unknown = case.people.get(part="subject")
    actions.link_person(unknown, user=user, by=cast.responder)


def recognised(case, user, cast):
    row = Registration.objects.create(event=case.event, source="plain", key="9", name="Ivo Lund")
    actions.link_person(case.people.get(part="subject"), registration=row, by=cast.responder)
    row.member = user
    row.save()
    withdraw_late()


@pytest.mark.feature("N01")
@pytest.mark.parametrize("late", [wished, linked, recognised])
def test_whoever_is_shut_out_later_is_shut_out_of_what_was_given_too(
    case, cast, next_door, of_both, sign_in, late
):
    theirs = give(case, cast, next_door).theirs
    client = sign_in(of_both)
    assert client.get(theirs.get_absolute_url()).status_code == 200
    late(case, of_both, cast)
    assert [client.get(one.get_absolute_url()).status_code for one in (case, theirs)] == [404, 404]
    others = User.objects.filter(memberships__event=next_door).exclude(pk=of_both.pk)
    assert all(Incident.objects.visible_to(user).filter(pk=theirs.pk).exists() for user in others)
