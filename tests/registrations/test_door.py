"""The door list: admit or call lead, never why; quick, printed, and the alarm it raises."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from incidents.models import Escalation, Incident
from registrations import actions, door
from registrations.models import Loan, Match, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, linked
from tests.registrations.test_decide import without_tokens

pytestmark = pytest.mark.feature("K34")


def page_of(cast, name="door", *args) -> str:
    return reverse(f"registrations:{name}", args=[cast.event.slug, *args])


def admitted(cast, **fields) -> Registration:
    return actions.admit(a_registration(cast.event, **fields), by=cast.lead)


def statuses(cast, user) -> dict[str, str]:
    known = door.statuses(cast.event, user)
    found = door.find(cast.event, user, known, "")
    return {line.row.name: line.status for line in door.lines(user, known, found)}


def test_only_who_a_person_admitted_is_let_in(cast, ban_list):
    admitted(cast, name="In")
    a_registration(cast.event, name="Undecided")
    a_match(a_registration(cast.event, name="Matched"), a_ban(ban_list))
    gone = admitted(cast, name="Cancelled")
    Registration.objects.filter(pk=gone.pk).update(ticket="cancelled")
    refused = a_registration(cast.event, name="Refused")
    actions.propose_refusal(refused, reason="Banned.", by=cast.lead)
    calls = dict.fromkeys(["Undecided", "Matched", "Cancelled", "Refused"], "call lead")
    assert statuses(cast, cast.organiser) == {"In": "admit"} | calls
    actions.confirm_refusal(refused, by=cast.ban_keeper)
    assert statuses(cast, cast.organiser) == {"In": "admit"} | calls


def test_matched_refused_and_merely_undecided_have_the_same_bytes(cast, ban_list, sign_in):
    """To whoever may not see matches, from a list of one line for each way a registration can stand."""
    client, seen = sign_in(cast.organiser), set()
    row = a_registration(cast.event, name="Ana Heron")

    def look():
        seen.add(without_tokens(client.get(page_of(cast))))
        seen.add(without_tokens(client.post(page_of(cast), {"words": "ana"}, headers={"HX-Request": "true"})))

    look()
    match = a_match(row, a_ban(ban_list))
    look()
    actions.judge(match, state="confirmed", reason="Same.", by=cast.lead)
    look()
    actions.propose_refusal(row, reason="Banned.", by=cast.lead)
    look()
    actions.confirm_refusal(row, by=cast.ban_keeper)
    look()
    actions.withdraw(row, reason="Mistaken.", by=cast.lead)
    look()
    Registration.objects.filter(pk=row.pk).update(ticket="cancelled")
    look()
    assert len(seen) == 2  # the page, and the part of it that is fetched anew
    for page in seen:
        assert "Call lead" in page.decode()
        assert not re.search("ban |match|refus|confirmed|under review", page.decode().casefold())


@pytest.mark.feature("P09")
def test_a_match_found_after_the_admission_holds_at_the_desk_until_somebody_decides(cast, ban_list):
    row = admitted(cast, name="Ana")
    match = a_match(row, a_ban(ban_list))
    assert statuses(cast, cast.organiser) == {"Ana": "call lead"}
    actions.judge(match, state="different", reason="Another year.", by=cast.lead)
    assert statuses(cast, cast.organiser) == {"Ana": "admit"}
    actions.reopen(match, by=cast.lead)
    Loan.objects.update(until=timezone.now())
    assert statuses(cast, cast.organiser) == {"Ana": "admit"}


@pytest.mark.feature("P09")
def test_who_is_admitted_although_a_match_is_known_is_let_in_until_it_is_confirmed(cast, ban_list):
    row = a_registration(cast.event, name="Ana")
    match = a_match(row, a_ban(ban_list))
    actions.admit(row, by=cast.lead)
    assert statuses(cast, cast.organiser) == {"Ana": "admit"}
    actions.judge(match, state="confirmed", reason="Same.", by=cast.ban_keeper)
    assert statuses(cast, cast.organiser) == {"Ana": "call lead"}


@pytest.mark.parametrize("part", ["organiser", "lead"])
def test_nobody_reads_there_what_others_decide_about_them(cast, ban_list, sign_in, part):
    """The organiser at the door may be the banned one: their own line never changes, nor does the rest."""
    user = getattr(cast, part)
    row = a_registration(cast.event, name="Own Line")
    linked(row, user)
    admitted(cast, name="Another")
    client = sign_in(user)
    addresses = [page_of(cast), page_of(cast, "print_door"), page_of(cast, "call_lead", row.pk)]
    before = [without_minutes(client.get(address)) for address in addresses]
    a_match(row, a_ban(ban_list))
    assert [without_minutes(client.get(address)) for address in addresses] == before
    other = cast.ban_keeper
    actions.admit(row, by=other)
    assert [without_minutes(client.get(address)) for address in addresses] == before
    actions.propose_refusal(row, reason="Banned.", by=other)
    assert [without_minutes(client.get(address)) for address in addresses] == before
    assert statuses(cast, user)["Own Line"] == "call lead"


def without_minutes(answer) -> bytes:
    assert answer.status_code == 200
    plain = re.sub(rb"<time data-now>[^<]*</time>", b"", without_tokens(answer))
    return re.sub(rb'client_uuid" value="[^"]*"', b"", plain)


def test_the_search_finds_by_name_and_user_name_and_puts_no_name_into_an_address(cast, sign_in):
    admitted(cast, name="Ána Heron", usernames=["Quiet"])
    admitted(cast, name="Ole Berg", usernames=["Calm Otter"])
    client = sign_in(cast.organiser)
    found = client.post(page_of(cast), {"words": "calm ole"}).content.decode()
    assert "Ole Berg" in found
    assert "Heron" not in found
    page = client.get(page_of(cast)).content.decode()
    assert 'method="post"' in page
    assert 'hx-trigger="input changed delay:200ms, submit"' in page
    assert "Nobody of this name" in client.post(page_of(cast), {"words": "zzz"}).content.decode()
    verbs = Record.objects.filter(verb__startswith="door.").values_list("verb", flat=True)
    assert list(verbs) == ["door.searched", "door.opened", "door.searched"]


def test_a_poll_without_news_is_204_and_no_look(cast, sign_in):
    row = a_registration(cast.event, name="Ana")
    client = sign_in(cast.organiser)
    page = client.get(page_of(cast)).content.decode()
    assert 'hx-trigger="every 3s"' in page
    revision = re.search(r'"revision": "([0-9a-f]+)"', page)[1]

    def poll():
        posted = {"words": "", "revision": revision}
        return client.post(page_of(cast), posted, headers={"HX-Request": "true"})

    assert poll().status_code == 204
    actions.admit(row, by=cast.lead)
    news = poll()
    assert news.status_code == 200
    assert "Admit" in news.content.decode()
    assert not Record.objects.filter(verb="door.searched").exists()


def test_the_printed_list_holds_everybody_and_no_reason(cast, ban_list, sign_in):
    for number in range(60):
        a_registration(cast.event, name=f"Registrant {number:02}")
    a_match(Registration.objects.first(), a_ban(ban_list, reference="LO-77"))
    page = sign_in(cast.organiser).get(page_of(cast, "print_door")).content.decode()
    assert page.count("☐") == 60
    assert "LO-77" not in page
    assert Record.objects.filter(verb="door.printed").count() == 1
    assert sign_in(cast.responder).get(page_of(cast, "print_door")).status_code == 403


def test_call_lead_starts_the_ladder_and_opens_the_pad_with_who_it_is(cast, sign_in):
    row = a_registration(cast.event, name="Ana Heron")
    client, address = sign_in(cast.responder), page_of(cast, "call_lead", row.pk)
    assert "Call the lead now" in client.get(address).content.decode()
    assert not Incident.objects.exists()
    pad = client.post(address, {"client_uuid": uuid.uuid4()}).url
    incident = Incident.objects.get()
    assert pad == reverse("incidents:record", args=[cast.event.slug, incident.pk])
    assert (incident.severity, incident.place_detail) == ("banned_person_present", "At the door")
    assert [(person.part, person.registration) for person in incident.people.all()] == [("subject", row)]
    assert Escalation.objects.get().incident == incident
    assert client.get(pad).status_code == 200
    assert "Ana Heron" in client.get(incident.get_absolute_url()).content.decode()
    assert not incident.has_written_record


def test_an_organiser_calls_the_lead_and_is_told_no_more(cast, sign_in):
    row = a_registration(cast.event, name="Ana Heron")
    client = sign_in(cast.organiser)
    answer = client.post(page_of(cast, "call_lead", row.pk), {"client_uuid": uuid.uuid4()})
    assert answer.url == page_of(cast, "called")
    assert Incident.objects.get().case_name not in client.get(answer.url).content.decode()
    assert Escalation.objects.exists()


def test_two_taps_and_two_people_at_one_door_are_one_call(cast):
    row, other = a_registration(cast.event), a_registration(cast.event)
    tap = uuid.uuid4()
    for user, client_uuid in [(cast.organiser, tap), (cast.organiser, tap), (cast.responder, uuid.uuid4())]:
        actions.call_lead(row, client_uuid=client_uuid, by=user)
    assert Incident.objects.count() == 1
    actions.call_lead(other, client_uuid=uuid.uuid4(), by=cast.organiser)
    assert Incident.objects.count() == 2


@pytest.mark.feature("N01")
def test_a_called_lead_who_is_the_banned_one_is_not_called_and_sees_no_case(cast, sign_in):
    row = a_registration(cast.event)
    linked(row, cast.lead)
    actions.call_lead(row, client_uuid=uuid.uuid4(), by=cast.organiser)
    assert not Incident.objects.visible_to(cast.lead).exists()
    assert not Escalation.objects.answerable_by(cast.lead).exists()


@pytest.mark.parametrize(
    "part", ["adjudicator", "auditor", "outside_contact", "stranger", "site_administrator"]
)
def test_others_see_no_door_list_and_call_nobody(cast, part, sign_in):
    row = a_registration(cast.event)
    assert sign_in(getattr(cast, part)).get(page_of(cast)).status_code in {403, 404}
    with pytest.raises(PermissionDenied):
        actions.call_lead(row, client_uuid=uuid.uuid4(), by=getattr(cast, part))
    assert not Incident.objects.exists()


def test_the_list_takes_the_same_queries_for_one_and_three(cast, sign_in):
    client, counts = sign_in(cast.organiser), []
    for _number in range(3):
        a_registration(cast.event)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(page_of(cast))
        counts.append(len(seen))
    assert len(set(counts)) == 1
    assert Match.objects.count() == 0
