"""Coming back with a number: how it stands in plain words, messages, taking the report back."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from incidents import actions, news, receipts, reporter_calls
from incidents.models import Incident, NewsMail, ReporterMessage, ReportReceipt
from tests.incidents.outsiders import a_public_case, come_back, receipt_of, write
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P02")


@pytest.fixture
def case(running_event):
    return a_public_case(running_event, email="ada@mail.example", wants_news="on")


def told(case) -> set:
    """Who was told in the app of something of the reporter's."""
    rows = Delivery.objects.filter(group=receipt_of(case).pk, channel="in_app").exclude(state="cancelled")
    return {row.recipient.username for row in rows}


def without_names(answer) -> str:
    """Return a page without the list of people who can be kept out, the same on every receipt."""
    return re.sub(r'<fieldset class="names".*?</fieldset>', "", answer.content.decode(), flags=re.DOTALL)


def to_reporter(case, text, by):
    sent = {"receipt": receipt_of(case), "text": text, "client_uuid": uuid.uuid4()}
    return actions.write_to_reporter(case, by=by, **sent)


def test_the_number_opens_the_report_however_it_is_typed(case):
    _case, number = case
    arabic = number.translate({ord(str(digit)): 0x0660 + digit for digit in range(10)})
    for typed in (number, receipts.in_groups(number), f" {number[:7]}-{number[7:]} ", arabic):
        answer = come_back(typed)
        assert (answer.status_code, answer.context["found"]) == (200, ReportReceipt.objects.get())
        assert list(answer.cookies) == []


def test_it_says_how_it_stands_in_plain_words_and_never_who_or_what(case, cast):
    incident, number = case
    assert "Nobody has been able to take it up yet" in come_back(number).content.decode()
    actions.take(incident, by=cast.responder)
    assert "Somebody of the team is looking after it" in come_back(number).content.decode()
    actions.conclude(incident, outcome="They keep apart.", read_back="agrees", by=cast.responder)
    page = without_names(come_back(number))
    assert "finished looking into it" in page
    for secret in (
        "Responder",
        "They keep apart.",
        incident.case_name,
        str(incident.pk),
        "He would not stop.",
    ):
        assert secret not in page


def test_wrong_numbers_and_those_of_deleted_events_get_one_answer(case, running_event):
    _case, number = case
    wrong = f"{(int(number) + 1) % 10**16:016d}"
    unknown = come_back(wrong)
    assert "There is no report with this number" in unknown.content.decode()
    running_event.wiped_at = running_event.starts_at
    running_event.save()
    gone = come_back(number)
    assert gone.status_code == unknown.status_code == 200
    assert gone.content.replace(number.encode(), b"") == unknown.content.replace(wrong.encode(), b"")
    assert "has 16 digits" in come_back("1234").content.decode()


def test_tries_are_counted_by_number_and_not_by_address_alone(case):
    _case, number = case
    cache.clear()
    answers = {come_back(f"{number[:8]}{n:08d}").status_code for n in range(10)}
    assert answers == {200}
    assert come_back(f"{number[:8]}99999999").status_code == 429
    # The right one is refused alike, so the refusal tells nothing; another number from here opens.
    assert come_back(number).status_code == 429
    other, theirs = a_public_case(receipt_of(_case).incident.event, verbatim="Something else.")
    assert come_back(theirs).context["found"] == receipt_of(other)


def test_messages_go_both_ways_and_each_side_sees_what_the_other_has_read(case, cast, sign_in):
    incident, number = case
    page = write(come_back(number), "He is back in the hall.")
    assert "Sent. The team is told." in page.content.decode()
    message = ReporterMessage.objects.get()
    assert (message.text, message.sent_by, message.read_at) == ("He is back in the hall.", None, None)
    shown = sign_in(cast.responder).get(incident.get_absolute_url()).content.decode()
    assert "He is back in the hall." in shown
    message.refresh_from_db()
    assert message.read_at is not None
    answer = sign_in(cast.responder).post(
        page_of("write_to_reporter", incident),
        {"receipt": str(receipt_of(incident).pk), "client_uuid": str(uuid.uuid4()), "text": "We are on it."},
    )
    assert (answer.status_code, answer.url) == (302, incident.get_absolute_url())
    assert "Not read yet." in sign_in(cast.lead).get(incident.get_absolute_url()).content.decode()
    read = without_names(come_back(number))
    assert "We are on it." in read
    assert "Responder" not in read
    assert "They have read it." in sign_in(cast.lead).get(incident.get_absolute_url()).content.decode()
    verbs = set(Record.objects.about(incident).values_list("verb", "by__username"))
    assert verbs >= {("incident.message_from_reporter", None), ("incident.message_to_reporter", "responder")}


def test_a_message_sent_twice_is_one_on_both_sides(case, cast):
    incident, number = case
    page, mark = come_back(number), str(uuid.uuid4())
    for _time in range(2):
        write(page, "Once.", client_uuid=mark)
    sent = {"receipt": receipt_of(incident), "text": "One.", "client_uuid": uuid.uuid4()}
    assert len({actions.write_to_reporter(incident, by=cast.lead, **sent).pk for _time in range(2)}) == 1
    assert ReporterMessage.objects.count() == 2


