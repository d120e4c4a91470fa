"""Asking a named colleague to take hours: nothing changes until they accept, and then all of it at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from eventsafety.audit.models import Record
from eventsafety.notifications import inbox
from eventsafety.notifications.models import Delivery
from teams import actions, cover
from teams.models import Shift, Swap
from tests.teams.test_take_over import rows


@pytest.fixture
def shift(cast, on_shift, member_of):
    on_shift(cast.responder, cast.second_responder)
    return Shift.objects.get(member=member_of(cast.responder))


@pytest.fixture
def ask(cast, shift, member_of, at):
    """Ask the lead to take the responder's hours, from 9 to 17 unless others are named."""

    def asked(start=9, end=17, **more):
        hours = {"starts_at": at(14, start), "ends_at": at(14, end)}
        return actions.ask_swap(shift, asked=member_of(cast.lead), by=cast.responder, **hours, **more)

    return asked


def told(swap):
    """Return who has which word about the request in the app now."""
    rows = Delivery.objects.filter(group=swap.pk, channel="in_app").exclude(state="cancelled")
    return sorted((row.recipient.username, row.message["code_word"], row.message["path"]) for row in rows)


def changes_told(user) -> int:
    """Return how often a member was told that their shifts changed."""
    words = {"message__code_word": "Change of shifts", "channel": "in_app"}
    return Delivery.objects.filter(recipient=user, **words).count()


@pytest.mark.feature("P07")
def test_whoever_asked_learns_that_the_colleague_has_left_the_roster(cast, ask):
    swap = ask()
    actions.remove_member(swap.asked, by=cast.lead)
    assert changes_told(swap.asker.user) == 1


@pytest.mark.feature("P07")
def test_asking_tells_the_colleague_and_changes_nothing(cast, ask):
    before = rows(cast.event)
    swap = ask()
    assert rows(cast.event) == before
    assert told(swap) == [("lead", "Shift swap", reverse("teams:swap", args=[cast.event.slug, swap.pk]))]
    assert [record.verb for record in Record.objects.about(swap)] == ["swap.asked"]


@pytest.mark.feature("P07")
def test_accepting_exchanges_the_hours_and_opens_no_gap(cast, ask):
    gaps = cover.gaps(cast.event)
    swap = actions.accept_swap(ask(9, 12), by=cast.lead)
    assert (swap.state, bool(swap.answered_at)) == (Swap.State.ACCEPTED, True)
    assert rows(cast.event) == [
        ("14 09–12", "Lead", "Second Responder", "Responder"),
        ("14 09–12", "Second Responder", "Lead", ""),
        ("14 12–17", "Responder", "Second Responder", ""),
        ("14 12–17", "Second Responder", "Responder", ""),
    ]
    assert cover.gaps(cast.event) == gaps
    assert [who for who, *_words in told(swap)] == ["lead", "responder"]
    partner = Delivery.objects.filter(recipient=cast.second_responder, channel="in_app").get()
    assert partner.message["code_word"] == "Change of shifts"


@pytest.mark.feature("P07")
def test_swap_in_return_moves_both_shifts_at_once(cast, ask, member_of, at):
    theirs = actions.add_shift(member_of(cast.lead), starts_at=at(15, 9), ends_at=at(15, 17), by=cast.lead)
    swap = ask(in_return=theirs)
    actions.accept_swap(swap, by=cast.lead)
    assert rows(cast.event) == [
        ("14 09–17", "Lead", "Second Responder", "Responder"),
        ("14 09–17", "Second Responder", "Lead", ""),
        ("15 09–17", "Responder", "", "Lead"),
    ]


