"""A report without an account: nothing is asked that is not needed, nothing is lost, nothing is doubled."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from incidents.models import Incident, Report, ReportReceipt
from tests.incidents.outsiders import (
    a_public_case,
    come_back,
    fields,
    form_at,
    number_in,
    receipt_of,
    send,
)

pytestmark = [pytest.mark.feature("P02"), pytest.mark.usefixtures("cast")]


def address(event) -> str:
    return reverse("incidents:public_report", args=[event.slug])


def test_a_report_of_three_answers_opens_a_case_that_nobody_took(running_event, cast):
    answer = send(running_event, hurt="yes", force="", targeted="")
    case, report = Incident.objects.get(), Report.objects.get()
    assert (answer.status_code, re.fullmatch(r"(\d{4} ){3}\d{4}", answer.context["number"]) is None) == (
        200,
        False,
    )
    assert (case.state, case.severity, case.danger_now, case.created_by) == (
        "triaged",
        "critical",
        True,
        None,
    )
    assert (report.taken_by, report.how_told, report.told_by, report.verbatim) == (
        None,
        "form",
        "target",
        "He would not stop.",
    )
    assert [(person.part, person.label()) for person in case.people.all()] == [("affected", "Unknown person")]
    assert case.escalation.state == "armed"
    assert set(Record.objects.about(case).values_list("verb", "by")) == {("incident.reported", None)}


def test_everything_somebody_may_say_is_kept_where_the_team_looks_for_it(running_event, cast):
    case, _number = a_public_case(
        running_event,
        told_by="other",
        room=str(cast.room.pk),
        place_detail="by the stairs",
        occurred_at=f"{timezone.now() - timedelta(hours=2):%Y-%m-%dT%H:%M}",
        about="tall, red lanyard",
        name="Ada",
        contact="+372 555",
        email="ada@mail.example",
        wants_news="on",
        not_by=[str(cast.responder.pk), str(cast.organiser.pk)],
        not_by_words="and his brother",
        no_police="on",
        asks_before_action="on",
        may_name="on",
    )
    report, receipt = case.reports.get(), receipt_of(case)
    assert (case.room, case.place_detail) == (cast.room, "by the stairs")
    assert {(row.part, row.name, row.description, row.contact) for row in case.people.all()} == {
        ("subject", "", "tall, red lanyard", ""),
        ("reporter", "Ada", "", "+372 555"),
    }
    assert (report.no_police, report.asks_before_action, report.may_name) == (True, True, True)
    assert report.occurred_at is not None
    assert (receipt.email, receipt.wants_news, receipt.not_by) == (
        "ada@mail.example",
        True,
        "and his brother",
    )
    assert {recusal.user for recusal in case.recusals.all()} == {cast.responder, cast.organiser}


def test_the_page_sets_no_cookie_names_no_third_party_and_is_not_indexed(running_event, cast, sign_in):
    for client in (Client(), sign_in(cast.lead)):
        for answer in (
            client.get(address(running_event)),
            client.post(address(running_event), {}),
            client.get("/receipt/"),
        ):
            assert answer.status_code == 200
            assert list(answer.cookies) == []
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert b'name="robots" content="noindex' in answer.content
            loaded = re.findall(rb'(?:src|<link[^>]*href)="([^"]+)"', answer.content)
            assert loaded
            assert all(place.startswith(b"/static/") for place in loaded)
            assert "no-store" in answer["Cache-Control"]


def test_whoever_is_signed_in_gets_the_same_page_and_reports_as_nobody(running_event, cast, sign_in):
    def bare(answer) -> bytes:
        return re.sub(rb'name="page" value="[^"]+"', b"", answer.content)

    pages = {
        bare(client.get(address(running_event)))
        for client in (Client(), sign_in(cast.lead), sign_in(cast.stranger))
    }
    assert len(pages) == 1
    sign_in(cast.organiser).post(address(running_event), fields(page=form_at(running_event)))
    assert (Report.objects.get().taken_by, Incident.objects.get().created_by) == (None, None)
    assert not Record.objects.filter(by=cast.organiser).exclude(verb="user.signed_in").exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(running_event):
    answer = send(running_event, hurt="", verbatim="", about="tall", told_by="")
    assert sorted(answer.context["form"].errors) == ["hurt", "told_by", "verbatim"]
    assert b'value="tall"' in answer.content
    assert not Incident.objects.exists()
    assert list(send(running_event, wants_news="on").context["form"].errors) == ["email"]
    assert list(send(running_event, occurred_at="2199-01-01T00:00").context["form"].errors) == ["__all__"]


def test_the_same_form_sent_again_shows_the_same_number_and_makes_no_second_case(running_event):
    page = form_at(running_event)
    first, again = send(running_event, page=page), send(running_event, page=page)
    assert number_in(first) == number_in(again)
    assert (Incident.objects.count(), ReportReceipt.objects.count()) == (1, 1)


def test_after_a_while_the_same_form_does_not_show_the_number_any_more(running_event):
    page = form_at(running_event)
    send(running_event, page=page)
    ReportReceipt.objects.update(created_at=F("created_at") - timedelta(minutes=16))
    answer = send(running_event, page=page)
    assert (answer.context["number"], b"sent before and has arrived" in answer.content) == ("", True)
    assert Incident.objects.count() == 1


def test_another_report_from_the_same_page_is_neither_lost_nor_taken_for_the_first(running_event):
    page = form_at(running_event)
    first = send(running_event, page=page)
    answer = send(running_event, page=page, verbatim="It happened again.")
    form = answer.context["form"]
    assert "is another one" in form.non_field_errors()[0]
    assert "It happened again." in answer.content.decode()
    second = send(running_event, page=form["page"].value(), verbatim="It happened again.")
    assert number_in(second) != number_in(first)
    assert {report.verbatim for report in Report.objects.all()} == {
        "He would not stop.",
        "It happened again.",
    }


@pytest.mark.parametrize("page", ["", "nonsense", "another event's", "old"])
def test_a_page_that_is_old_or_not_ours_keeps_the_words_and_asks_once_more(running_event, page, monkeypatch):
    from tests.factories import EventFactory

    token = form_at(EventFactory(slug="elsewhere")) if page == "another event's" else page
    if page == "old":
        token = form_at(running_event)
        monkeypatch.setattr("incidents.receipts.FORM_WORKS", timedelta(seconds=-1))
    answer = Client().post(address(running_event), fields(page=token))
    assert "He would not stop." in answer.content.decode()
    assert not Incident.objects.exists()
    monkeypatch.undo()
    again = answer.context["form"]["page"].value() if page else form_at(running_event)
    assert number_in(send(running_event, page=again))


def test_the_number_stands_nowhere_in_the_database(running_event):
    _case, number = a_public_case(running_event)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t::text FROM incidents_reportreceipt t UNION ALL SELECT t::text FROM incidents_report t"
        )
        rows = " ".join(row for (row,) in cursor.fetchall())
    assert number not in rows
    assert number.encode().hex() not in rows
    assert come_back(number).status_code == 200


@pytest.mark.feature("P03")
def test_somebody_must_be_left_who_can_read_it(running_event, cast):
    team = [cast.lead, cast.responder, cast.second_responder, cast.recused_responder]
    everyone = [str(user.pk) for user in [*team, cast.outside_contact]]
    answer = send(running_event, not_by=everyone)
    assert "Nothing you wrote is lost" in str(answer.context["form"].errors["not_by"])
    assert not Incident.objects.exists()
    case, _number = a_public_case(running_event, not_by=everyone[:-1])
    assert {recusal.user for recusal in case.recusals.all()} == set(team)


def test_an_event_without_anybody_to_read_it_says_so(running_event, cast):
    running_event.memberships.all().delete()
    running_event.outside_contact = None
    running_event.save()
    assert "Nobody is named yet" in str(send(running_event).context["form"].errors["not_by"])
    assert not Incident.objects.exists()


def test_strangers_cannot_be_named_and_a_room_of_another_event_is_none(running_event, cast):
    assert list(send(running_event, not_by=[str(cast.stranger.pk)]).context["form"].errors) == ["not_by"]
    from tests.factories import EventFactory, RoomFactory

    elsewhere = RoomFactory(event=EventFactory(slug="elsewhere"))
    assert list(send(running_event, room=str(elsewhere.pk)).context["form"].errors) == ["room"]


def test_nobody_reads_from_the_form_where_people_are_kept_safe(running_event, cast):
    cast.room.kind = "safe"
    cast.room.save()
    assert cast.room.name.encode() not in Client().get(address(running_event)).content


def test_a_wiped_or_unknown_event_takes_no_reports(running_event):
    running_event.wiped_at = timezone.now()
    running_event.save()
    assert (
        Client().get(address(running_event)).status_code
        == Client().get("/r/no-such-event/").status_code
        == 404
    )


def test_the_page_speaks_the_language_asked_for_without_a_cookie(running_event, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    answer = Client().get(address(running_event) + "?lang=ar")
    assert b'lang="ar" dir="rtl"' in answer.content
    assert b"bootstrap.rtl.min.css" in answer.content
    assert list(answer.cookies) == []
    assert b'lang="en"' in Client().get(address(running_event) + "?lang=xx").content


def test_the_case_page_shows_a_public_report_and_who_should_not_handle_it(running_event, cast, sign_in):
    case, _number = a_public_case(running_event, not_by_words="her brother")
    page = sign_in(cast.responder).get(case.get_absolute_url()).content.decode()
    assert "by the public form" in page
    assert "her brother" in page
    assert "He would not stop." in page
    assert "None" not in re.sub(r"<[^>]+>", "", page)


def unnamed(event, *users) -> None:
    event.memberships.filter(user__in=users).update(named_in_public=False)


def offered(answer) -> set[str]:
    return {str(words) for _value, words in answer.context["form"].fields["not_by"].choices}


@pytest.mark.feature("P03")
def test_who_wishes_not_to_be_named_is_not_and_is_shut_out_all_the_same(running_event, cast):
    everybody = offered(Client().get(address(running_event)))
    assert b"not named here" not in Client().get(address(running_event)).content
    unnamed(running_event, cast.responder, cast.organiser)
    page = Client().get(address(running_event))
    assert everybody - offered(page) == {"Responder", "Organiser"}
    assert b">Responder<" not in page.content
    case, _number = a_public_case(running_event, not_by=[str(cast.lead.pk)], not_by_unnamed="on")
    assert {recusal.user for recusal in case.recusals.all()} == {cast.lead, cast.responder, cast.organiser}
    assert Incident.objects.visible_to(cast.responder).count() == 0


@pytest.mark.feature("P03")
def test_a_name_that_left_the_list_while_somebody_wrote_is_shut_out_still(running_event, cast):
    page = form_at(running_event)
    unnamed(running_event, cast.responder)
    assert send(running_event, page=page, not_by=[str(cast.responder.pk)]).status_code == 200
    assert {recusal.user for recusal in Incident.objects.get().recusals.all()} == {cast.responder}


@pytest.mark.feature("P03")
def test_a_tick_that_would_shut_nobody_out_any_more_is_asked_about(running_event, cast):
    answer = send(running_event, not_by_unnamed="on")
    assert answer.context["form"].errors == {
        "not_by": ["Everybody is named now. Choose whom you mean. Nothing you wrote is lost."]
    }
    assert not Incident.objects.exists()


@pytest.mark.feature("P03")
def test_not_everybody_who_could_read_it_is_shut_out_with_one_tick(running_event, cast):
    team = [cast.lead, cast.responder, cast.second_responder, cast.recused_responder]
    unnamed(running_event, *team)
    answer = send(running_event, not_by_unnamed="on", not_by=[str(cast.outside_contact.pk)])
    assert "nobody is left who could read it" in str(answer.context["form"].errors["not_by"])