def test_an_empty_message_is_refused_in_words(case):
    answer = write(come_back(case[1]), "  ")
    assert "Write something first." in answer.content.decode()
    assert not ReporterMessage.objects.exists()


def test_when_a_page_was_open_too_long_the_words_are_given_back(case, monkeypatch):
    page = come_back(case[1])
    monkeypatch.setattr(receipts, "PASS_WORKS", timedelta(seconds=-1))
    answer = write(page, "Long thought.")
    assert "Long thought." in answer.content.decode()
    assert "found" not in answer.context
    assert Client().get(reverse("incidents:write_to_team")).url == reverse("incidents:receipt")


def test_a_report_can_be_taken_back_and_the_case_says_so_and_stays(case, cast, sign_in):
    incident, number = case
    asked = {"receipt": come_back(number).context["receipt"]}
    sure = Client().post(reverse("incidents:withdraw_report"), asked)
    assert "Take the report back?" in sure.content.decode()
    assert receipt_of(incident).withdrawn_at is None
    for _time in range(2):
        done = Client().post(reverse("incidents:withdraw_report"), asked | {"sure": "yes"})
        assert "You took this report back" in done.content.decode()
    assert (
        "The reporter took the report back."
        in sign_in(cast.lead).get(incident.get_absolute_url()).content.decode()
    )
    assert Record.objects.about(incident).filter(verb="incident.report_withdrawn").count() == 1
    incident.refresh_from_db()
    assert (incident.state, incident.escalation.is_running) == ("triaged", True)
    assert Client().post(reverse("incidents:withdraw_report"), {}).status_code == 200


def test_the_team_hears_once_of_what_nobody_has_read_and_again_when_nobody_reads(case, cast):
    incident, number = case
    actions.take(incident, by=cast.responder)
    page = come_back(number)
    write(page, "One.")
    write(page, "Two.")
    assert told(incident) == {"responder"}
    rows = Delivery.objects.filter(group=receipt_of(incident).pk, channel="in_app")
    assert rows.count() == 1
    assert rows.get().message | {"severity": ""} == {
        "code_word": incident.case_name,
        "severity": "",
        "place": "",
        "path": incident.get_absolute_url(),
        "drill": False,
    }
    assert reporter_calls.remind() == 0
    ReportReceipt.objects.update(remind_at=Now())
    assert reporter_calls.remind() == 1
    assert told(incident) == {"responder", "second_responder", "recused_responder", "lead", "adjudicator"}
    actions.read_messages(incident, by=cast.responder)
    ReportReceipt.objects.update(remind_at=Now())
    assert reporter_calls.remind() == 0
    assert receipt_of(incident).remind_at is None


def test_a_message_to_a_case_nobody_has_goes_to_leads_and_adjudicators(case):
    write(come_back(case[1]), "Hello?")
    assert told(case[0]) == {"lead", "adjudicator"}


def test_the_inbox_leads_to_the_case_and_forgets_it_for_whoever_is_shut_out(case, cast, sign_in):
    incident, number = case
    write(come_back(number), "Hello?")
    inbox = sign_in(cast.lead).get(reverse("notifications:inbox")).content.decode()
    assert "Waits to be read" in inbox
    assert incident.get_absolute_url() in inbox
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    assert told(incident) == {"adjudicator"}
    assert incident.case_name not in sign_in(cast.lead).get(reverse("notifications:inbox")).content.decode()
    write(come_back(number), "Still here.")
    ReportReceipt.objects.update(remind_at=Now())
    reporter_calls.remind()
    assert "lead" not in told(incident)


@pytest.mark.parametrize("state", ["triaged", "in_hand", "concluded", "closed"])
def test_danger_in_a_message_calls_the_team_whatever_became_of_the_case(case, cast, state):
    incident, number = case
    if state != "triaged":
        actions.take(incident, by=cast.responder)
    if state in ("concluded", "closed"):
        actions.conclude(incident, outcome="Done.", read_back="agrees", by=cast.responder)
    if state == "closed":
        actions.tell_outcome(incident, outcome_told="told", by=cast.responder)
        actions.close(incident, by=cast.responder)
    write(come_back(number), "", danger_now="on")
    incident = Incident.objects.get()
    assert (incident.severity, incident.danger_now) == ("critical", True)
    assert incident.state == ("triaged" if state == "triaged" else "in_hand")
    assert (incident.closed_at, incident.concluded_by) == (None, None)
    row = Delivery.objects.filter(group=receipt_of(incident).pk, channel="push").first()
    assert (row.message["severity"], row.next_channels) == ("critical", ["sms", "email"])
    assert told(incident) == ({"lead", "adjudicator"} if state == "triaged" else {"responder"})
    assert receipt_of(incident).remind_at is not None


