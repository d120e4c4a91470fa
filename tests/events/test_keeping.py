"""How long an event keeps what it holds, and what is deleted by night."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events import tasks
from eventsafety.events.actions import events, keeping
from eventsafety.events.keeping import RetentionReport
from eventsafety.events.models import Event
from eventsafety.sealing import Shredded, keys
from registrations.models import Registration
from reviews.models import Publication
from tests.events.kept import left, move_end
from tests.processes import free_port

pytestmark = pytest.mark.feature("P11")


def test_what_an_event_held_is_deleted_when_its_days_are_over(held):
    move_end(held, 91)
    tasks.delete_what_is_due()
    assert set(left(held).values()) == {0}
    held.refresh_from_db()
    report = RetentionReport.objects.get(event=held)
    assert (report.why, report.registrations) == ("retention", 1)
    assert held.wiped_at == report.finished_at
    with pytest.raises(Shredded):
        keys.current(held.pk)
    assert Record.objects.filter(verb="event.wiped", thing_id=str(held.pk)).count() == 1


def test_the_published_text_stays(held, client):
    move_end(held, 91)
    keeping.delete_due()
    publication = Publication.objects.get()
    assert b"Rest." in client.get(publication.get_absolute_url()).content


@pytest.mark.parametrize("days_ago", [0, 89, 90])
def test_nothing_goes_before_its_time(held, days_ago):
    move_end(held, days_ago)
    before = left(held)
    assert keeping.delete_due() == 0
    assert left(held) == before


def test_a_second_night_changes_nothing(held):
    move_end(held, 91)
    assert [keeping.delete_due(), keeping.delete_due()] == [1, 0]
    assert RetentionReport.objects.filter(event=held).count() == 1


def test_killed_half_way_everything_is_there_for_the_next_night(held, settings):
    move_end(held, 91)
    before, whole = left(held), settings.RETENTION_DELETES
    settings.RETENTION_DELETES = [*whole, "eventsafety.events.actions.keeping.nothing_of_this_name"]
    with pytest.raises(ImportError):
        keeping.delete_due()
    assert left(held) == before
    assert keys.by_id(keys.current(held.pk).id)
    settings.RETENTION_DELETES = whole
    assert keeping.delete_due() == 1


def test_other_events_keep_what_they_hold(held, cast):
    from tests.factories import EventFactory

    other = EventFactory()
    row = Registration.objects.create(event=other, source="test", key="1", name="Bo Finch")
    move_end(held, 91)
    keeping.delete_due()
    assert Registration.objects.get(pk=row.pk).name == "Bo Finch"


def test_the_days_are_changed_with_a_reason_that_is_kept(held, cast, sign_in):
    address = reverse("events:keeping", args=[held.slug])
    client = sign_in(cast.organiser)
    assert client.post(address, {"days": "30", "reason": "The law of the place"}).status_code == 302
    held.refresh_from_db()
    change = held.retention_changes.get()
    assert (held.retention_days, change.days_before, change.days) == (30, 90, 30)
    assert "The law of the place" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"days": "0"}, {"days": "731"}, {"days": "x"}, {"days": "30", "reason": " "}]
)
def test_wrong_days_are_refused_in_words_and_change_nothing(held, cast, sign_in, wrong):
    answer = sign_in(cast.lead).post(reverse("events:keeping", args=[held.slug]), {"reason": "Why", **wrong})
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.content.decode()
    held.refresh_from_db()
    assert held.retention_days == 90


@pytest.mark.parametrize(("days_ago", "days", "is_taken"), [(10, 13, False), (10, 14, True), (85, 90, True)])
def test_nobody_alone_brings_the_deletion_within_four_days(held, cast, days_ago, days, is_taken):
    move_end(held, days_ago)
    if is_taken:
        assert keeping.change_keeping(held, days=days, reason="Why", by=cast.lead).retention_days == days
    else:
        with pytest.raises(ValidationError, match="Others need time to object"):
            keeping.change_keeping(held, days=days, reason="Why", by=cast.lead)
        held.refresh_from_db()
        assert (held.retention_days, held.retention_changes.count()) == (90, 0)


def test_nor_by_moving_the_dates(held, cast):
    before = held.ends_on
    long_ago = timezone.now().date() - timedelta(days=100)
    with pytest.raises(ValidationError, match="Others need time to object"):
        events.edit(held, starts_on=long_ago, ends_on=long_ago, by=cast.organiser)
    assert keeping.delete_due() == 0
    held.refresh_from_db()
    assert held.ends_on == before


def test_everybody_hears_when_the_end_comes_near(held, cast):
    move_end(held, 10)
    keeping.change_keeping(held, days=30, reason="The law of the place", by=cast.lead)
    told = {address for letter in mail.outbox for address in letter.to}
    people = [cast.lead, cast.responder, cast.second_responder, cast.recused_responder]
    people += [cast.adjudicator, cast.organiser, cast.outside_contact]
    assert told == {user.email for user in people}
    mail.outbox.clear()
    keeping.change_keeping(held, days=40, reason="Longer again", by=cast.lead)
    assert mail.outbox == []


def test_what_nobody_could_be_told_of_is_not_shortened(held, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    move_end(held, 10)
    with pytest.raises(ValidationError, match="could not be told"):
        keeping.change_keeping(held, days=30, reason="Why", by=cast.lead)
    held.refresh_from_db()
    assert held.retention_days == 90


def test_an_event_that_fails_keeps_no_other_waiting(held, cast, settings):
    from tests.factories import EventFactory

    other = EventFactory()
    Registration.objects.create(event=other, source="test", key="1", name="Bo Finch")
    Event.objects.filter(pk=held.pk).update(slug="fails")
    move_end(held, 92)  # it comes first
    move_end(other, 91)
    settings.RETENTION_DELETES = [*settings.RETENTION_DELETES, "tests.events.kept.fail_for_one"]
    with pytest.raises(RuntimeError):
        keeping.delete_due()
    assert left(held)["cases"] == 1
    assert set(left(other).values()) == {0}


def test_the_page_says_what_was_deleted_and_counts_no_case(held, cast, sign_in):
    move_end(held, 91)
    keeping.delete_due()
    page = sign_in(cast.lead).get(reverse("events:keeping", args=[held.slug])).content.decode()
    assert "1 registration was deleted." in page
    assert "Propose a hold" not in page


def test_the_trail_shows_nothing_of_cases_that_are_gone(held, cast, sign_in):
    move_end(held, 91)
    trail = reverse("audit:trail", args=[held.slug])
    assert "Took a report" in sign_in(cast.auditor).get(trail).content.decode()
    keeping.delete_due()
    page = sign_in(cast.auditor).get(trail).content.decode()
    rows = page[page.index("<tbody") :]
    assert "Took a report" not in rows
    assert "What the event held was deleted" in rows


@pytest.mark.feature("N11")
def test_the_dump_of_before_opens_nothing_afterwards(held):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, verbatim FROM incidents_report")
        kept, value = cursor.fetchone()
    move_end(held, 91)
    keeping.delete_due()
    from eventsafety.sealing import envelope

    with pytest.raises(Shredded):
        envelope.unseal(bytes(value), place=f"incidents_report|verbatim|{kept}".encode())