@pytest.mark.feature("P07")
def test_shift_that_was_removed_or_edited_takes_its_requests_along(cast, ask, shift, member_of, at):
    theirs = actions.add_shift(member_of(cast.lead), starts_at=at(15, 9), ends_at=at(15, 17), by=cast.lead)
    swap = ask(in_return=theirs)
    actions.remove_shift(theirs, by=cast.lead)
    swap.refresh_from_db()
    assert (swap.state, told(swap)) == (Swap.State.LAPSED, [])
    assert changes_told(swap.asker.user) == 1, "whoever asked learns that it is void"
    second = ask()
    actions.edit_shift(shift, starts_at=at(14, 10), ends_at=at(14, 17), partner=shift.partner, by=cast.lead)
    second.refresh_from_db()
    assert second.state == Swap.State.LAPSED
    with pytest.raises(ValidationError, match="not open any more"):
        actions.accept_swap(second, by=cast.lead)


@pytest.mark.feature("P07")
def test_declining_and_withdrawing_leave_the_shift_where_it_is(cast, ask):
    before = rows(cast.event)
    declined = actions.decline_swap(ask(), by=cast.lead)
    assert [who for who, *_words in told(declined)] == ["lead", "responder"]
    withdrawn = actions.withdraw_swap(ask(), by=cast.responder)
    assert told(withdrawn) == []
    assert (declined.state, withdrawn.state) == (Swap.State.DECLINED, Swap.State.WITHDRAWN)
    for swap, verb, by in [
        (declined, actions.accept_swap, cast.lead),
        (withdrawn, actions.accept_swap, cast.lead),
        (withdrawn, actions.decline_swap, cast.lead),
        (declined, actions.withdraw_swap, cast.responder),
    ]:
        with pytest.raises(ValidationError, match="not open any more"):
            verb(swap, by=by)
    assert rows(cast.event) == before


@pytest.mark.feature("P07")
def test_nobody_answers_or_asks_for_another(cast, ask, shift, member_of, at):
    swap = ask()
    for verb, by in [
        (actions.accept_swap, cast.responder),
        (actions.accept_swap, cast.organiser),
        (actions.decline_swap, cast.second_responder),
        (actions.withdraw_swap, cast.lead),
    ]:
        with pytest.raises(PermissionDenied):
            verb(swap, by=by)
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 17)}
    with pytest.raises(PermissionDenied):
        actions.ask_swap(shift, asked=member_of(cast.lead), **hours, by=cast.organiser)


@pytest.mark.feature("P08")
def test_what_cannot_be_is_refused_before_anybody_is_asked(cast, shift, ask, member_of, at):
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 17)}
    with pytest.raises(ValidationError, match="is already on shift"):
        actions.ask_swap(shift, asked=member_of(cast.second_responder), **hours, by=cast.responder)
    with pytest.raises(ValidationError, match="Choose hours within the shift"):
        ask(8, 12)
    with pytest.raises(ValidationError, match="Choose a colleague"):
        actions.ask_swap(shift, asked=shift.member, **hours, by=cast.responder)
    with pytest.raises(ValidationError, match="Choose a shift of the colleague"):
        ask(in_return=shift)
    ask()
    with pytest.raises(ValidationError, match="You have asked Lead already"):
        ask(9, 10)
    assert (Swap.objects.count(), Shift.objects.count()) == (1, 2)


@pytest.mark.feature("P08")
def test_hours_that_are_over_are_not_swapped(cast, ask, shift, at, member_of):
    past = {"starts_at": at(14, 9).replace(year=2026), "ends_at": at(14, 17).replace(year=2026)}
    Shift.objects.update(**past)
    with pytest.raises(ValidationError, match="These hours are over"):
        actions.ask_swap(
            Shift.objects.get(pk=shift.pk), asked=member_of(cast.lead), by=cast.responder, **past
        )


@pytest.mark.feature("P08")
def test_colleague_who_lost_the_role_or_got_busy_cannot_accept(cast, ask, member_of, at):
    swap = ask()
    other = actions.add_shift(member_of(cast.lead), starts_at=at(14, 16), ends_at=at(14, 20), by=cast.lead)
    with pytest.raises(ValidationError, match="Lead is already on shift"):
        actions.accept_swap(swap, by=cast.lead)
    actions.remove_shift(other, by=cast.lead)
    cast.lead.memberships.update(roles=["adjudicator"])
    with pytest.raises(ValidationError, match="Only responders and leads"):
        actions.accept_swap(swap, by=cast.lead)
    swap.refresh_from_db()
    assert (swap.state, Shift.objects.count()) == (Swap.State.ASKED, 2)


