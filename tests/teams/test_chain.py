"""The chain of command: drawn, changed, and shown as nested levels."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from eventsafety.audit.models import Record
from teams import actions
from teams.models import ChainLevel, ChainSeat, Ladder, LadderStep


@pytest.fixture
def address(cast):
    return reverse("teams:chain", args=[cast.event.slug])


@pytest.fixture
def levels(cast):
    names = ("Responders", "Shift leads", "Safety lead")
    return [actions.add_level(cast.event, name=name, by=cast.lead) for name in names]


@pytest.fixture
def drawn(cast):
    return lambda: list(cast.event.chain_levels.values_list("position", "name"))


@pytest.mark.feature("K07")
def test_new_level_is_told_last(cast, sign_in, address, drawn):
    client = sign_in(cast.organiser)
    page = reverse("teams:add_level", args=[cast.event.slug])
    for name, decides in (("Responders", "first care"), ("Leads", "")):
        assert client.post(page, {"name": name, "decides": decides}).url == address
    assert drawn() == [(1, "Responders"), (2, "Leads")]
    level = cast.event.chain_levels.get(position=1)
    assert level.decides == "first care"
    assert [record.verb for record in Record.objects.about(level)] == ["chain_level.added"]


@pytest.mark.feature("K07")
@pytest.mark.parametrize("name", ["", "x" * 101, "a\0b"])
def test_level_without_a_proper_name_is_refused(cast, sign_in, drawn, name):
    page = reverse("teams:add_level", args=[cast.event.slug])
    answer = sign_in(cast.lead).post(page, {"name": name, "decides": "things"})
    assert list(answer.context["form"].errors) == ["name"]
    assert drawn() == []


@pytest.mark.feature("K07")
def test_chain_has_an_end(cast):
    for n in range(10):
        actions.add_level(cast.event, name=f"L{n}", by=cast.lead)
    with pytest.raises(ValidationError, match="at most 10 levels"):
        actions.add_level(cast.event, name="One more", by=cast.lead)


@pytest.mark.feature("K07")
def test_level_is_edited_in_its_place(cast, sign_in, address, levels, drawn):
    page = reverse("teams:edit_level", args=[cast.event.slug, levels[1].pk])
    assert sign_in(cast.lead).post(page, {"name": "Leads", "decides": "police"}).url == address
    assert drawn() == [(1, "Responders"), (2, "Leads"), (3, "Safety lead")]


@pytest.mark.feature("K07")
def test_levels_swap_with_their_neighbours_and_stop_at_the_ends(cast, sign_in, levels, drawn):
    client = sign_in(cast.lead)

    def move(way, level):
        client.post(reverse(f"teams:move_level_{way}", args=[cast.event.slug, level.pk]))
        return [name for _position, name in drawn()]

    assert move("earlier", levels[2]) == ["Responders", "Safety lead", "Shift leads"]
    assert move("later", levels[0]) == ["Safety lead", "Responders", "Shift leads"]
    assert move("earlier", levels[2]) == ["Safety lead", "Responders", "Shift leads"]
    assert move("later", levels[1]) == ["Safety lead", "Responders", "Shift leads"]
    assert [position for position, _name in drawn()] == [1, 2, 3]


@pytest.mark.feature("K07")
def test_removing_a_level_closes_the_gap(cast, sign_in, address, levels, drawn):
    page = reverse("teams:remove_level", args=[cast.event.slug, levels[0].pk])
    client = sign_in(cast.lead)
    assert client.get(page).status_code == 200
    assert len(drawn()) == 3
    assert client.post(page).url == address
    assert drawn() == [(1, "Shift leads"), (2, "Safety lead")]
    assert client.post(page).status_code == 404


@pytest.mark.feature("K08")
def test_level_a_ladder_still_needs_is_not_removed(cast, sign_in, levels, drawn):
    ladder = Ladder.objects.create(event=cast.event, severity="critical")
    LadderStep.objects.create(
        ladder=ladder, position=1, wait_minutes=5, target="chain_level", chain_level=3, channels=["email"]
    )
    page = reverse("teams:remove_level", args=[cast.event.slug, levels[1].pk])
    answer = sign_in(cast.lead).post(page, {"x": "y"})
    assert answer.context["form"].non_field_errors() == [
        "The ladder “Critical” calls level 3. Change that ladder first."
    ]
    assert len(drawn()) == 3


@pytest.mark.feature("K07")
def test_members_and_deputies_take_their_places(cast, sign_in, address, levels, member_of):
    lead, responder = member_of(cast.lead), member_of(cast.responder)
    client = sign_in(cast.lead)
    page = reverse("teams:add_seat", args=[cast.event.slug, levels[0].pk])
    assert client.post(page, {"member": lead.pk, "deputy": responder.pk}).url == address
    seat = ChainSeat.objects.get()
    assert (seat.level, seat.member, seat.deputy) == (levels[0], lead, responder)

    page = reverse("teams:edit_seat", args=[cast.event.slug, seat.pk])
    assert client.post(page, {"member": responder.pk, "deputy": ""}).url == address
    seat.refresh_from_db()
    assert (seat.member, seat.deputy) == (responder, None)

    assert client.post(reverse("teams:remove_seat", args=[cast.event.slug, seat.pk])).url == address
    assert list(levels[0].seats.all()) == []
    assert [record.verb for record in Record.objects.about(levels[0])] == [
        "chain_level.added",
        "chain_seat.added",
        "chain_seat.edited",
        "chain_seat.removed",
    ]


@pytest.mark.feature("K07")
def test_seat_that_makes_no_sense_is_refused(cast, sign_in, levels, member_of):
    lead = member_of(cast.lead)
    actions.add_seat(levels[0], member=lead, by=cast.lead)
    client = sign_in(cast.lead)
    page = reverse("teams:add_seat", args=[cast.event.slug, levels[0].pk])

    def errors(**fields):
        return client.post(page, fields).context["form"].errors

    assert errors(member=lead.pk) == {"member": ["Lead is on this level already."]}
    other = member_of(cast.responder).pk
    assert errors(member=other, deputy=other) == {
        "deputy": ["A deputy is somebody else. Choose another member."]
    }
    assert errors(member="x") == {"member": ["“x” is not a valid UUID."]}
    assert list(levels[0].seats.values_list("member", "deputy")) == [(lead.pk, None)]


def test_seat_number_of_nobody_is_not_there(cast, sign_in, levels):
    client = sign_in(cast.lead)
    for number in (0, 10**30):
        page = reverse("teams:edit_seat", args=[cast.event.slug, number])
        assert client.get(page).status_code == 404


@pytest.mark.feature("K07")
def test_picture_nests_each_level_in_the_one_told_before(cast, sign_in, address, levels, member_of):
    actions.add_seat(levels[1], member=member_of(cast.lead), deputy=member_of(cast.responder), by=cast.lead)
    shown = sign_in(cast.responder).get(address).content.decode()
    places = [shown.index(f"Level {n}: <bdi>") for n in (1, 2, 3)]
    assert places == sorted(places)
    assert shown.count('<ol class="chain"') == 3
    assert shown.index('<ol class="chain" start="3">') < shown.index("</ol>")
    assert "Deputy:" in shown
    assert "Add a level" not in shown


@pytest.mark.feature("K07")
def test_leads_are_named_until_a_chain_is_drawn(cast, sign_in, address):
    shown = sign_in(cast.responder).get(address).content.decode()
    assert "the leads of the event are level 1" in shown
    assert "<bdi>Lead</bdi>" in shown


@pytest.mark.feature("K19")
def test_small_event_is_told_that_its_leads_are_enough(cast, sign_in, address):
    client = sign_in(cast.responder)
    assert "For a small event this is enough." not in client.get(address).content.decode()
    cast.event.is_small = True
    cast.event.save()
    assert "For a small event this is enough." in client.get(address).content.decode()


def test_picture_takes_the_same_queries_for_any_chain(
    cast, sign_in, address, levels, member_of, django_assert_max_num_queries
):
    actions.add_seat(levels[0], member=member_of(cast.lead), by=cast.lead)
    client = sign_in(cast.lead)
    client.get(address)
    with django_assert_max_num_queries(25) as few:
        client.get(address)
    for level in levels:
        for user in (cast.responder, cast.second_responder):
            actions.add_seat(level, member=member_of(user), deputy=member_of(cast.lead), by=cast.lead)
    with assertNumQueries(len(few)):
        client.get(address)


def test_responder_may_look_and_not_draw(cast, levels):
    with pytest.raises(PermissionDenied):
        actions.add_level(cast.event, name="Mine", by=cast.responder)
    with pytest.raises(PermissionDenied):
        actions.remove_level(levels[0], by=cast.responder)
    assert ChainLevel.objects.count() == 3