def test_a_mail_without_a_word_of_it_goes_to_whoever_wished_for_one(case, cast):
    incident, _number = case
    to_reporter(incident, "Zanzibar is on it.", cast.lead)
    to_reporter(incident, "More.", cast.lead)
    assert NewsMail.objects.count() == 1
    assert news.sweep() == 1
    sent = mail.outbox[-1]
    assert sent.to == ["ada@mail.example"]
    words = f"{sent.subject} {sent.body}"
    for secret in ("Zanzibar", incident.case_name, incident.event.name, incident.event.slug, "report"):
        assert secret.lower() not in words.lower()
    assert reverse("incidents:receipt") in words
    assert sent.in_the_demo()[0] == "(sealed)"


def test_no_mail_goes_without_a_wish_or_after_the_address_was_forgotten(case, running_event, cast):
    incident, _number = case
    quiet, _other = a_public_case(running_event, verbatim="Else.", email="bo@mail.example")
    to_reporter(quiet, "Hello.", cast.lead)
    assert not NewsMail.objects.exists()
    to_reporter(incident, "Hello.", cast.lead)
    ReportReceipt.objects.update(wants_news=False)
    assert news.sweep() == 1
    assert (len(mail.outbox), NewsMail.objects.get().state) == (0, "cancelled")


@pytest.mark.feature("K22")
def test_no_mail_goes_to_somebody_who_turned_out_to_be_a_witness(case, cast):
    incident, _number = case
    to_reporter(incident, "Hello.", cast.lead)
    incident.reports.update(told_by="witness")
    assert news.sweep() == 1
    assert (len(mail.outbox), NewsMail.objects.get().state) == (0, "cancelled")


@pytest.mark.feature("K22")
def test_a_witness_adds_what_they_know_and_is_told_nothing_ever(running_event, cast, sign_in):
    incident, number = a_public_case(running_event, told_by="witness")
    before = come_back(number).context["status"]
    actions.take(incident, by=cast.responder)
    page = come_back(number)
    assert page.context["status"] == before
    assert "Witnesses are not told" in str(before)
    write(page, "I remember more.")
    shown = sign_in(cast.responder).get(incident.get_absolute_url()).content.decode()
    assert "I remember more." in shown
    assert "A witness: not kept updated" in shown
    assert page_of("write_to_reporter", incident) not in shown
    with pytest.raises(Exception, match="Witnesses are not kept updated"):
        to_reporter(incident, "It went well.", cast.lead)
    form = sign_in(cast.lead).get(page_of("write_to_reporter", incident)).content.decode()
    assert "There is nobody to write to" in form


@pytest.mark.feature("K22")
@pytest.mark.parametrize(("told_by", "label"), [("target", "Affected person"), ("other", "Reporter")])
def test_the_form_offers_reporter_and_affected_person_and_says_why(
    running_event, cast, sign_in, told_by, label
):
    incident, _number = a_public_case(running_event, told_by=told_by)
    page = sign_in(cast.lead).get(page_of("write_to_reporter", incident))
    assert [choice.choice_label for choice in page.context["form"]["receipt"]] == [label]
    assert "Witnesses are not kept updated" in page.content.decode()


def test_who_may_only_read_a_case_neither_writes_nor_counts_as_having_read(case, cast, sign_in):
    incident, number = case
    write(come_back(number), "Hello?")
    actions.share(incident, user=cast.stranger, reason="They help.", days=7, by=cast.lead)
    client = sign_in(cast.stranger)
    assert client.get(incident.get_absolute_url()).status_code == 200
    assert client.get(page_of("write_to_reporter", incident)).status_code == 403
    assert ReporterMessage.objects.get().read_at is None


def test_what_reporters_write_is_found_and_forgotten_with_the_case(case, cast, sign_in, running_event):
    from incidents import retention

    incident, number = case
    write(come_back(number), "Xylophone.")
    search = reverse("incidents:search", args=[running_event.slug])
    found = sign_in(cast.lead).post(search, {"words": "xylophone"}).context["found"]
    assert [row.pk for row in found] == [incident.pk]
    retention.forget_people(running_event)
    receipt = receipt_of(incident)
    assert (receipt.email, receipt.person, receipt.wants_news, receipt.is_kept_updated) == (
        "",
        None,
        False,
        False,
    )
    retention.forget_cases(running_event)
    assert not ReportReceipt.objects.exists()
    assert not ReporterMessage.objects.exists()


def test_whoever_turns_out_to_be_in_the_case_later_loses_what_they_were_told(case, cast):
    from incidents.late_links import withdraw_late
    from registrations.models import Registration

    incident, number = case
    row = Registration.objects.create(event=incident.event, source="plain", key="1", name="Somebody")
    actions.add_person(incident, part="subject", registration=row, by=cast.responder)
    write(come_back(number), "Hello?")
    assert told(incident) == {"lead", "adjudicator"}
    row.member = cast.lead
    row.save(update_fields=["member_sealed", "member_mark"])
    assert withdraw_late() == 1
    assert told(incident) == {"adjudicator"}
