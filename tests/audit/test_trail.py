"""The auditors' page: verbs and ids, and nothing of what the auditor is shut out of."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eventsafety import audit
from eventsafety.audit.linking import link
from eventsafety.audit.models import Record
from eventsafety.events.models import Event
from eventsafety.trail import views
from eventsafety.trail.policy import visible_records
from incidents import actions
from registrations.models import BanList, ImportJob, Loan, Match, Registration
from reviews.models import Review
from tests.audit.tampering import run
from tests.factories import EventFactory, MembershipFactory, UserFactory
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("N12")


def address(event, **asked) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("audit:trail", args=[event.slug]) + (f"?{query}" if query else "")


def rows(client, event, **asked) -> list[tuple[str, ...]]:
    """Return who, what and about which thing, as the page says it, newest first."""
    page = client.get(address(event, **asked)).content.decode()
    cells = re.findall(r'<td data-label="[^"]+">(.*?)</td>', page)
    words = [re.sub(r"<[^>]+>", "", cell) for cell in cells]
    return list(zip(words[::3], words[1::3], words[2::3], strict=True))


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("auditor", 200),
        ("lead", 403),
        ("organiser", 403),
        ("ban_keeper", 403),
        ("site_administrator", 403),
        ("outside_contact", 403),
        ("stranger", 404),
    ],
)
def test_only_auditors_of_the_event_read_the_record(cast, sign_in, part, status):
    assert sign_in(getattr(cast, part)).get(address(cast.event)).status_code == status
    other = EventFactory()
    assert sign_in(getattr(cast, part)).get(address(other)).status_code in (403, 404)


def test_it_says_who_did_what_about_which_thing_and_nothing_else(cast, incident, sign_in):
    actions.take(incident, by=cast.responder)
    shown = rows(sign_in(cast.auditor), cast.event)
    case = f"case {str(incident.pk)[:8]}"
    assert shown == [
        ("Auditor", "Signed in", "Auditor"),
        ("Responder", "Answered a call", case),
        ("Responder", "Took a case", case),
        ("Responder", "Took a report", case),
    ]
    page = sign_in(cast.auditor).get(address(cast.event)).content.decode()
    for words in (incident.case_name, "He would not stop.", "Great Hall", str(incident.pk)):
        assert words not in page


def test_nothing_recorded_says_what_will_stand_there(cast, sign_in):
    client = sign_in(cast.auditor)
    words = "Nothing is recorded yet."
    assert words not in client.get(address(cast.event)).content.decode()  # the sign-in stands there
    run("DELETE FROM audit_unlinked", "DELETE FROM audit_record")
    assert words in client.get(address(cast.event)).content.decode()


def test_filters_by_person_verb_and_day(cast, sign_in):
    audit.record("event.edited", cast.event, by=cast.organiser)
    audit.record("room.added", cast.room, by=cast.lead)
    client = sign_in(cast.auditor)
    edited = ("Organiser", "Changed the event", f"event {str(cast.event.pk)[:8]}")
    assert rows(client, cast.event, by=cast.organiser.pk) == [edited]
    assert rows(client, cast.event, verb="event.edited") == [edited]
    assert rows(client, cast.event, verb="event.edited", by=cast.lead.pk) == []
    assert edited in rows(client, cast.event, day=cast.event.today().isoformat())
    yesterday = cast.event.today() - timedelta(days=1)
    empty = client.get(address(cast.event, day=yesterday.isoformat())).content.decode()
    assert "Nothing in the record fits." in empty


@pytest.mark.parametrize("asked", [{"by": "x"}, {"verb": "no.such"}, {"day": "yesterday"}, {"page": "-1"}])
def test_a_filter_that_makes_no_sense_is_said_and_shows_nothing(cast, sign_in, asked):
    response = sign_in(cast.auditor).get(address(cast.event, **asked))
    assert (response.status_code, "error-summary" in response.content.decode()) == (200, True)
    assert rows(sign_in(cast.auditor), cast.event, **asked) == []


def test_a_day_is_a_day_at_the_venue(cast, sign_in):
    Event.objects.filter(pk=cast.event.pk).update(time_zone="Pacific/Kiritimati")  # 14 hours ahead
    audit.record("event.edited", cast.event, by=cast.organiser)
    run("UPDATE audit_record SET at = '2027-05-14 10:30+00' WHERE verb = 'event.edited'")
    client = sign_in(cast.auditor)
    assert rows(client, cast.event, day="2027-05-14") == []
    assert len(rows(client, cast.event, day="2027-05-15")) == 1


def test_older_ones_are_a_page_away_and_nobody_counts_them(cast, sign_in, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 3)
    for _n in range(4):
        audit.record("event.edited", cast.event, by=cast.organiser)
    client = sign_in(cast.auditor)
    asked = {"verb": "event.edited"}
    first = client.get(address(cast.event, **asked)).content.decode()
    second = client.get(address(cast.event, **asked, page=2)).content.decode()
    assert ("Older" in first, "Newer" in first) == (True, False)
    assert ("Older" in second, "Newer" in second) == (False, True)
    assert [len(rows(client, cast.event, **asked, page=n)) for n in (1, 2, 3)] == [3, 1, 0]
    assert "of 2" not in first


def test_reading_is_recorded_as_well(cast, sign_in):
    client = sign_in(cast.auditor)
    client.get(address(cast.event))
    assert rows(client, cast.event)[0] == (
        "Auditor",
        "Looked at this record",
        f"event {str(cast.event.pk)[:8]}",
    )


def test_the_head_of_what_one_sees_is_printed_below_and_moves_with_nothing_else(cast, sign_in):
    assert printed_head(sign_in(cast.auditor), cast.event) == audit.head(cast.event)  # nothing is linked yet
    audit.record("event.edited", cast.event, by=cast.organiser)
    link()
    seen = audit.head(cast.event)
    hidden = report_case(cast.event, cast.responder)
    actions.add_person(hidden, part="subject", user=cast.auditor, by=cast.responder)
    link()
    assert audit.head(cast.event) != seen
    assert printed_head(sign_in(cast.auditor), cast.event) == seen


def printed_head(client, event) -> str:
    return re.search(r"<code>(\w+)</code>", client.get(address(event)).content.decode()).group(1)


def test_of_the_site_an_auditor_sees_the_accounts_of_members_and_lists_that_are_lent(cast, sign_in):
    lent, other = BanList.objects.create(name="Ours"), BanList.objects.create(name="Theirs")
    until = timezone.now() + timedelta(days=1)
    Loan.objects.create(ban_list=lent, event=cast.event, until=until, lent_by=cast.ban_keeper)
    jobs = [ImportJob.objects.create(ban_list=kept, created_by=cast.ban_keeper) for kept in (lent, other)]
    for thing in (lent, other, cast.lead, cast.stranger, cast.outside_contact, *jobs):
        audit.record("user.signed_in", thing, by=cast.lead)
    audit.record_by_id("sign_in.failed", "accounts.user", "", event_id=None, by=None)
    seen = visible_records(cast.auditor, cast.event)
    assert {thing for (thing,) in seen.values_list("thing_id")} == {
        str(lent.pk),
        str(cast.lead.pk),
        str(cast.outside_contact.pk),
        str(jobs[0].pk),
        "",
    }


def test_records_of_another_event_are_not_there(cast):
    audit.record("event.edited", EventFactory(), by=cast.lead)
    assert list(visible_records(cast.auditor, cast.event)) == []


RECUSE = {
    "person": lambda case, cast: actions.add_person(case, part="subject", user=cast.auditor, by=cast.lead),
    "registrant": lambda case, cast: actions.add_person(
        case, part="witness", registration=registration(cast), by=cast.lead
    ),
}


def registration(cast, member=True) -> Registration:
    row = Registration(event=cast.event, source="test", key=uuid.uuid4().hex, fingerprint="1", name="Uma")
    row.member = cast.auditor if member else None
    row.save()
    return row


def bytes_of(client, cast) -> list[bytes]:
    """Return the page under every filter, without what is fresh in every answer."""
    asked = [{}, {"by": cast.lead.pk}, {"verb": "incident.opened"}, {"verb": "step.refused"}, {"page": 2}]
    fresh = re.compile(
        rb'(csrfmiddlewaretoken" value=|X-CSRFToken": |nonce=|locks-in=)"[^"]*"|<code>.*?</code>'
    )
    pages = []
    for one in asked:
        pages.append(fresh.sub(b"", client.get(address(cast.event, **one)).content))
        run("DELETE FROM audit_unlinked", "DELETE FROM audit_record WHERE verb = 'trail.opened'")
    return pages


@pytest.mark.feature("N01")
@pytest.mark.parametrize("how", RECUSE)
def test_for_a_recused_auditor_the_case_and_all_below_it_left_no_trace(cast, sign_in, how):
    client = sign_in(cast.auditor)
    report_case(cast.event, cast.responder, verbatim="Another case.")
    run("UPDATE audit_record SET at = at - interval '1 day'")
    without = bytes_of(client, cast)
    case = report_case(cast.event, cast.responder, verbatim="He would not stop.")
    RECUSE[how](case, cast)
    sign_in(cast.lead).get(case.get_absolute_url())
    sign_in(cast.adjudicator).post(reverse("incidents:exclude", args=[cast.event.slug, case.pk]))  # refused
    review = Review.objects.create(event=cast.event, title="Look", created_by=cast.lead)
    review.incidents.add(case)
    audit.record("review.started", review, by=cast.lead)
    audit.record_by_id(
        "file.opened", "incidents.attachment", uuid.uuid4(), event_id=cast.event.pk, by=cast.lead
    )
    assert Record.objects.filter(verb__in=["step.refused", "review.started", "incident.opened"]).count() == 3
    run(
        "DELETE FROM audit_unlinked",
        "DELETE FROM audit_record WHERE verb = 'user.signed_in' AND at > now() - interval '1 hour'",
    )
    assert bytes_of(client, cast) == without


@pytest.mark.feature("N01")
def test_what_concerns_the_registration_of_the_auditor_is_not_there(cast):
    ban_list = BanList.objects.create(name="Ours")
    ban = ban_list.bans.create(reference="B1", scope="local")
    shown = []
    for row in (registration(cast), registration(cast, member=False)):
        match = Match.objects.create(
            event=cast.event, registration=row, ban=ban, score=1, band="strong", reasons=[]
        )
        for verb, thing in [("registration.opened", row), ("match.opened", match)]:
            audit.record(verb, thing, by=cast.lead)
            shown.append(str(thing.pk))
    seen = visible_records(cast.auditor, cast.event)
    assert {thing for (thing,) in seen.values_list("thing_id")} == set(shown[2:])


@pytest.mark.feature("N01")
def test_a_look_for_a_case_shows_the_same_whether_or_not_there_is_one(cast, sign_in):
    """An auditor may try an address; what the record says of it must not tell which case exists."""
    case = report_case(cast.event, cast.responder)
    actions.add_person(case, part="subject", user=cast.auditor, by=cast.lead)
    client, never = sign_in(cast.auditor), uuid.uuid4()
    for pk in (case.pk, never):
        client.get(reverse("incidents:incident", args=[cast.event.slug, pk]))
    assert rows(client, cast.event, verb="look.refused") == [
        ("Auditor", "Looked for something that is not there for them", f"case {str(pk)[:8]}")
        for pk in (never, case.pk)
    ]


def test_a_page_costs_the_same_with_one_and_with_many_rows(
    cast, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(cast.auditor)
    with django_assert_max_num_queries(25) as first:
        client.get(address(cast.event))
    for _n in range(5):
        member = UserFactory()
        MembershipFactory(event=cast.event, user=member)
        audit.record("user.signed_in", member, by=member)
        audit.record("event.edited", cast.event, by=member)
    with django_assert_num_queries(len(first)):
        client.get(address(cast.event))