@pytest.mark.feature("P07")
def test_started_shift_is_handed_over_from_this_minute(cast, shift, member_of, running_event):
    now = timezone.now().replace(second=0, microsecond=0)
    hours = {"starts_at": now - timedelta(hours=2), "ends_at": now + timedelta(hours=2)}
    Shift.objects.update(**hours)
    swap = actions.ask_swap(
        Shift.objects.get(pk=shift.pk), asked=member_of(cast.lead), by=cast.responder, **hours
    )
    actions.accept_swap(swap, by=cast.lead)
    mine = Shift.objects.get(member=member_of(cast.responder))
    theirs = Shift.objects.get(member=member_of(cast.lead))
    assert mine.starts_at == hours["starts_at"]
    assert mine.ends_at == theirs.starts_at
    assert timedelta() <= theirs.starts_at - now <= timedelta(minutes=1)


@pytest.mark.feature("P07")
def test_whole_way_through_the_pages(cast, shift, sign_in, member_of, client):
    asker, asked = sign_in(cast.responder), sign_in(cast.lead)
    page = reverse("teams:ask_swap", args=[cast.event.slug, shift.pk])
    form = asker.get(page).context["form"]
    assert [str(member) for member in form.fields["asked"].queryset] == ["Lead", "Recused Responder"]
    sent = {"asked": member_of(cast.lead).pk, "starts_at": "2027-05-14T09:00", "ends_at": "2027-05-14T12:00"}
    assert asker.post(page, sent | {"ends_at": "2027-05-14T08:00"}).context["form"].errors
    mine = reverse("teams:mine", args=[cast.event.slug])
    assert asker.post(page, sent).url == mine
    swap = Swap.objects.get()
    (letter,) = inbox.letters(cast.lead)
    assert (letter.message.words(), letter.entry.state, letter.entry.opens) == (
        "Shift swap",
        "Waits for an answer",
        "Read and answer",
    )
    own = reverse("teams:swap", args=[cast.event.slug, swap.pk])
    assert letter.message.path == own
    assert "Accept: I take them" in asked.get(own).content.decode()
    assert "Withdraw the request" in asker.get(own).content.decode()
    assert asked.get(mine).context["to_answer"].count() == 1
    assert sign_in(cast.second_responder).get(own).status_code == 404
    accept = reverse("teams:accept_swap", args=[cast.event.slug, swap.pk])
    assert asker.post(accept).status_code == 403
    assert asked.post(accept).url == mine
    again = asked.post(accept)
    assert "This request is not open any more: Accepted." in again.content.decode()
    assert Shift.objects.filter(member=member_of(cast.lead)).count() == 1


@pytest.mark.feature("P07")
def test_own_page_takes_the_same_queries_for_one_and_three_of_everything(cast, sign_in, member_of, at):
    client = sign_in(cast.responder)
    page = reverse("teams:mine", args=[cast.event.slug])
    me, other = member_of(cast.responder), member_of(cast.lead)

    def one(day):
        mine, theirs = [
            Shift.objects.create(event=cast.event, member=who, starts_at=at(day, 9), ends_at=at(day, 17))
            for who in (me, other)
        ]
        hours = {"starts_at": at(day, 9), "ends_at": at(day, 17), "event": cast.event}
        Swap.objects.create(asker=me, asked=other, shift=mine, **hours)
        Swap.objects.create(asker=other, asked=me, shift=theirs, **hours)

    one(14)
    client.get(page)
    with CaptureQueriesContext(connection) as single:
        client.get(page)
    one(15)
    one(16)
    with assertNumQueries(len(single)):
        answer = client.get(page)
    assert [len(answer.context[name]) for name in ("shifts", "to_answer", "asked")] == [3, 3, 3]
