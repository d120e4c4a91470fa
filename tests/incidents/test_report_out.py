"""Telling the organisers that something was dealt with, and never that there is a case about one of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.notifications.models import Delivery
from incidents import actions, reporting_out
from incidents.late_links import withdraw_late
from incidents.models import ReportOut
from tests.factories import MembershipFactory, UserFactory
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of
from tests.incidents.test_recusal_world import bytes_of

pytestmark = pytest.mark.feature("K32")
MOMENT = datetime(2026, 1, 2, 18, tzinfo=UTC)


@pytest.fixture
def second_organiser(cast):
    return MembershipFactory(
        event=cast.event, user=UserFactory(username="orla"), roles=["organiser", "ban_keeper"]
    ).user


def let_the_hour_come() -> int:
    """Make every report out old enough for the last daily word, and let the sweep run."""
    ReportOut.objects.update(asked_at=Now() - timedelta(days=2))
    events = reporting_out.tell_organisers()
    # One moment for all of them, so that pages can be compared byte for byte.
    Delivery.objects.filter(message__code_word="From the team").update(created_at=MOMENT)
    return events


def told() -> set[str]:
    rows = Delivery.objects.filter(message__code_word="From the team")
    return set(rows.values_list("recipient__username", flat=True))


def inbox(client) -> str:
    return client.get(reverse("notifications:inbox")).content.decode()


def test_all_organisers_get_one_sentence_that_tells_of_no_case(
    concluded, cast, sign_in, second_organiser, mailoutbox
):
    actions.report_out(concluded, by=cast.responder)
    assert let_the_hour_come() == 1
    assert told() == {"organiser", "orla"}
    page = inbox(sign_in(cast.organiser))
    assert "The team has dealt with what was reported to it" in page
    assert concluded.case_name not in page
    for row in Delivery.objects.filter(message__code_word="From the team"):
        assert row.message == {
            "code_word": "From the team",
            "severity": "",
            "place": "",
            "path": "/messages/",
            "drill": False,
        }
    concluded.report_out.refresh_from_db()
    assert concluded.report_out.told_at is not None


def test_nobody_hears_at_the_hour_of_the_case(concluded, cast):
    actions.report_out(concluded, by=cast.responder)
    ReportOut.objects.update(asked_at=Now() + timedelta(days=1))
    assert (reporting_out.tell_organisers(), told()) == (0, set())


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        ("2027-05-14T18:59", "2027-05-13T19:00"),
        ("2027-05-14T19:00", "2027-05-14T19:00"),
        ("2027-05-15T03:00", "2027-05-14T19:00"),
    ],
)
def test_the_hour_is_seven_in_the_evening_at_the_venue(event, now, hour):
    def there(words):
        return datetime.fromisoformat(words).replace(tzinfo=event.zone)

    assert reporting_out.last_hour(event, there(now)) == there(hour)


def test_many_cases_are_one_message(concluded, cast):
    actions.report_out(concluded, by=cast.responder)
    more = actions.take(report_case(cast.event, cast.lead, verbatim="More."), by=cast.lead)
    more = actions.conclude(more, outcome="Done.", read_back="agrees", by=cast.lead)
    actions.report_out(more, by=cast.lead)
    let_the_hour_come()
    let_the_hour_come()
    rows = Delivery.objects.filter(message__code_word="From the team", recipient=cast.organiser)
    assert rows.filter(channel="in_app").count() == 1


@pytest.mark.feature("N01")
def test_no_organiser_is_told_of_a_case_about_one_of_them(concluded, cast, second_organiser):
    actions.add_person(concluded, part="subject", user=cast.organiser, by=cast.responder)
    actions.report_out(concluded, by=cast.responder)
    assert (let_the_hour_come(), told()) == (0, set())
    assert ReportOut.objects.waiting().count() == 1


@pytest.mark.feature("N01")
@pytest.mark.parametrize("source", ["excluded", "registrant"])
def test_nor_of_one_of_which_somebody_is_shut_out_otherwise(concluded, cast, second_organiser, source):
    if source == "excluded":
        actions.exclude(concluded, user=second_organiser, by=cast.responder)
    else:
        row = cast.event.registrations.create(
            source="t", key="1", name="O", fingerprint="1", member=second_organiser
        )
        actions.add_person(concluded, part="subject", registration=row, by=cast.responder)
    actions.report_out(concluded, by=cast.responder)
    assert (let_the_hour_come(), told()) == (0, set())


@pytest.mark.feature("N01")
def test_for_whom_the_case_is_about_the_day_is_the_same_with_and_without_it(concluded, cast, sign_in):
    """Another case is reported out too: everybody hears of that one, in the same words."""
    actions.report_out(concluded, by=cast.responder)
    let_the_hour_come()
    address, client = reverse("notifications:inbox"), sign_in(cast.organiser)
    without = bytes_of(client.get(address))
    Delivery.objects.filter(message__code_word="From the team").delete()
    ReportOut.objects.update(told_at=None)
    about = actions.take(report_case(cast.event, cast.lead, verbatim="He."), by=cast.lead)
    actions.add_person(about, part="subject", user=cast.organiser, by=cast.lead)
    about = actions.conclude(about, outcome="Done.", read_back="agrees", by=cast.lead)
    actions.report_out(about, by=cast.lead)
    let_the_hour_come()
    assert bytes_of(client.get(address)) == without


def test_it_asks_about_unknown_people_first(concluded, cast, sign_in):
    actions.add_person(concluded, part="subject", description="tall, red lanyard", by=cast.responder)
    client, address = sign_in(cast.responder), page_of("report_out", concluded)
    assert list(client.post(address, {}).context["form"].errors) == ["nobody_unknown_organises"]
    with pytest.raises(ValidationError, match="Say first who the unknown people are"):
        actions.report_out(concluded, by=cast.responder)
    assert client.post(address, {"nobody_unknown_organises": "on"}).url == concluded.get_absolute_url()


def test_the_page_shows_the_sentence_and_one_press_is_enough(concluded, cast, sign_in):
    client, address = sign_in(cast.responder), page_of("report_out", concluded)
    page = client.get(address)
    assert reporting_out.sentence() in page.content.decode()
    assert list(page.context["form"].fields) == []
    assert client.post(address).url == concluded.get_absolute_url()
    assert "Waits for the daily word" in client.get(concluded.get_absolute_url()).content.decode()
    assert "This was done already." in client.post(address).content.decode()


def test_only_what_was_dealt_with_is_reported_out_and_by_the_team(in_hand, cast):
    with pytest.raises(ValidationError, match="Conclude the case first"):
        actions.report_out(in_hand, by=cast.responder)
    with pytest.raises(PermissionDenied):
        actions.report_out(in_hand, by=cast.adjudicator)


def test_a_case_that_was_opened_again_waits(concluded, cast):
    actions.report_out(concluded, by=cast.responder)
    actions.reopen(concluded, reason="There is more.", by=cast.lead)
    assert (let_the_hour_come(), told()) == (0, set())


@pytest.mark.feature("N01")
@pytest.mark.parametrize("late", [False, True])
def test_who_turns_out_to_be_in_the_case_later_finds_the_message_gone(concluded, cast, sign_in, late):
    actions.report_out(concluded, by=cast.responder)
    let_the_hour_come()
    client = sign_in(cast.organiser)
    assert "From the team" in inbox(client)
    if late:
        row = cast.event.registrations.create(source="t", key="1", name="O", fingerprint="1")
        actions.add_person(concluded, part="subject", registration=row, by=cast.responder)
        row.member = cast.organiser
        row.save()
        assert "From the team" not in inbox(client)
        assert withdraw_late() == 1
    else:
        actions.add_person(concluded, part="subject", user=cast.organiser, by=cast.responder)
    assert "From the team" not in inbox(client)
    rows = Delivery.objects.filter(message__code_word="From the team", recipient=cast.organiser)
    assert set(rows.values_list("state", flat=True)) == {"cancelled"}
    assert withdraw_late() == 0


@pytest.mark.feature("N01")
def test_but_keeps_it_where_it_was_of_another_case_too(concluded, cast, sign_in):
    other = actions.take(report_case(cast.event, cast.lead, verbatim="More."), by=cast.lead)
    other = actions.conclude(other, outcome="Done.", read_back="agrees", by=cast.lead)
    for case in (concluded, other):
        actions.report_out(case, by=cast.lead)
    let_the_hour_come()
    actions.add_person(other, part="subject", user=cast.organiser, by=cast.responder)
    assert "From the team" in inbox(sign_in(cast.organiser))
