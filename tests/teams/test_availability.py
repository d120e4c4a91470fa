"""Members say themselves when they can be on duty; whoever plans the shifts sees it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from eventsafety.audit.models import Record
from teams import actions, available
from teams.models import Shift, TeamMember


@pytest.fixture
def address(cast):
    return reverse("teams:availability", args=[cast.event.slug])


@pytest.mark.feature("P08")
def test_blocks_that_touch_become_one_stretch_in_the_zone_of_the_event(cast, sign_in, address, member_of, at):
    client = sign_in(cast.responder)
    answer = client.post(address, {"hours": ["2027-05-14T12", "2027-05-14T08", "2027-05-15T20"]})
    assert answer.url == reverse("teams:mine", args=[cast.event.slug])
    member = member_of(cast.responder)
    assert list(member.availabilities.values_list("starts_at", "ends_at")) == [
        (at(14, 8), at(14, 16)),
        (at(15, 20), at(16, 0)),
    ]
    assert available.in_words(member, cast.event) == ["Fri 14 May, 08:00–16:00", "Sat 15 May, 20:00–24:00"]
    assert client.get(address).context["ticked"] == {"2027-05-14T08", "2027-05-14T12", "2027-05-15T20"}
    assert [record.verb for record in Record.objects.about(member)] == ["team_member.availability_said"]


@pytest.mark.feature("P08")
def test_saying_nothing_and_saying_never_are_two_things(cast, sign_in, address, member_of):
    assert available.in_words(member_of(cast.responder), cast.event) == ["Has not said yet."]
    assert sign_in(cast.responder).post(address, {}).status_code == 302
    assert available.in_words(member_of(cast.responder), cast.event) == ["Cannot at all."]


@pytest.mark.feature("P08")
def test_hours_outside_the_event_are_refused_and_change_nothing(cast, sign_in, address, member_of):
    answer = sign_in(cast.responder).post(address, {"hours": ["2027-05-13T08"]})
    assert list(answer.context["form"].errors) == ["hours"]
    assert member_of(cast.responder).availability_said_at is None


def test_nobody_speaks_for_another(cast, member_of, at):
    with pytest.raises(PermissionDenied):
        actions.say_availability(member_of(cast.responder), stretches=[], by=cast.lead)
    cast.responder.memberships.update(ended_at="2027-01-01T00:00Z")
    with pytest.raises(PermissionDenied):
        actions.say_availability(member_of(cast.responder), stretches=[], by=cast.responder)


@pytest.mark.feature("P08")
def test_who_plans_shifts_sees_who_can_and_where_a_shift_does_not_fit(cast, sign_in, member_of, at):
    member = member_of(cast.responder)
    actions.say_availability(member, stretches=[(at(14, 8), at(14, 12))], by=cast.responder)
    client = sign_in(cast.organiser)
    page = client.get(reverse("teams:add_shift", args=[cast.event.slug]))
    assert [(str(who), lines) for who, lines in page.context["who_can"]] == [
        ("Lead", ["Has not said yet."]),
        ("Recused Responder", ["Has not said yet."]),
        ("Responder", ["Fri 14 May, 08:00–12:00"]),
        ("Second Responder", ["Has not said yet."]),
    ]
    shift = actions.add_shift(
        member, starts_at=at(14, 8), ends_at=at(14, 12), partner=member_of(cast.lead), by=cast.lead
    )
    assert "who_can" in client.get(reverse("teams:edit_shift", args=[cast.event.slug, shift.pk])).context
    shifts = reverse("teams:shifts", args=[cast.event.slug])
    assert "did not say they can" not in client.get(shifts).content.decode()
    actions.edit_shift(shift, starts_at=at(14, 8), ends_at=at(14, 13), partner=shift.partner, by=cast.lead)
    assert "<bdi>Responder</bdi> did not say they can" in client.get(shifts).content.decode()


@pytest.mark.feature("P08")
def test_planning_pages_take_the_same_queries_however_much_was_said(cast, sign_in, member_of, at):
    client = sign_in(cast.organiser)
    pages = [reverse(f"teams:{name}", args=[cast.event.slug]) for name in ("add_shift", "shifts")]

    def say(*users):
        for user in users:
            stretches = [(at(14, 8), at(14, 12)), (at(15, 8), at(15, 12))]
            actions.say_availability(member_of(user), stretches=stretches, by=user)
            Shift.objects.create(
                event=cast.event, member=member_of(user), starts_at=at(14, 9), ends_at=at(14, 11)
            )

    say(cast.responder)
    counts = []
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as one:
            client.get(page)
        counts.append(len(one))
    say(cast.lead, cast.second_responder)
    for page, count in zip(pages, counts, strict=True):
        with assertNumQueries(count):
            client.get(page)


@pytest.mark.feature("P08")
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_day_on_which_the_clocks_change_is_covered_whole(cast, day):
    cast.event.starts_on = cast.event.ends_on = day
    ((_day, row),) = available.blocks(cast.event)
    whole = available.joined((block.starts_at, block.ends_at) for block in row)
    assert whole == [(row[0].starts_at, row[-1].ends_at)]
    assert [block.words for block in row] == ["00–04", "04–08", "08–12", "12–16", "16–20", "20–24"]


@pytest.mark.feature("K05")
def test_members_describe_themselves_in_their_own_words(cast, sign_in, member_of):
    client = sign_in(cast.responder)
    page = reverse("teams:describe_self", args=[cast.event.slug])
    sent = {
        "languages": "Estonian, English",
        "background": "Nurse",
        "other_duty": "",
        "phone": "+44 7700 900300",
    }
    assert client.post(page, sent).status_code == 302
    member = member_of(cast.responder)
    assert (member.languages, member.background, member.phone) == (["et", "en"], "Nurse", "+44 7700 900300")
    assert client.get(page).status_code == 200
    with pytest.raises(PermissionDenied):
        actions.describe_self(member, languages=[], background="Other", other_duty="", phone="", by=cast.lead)


def test_somebody_who_is_on_no_roster_is_told_so_and_says_nothing(cast, sign_in, address):
    client = sign_in(cast.adjudicator)
    assert client.get(address).status_code == 403
    shown = client.get(reverse("teams:mine", args=[cast.event.slug])).content.decode()
    assert "You are not on the roster of this event." in shown
    assert TeamMember.objects.exclude(availability_said_at=None).count() == 0
