"""The letter after a refusal: six languages, two people in CC, previewed and stored exactly as it is sent."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from itertools import product

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from registrations import actions, mailing
from registrations.letters import draft, read, refuse_too_few, seal_of
from registrations.mailing import engine
from registrations.models import Letter, LetterDelivery, Outgoing
from tests.notifications.posting import mail_server
from tests.registrations.rows import a_registration, columns, linked

pytestmark = pytest.mark.feature("K18")

CONTACT = "appeals@council.example"
COPIES = ["vera@council.example", "otto@council.example"]
BODY = f"Dear Ana,\n\nyou cannot take part. You may appeal: {CONTACT}\n"


@pytest.fixture
def refused(cast):
    row = a_registration(cast.event, name="Ana Heron", emails=["ana.heron@gmail.com", "ana@work.example"])
    actions.propose_refusal(row, reason="Banned.", by=cast.ban_keeper)
    return actions.confirm_refusal(row, by=cast.lead)


def written(refused, by, **changes) -> Letter:
    fields = {
        "kind": "refusal",
        "language": "en",
        "to": "ana@work.example",
        "copies": COPIES,
        "appeal_contact": CONTACT,
        "subject": "Your registration",
        "body": BODY,
    } | changes
    return actions.write_letter(refused.decisions.get(), by=by, **fields)


def sent(refused, by, **changes) -> Letter:
    letter = written(refused, by, **changes)
    return actions.send_letter(letter, seen=seal_of(letter.message), by=by)


@pytest.mark.parametrize(("kind", "language"), [*product(Letter.Kind.values, Letter.Language.values)])
def test_every_letter_has_words_in_six_languages(cast, kind, language):
    words = draft(kind, language, event=cast.event, name="Ana $Heron", appeal_contact=CONTACT)
    assert cast.event.name in words.subject
    assert "Ana $Heron" in words.body
    assert CONTACT in words.body
    assert "$event" not in words.body + words.subject
    for day in (cast.event.starts_on, cast.event.ends_on):
        assert str(day.year) in words.body or language == "ar"
    arabic = bool(re.search(r"[\u0600-\u06ff]{4}", words.body))
    assert arabic == (language == "ar")


@pytest.mark.parametrize("language", Letter.Language.values)
def test_no_letter_says_why_or_from_where(cast, language):
    words = draft("refusal", language, event=cast.event, name="Ana", appeal_contact=CONTACT).body.casefold()
    for word in [
        "ban list",
        "banned",
        "sperrliste",
        "gesperrt",
        "lista de",
        "liste d’exclusion",
        "match",
        "حظر",
    ]:
        assert word not in words


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        ([], "at least two people in CC"),
        (["vera@council.example"], "at least two people in CC"),
        (["vera@council.example", "VERA@council.example"], "the same mailbox"),
        (["vera@council.example", "vera+events@council.example"], "the same mailbox"),
        (["v.era@gmail.com", "vera@googlemail.com"], "the same mailbox"),
        (["v.era@council.example", "vera@council.example"], "the same mailbox"),
        (["vera@council.example", "anaheron+x@googlemail.com"], "copy to the registrant"),
        (["vera@council.example", "ANA@work.example"], "copy to the registrant"),
        (["vera@council.example", "no-reply@council.example"], "Nobody reads"),
    ],
)
def test_copies_must_reach_two_people_who_are_not_the_registrant(refused, cast, copies, words):
    with pytest.raises(ValidationError, match=words):
        written(refused, cast.lead, copies=copies)
    assert not Letter.objects.exists()


def test_the_registrants_account_is_the_registrant_too(refused, cast):
    stranger = cast.stranger
    stranger.email = "ana.private@home.example"
    stranger.save()
    linked(refused, stranger)
    with pytest.raises(ValidationError, match="copy to the registrant"):
        written(refused, cast.lead, copies=[*COPIES, "ana.private@home.example"])
    with pytest.raises(ValidationError, match="somebody else than the registrant"):
        written(refused, cast.lead, appeal_contact="ana@work.example", body="Appeal: ana@work.example")


def test_two_people_are_enough():
    refuse_too_few(COPIES, registrant=["ana@work.example"])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"to": "stranger@mail.example"}, "Choose an address of the registration"),
        ({"body": "You cannot come."}, "The text must say where to appeal"),
        ({"kind": "lifted"}, "Two people have to decide"),
        ({"kind": "upheld"}, "Two people have to decide"),
    ],
)
def test_a_letter_that_would_go_wrong_is_refused_in_words(refused, cast, changes, words):
    with pytest.raises(ValidationError, match=words):
        written(refused, cast.lead, **changes)


def test_nobody_is_written_to_before_two_people_decided(cast):
    row = a_registration(cast.event, emails=["ana@work.example"])
    actions.propose_refusal(row, reason="Banned.", by=cast.lead)
    with pytest.raises(ValidationError, match="Two people have to decide"):
        written(row, cast.lead)


@pytest.mark.parametrize("part", ["organiser", "responder", "adjudicator", "auditor", "stranger"])
def test_only_who_decides_writes_and_reads_letters(refused, cast, part, sign_in):
    letter = written(refused, cast.lead)
    with pytest.raises(PermissionDenied):
        written(refused, getattr(cast, part))
    address = reverse("registrations:letter", args=[cast.event.slug, letter.pk])
    assert sign_in(getattr(cast, part)).get(address).status_code in {403, 404}


def test_the_registrant_reads_no_letter_about_themself(refused, cast, sign_in):
    letter = sent(refused, cast.ban_keeper)
    linked(refused, cast.lead)
    address = reverse("registrations:letter", args=[cast.event.slug, letter.pk])
    assert sign_in(cast.lead).get(address).status_code == 404


def test_the_pages_write_preview_and_send_exactly_what_is_stored(refused, cast, sign_in):
    client = sign_in(cast.lead)
    address = reverse("registrations:write_letter", args=[cast.event.slug, refused.pk])
    page = client.get(address).content.decode()
    assert "Dear Ana Heron," in page
    posted = {"kind": "refusal", "language": "de", "copies": "\n".join(COPIES), "appeal_contact": CONTACT}
    german = client.post(address, posted | {"other_language": "1"}).content.decode()
    assert "Guten Tag Ana Heron," in german
    body = draft("refusal", "de", event=cast.event, name="Ana Heron", appeal_contact=CONTACT)
    posted |= {"to": "ana@work.example", "subject": body.subject, "body": body.body + "\r\nVera Kröger"}
    preview = client.post(address, posted).url
    letter = Letter.objects.get()
    shown = client.get(preview).content.decode()
    for words in ["Vera Kröger", "Guten Tag Ana Heron,", "ana@work.example", *COPIES, body.subject]:
        assert words in shown
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)[1]
    assert client.post(preview + "send/", {"seen": seen}).url == preview
    mailing.sweep()
    stored = bytes(Letter.objects.get().message)
    assert [one.to for one in mail.outbox] == [["ana@work.example"], *([copy] for copy in COPIES)]
    assert {one.message().as_bytes(linesep="\r\n") for one in mail.outbox} == {stored} == {letter.message}
    parsed = message_from_bytes(stored, policy=policy.SMTP)
    assert (parsed["To"], parsed["Cc"], parsed["Reply-To"]) == (
        "ana@work.example",
        ", ".join(COPIES),
        CONTACT,
    )
    assert read(stored).body.endswith("Vera Kröger\n") or read(stored).body.endswith("Vera Kröger")
    assert "As it was sent." in client.get(preview).content.decode()


def test_a_letter_changed_after_the_preview_is_not_sent(refused, cast):
    letter = written(refused, cast.lead)
    seen = seal_of(letter.message)
    written(refused, cast.ban_keeper, subject="Another subject")
    with pytest.raises(ValidationError, match="Somebody changed the letter meanwhile"):
        actions.send_letter(letter, seen=seen, by=cast.lead)
    assert not LetterDelivery.objects.exists()


def test_a_sent_letter_stays_as_it_was(refused, cast):
    letter = sent(refused, cast.lead)
    with pytest.raises(ValidationError, match="has been sent"):
        written(refused, cast.lead, body="Other. " + BODY)
    with pytest.raises(ValidationError, match="has been sent"):
        actions.send_letter(letter, seen=seal_of(letter.message), by=cast.lead)
    assert LetterDelivery.objects.count() == 3


def test_a_header_is_not_written_into(refused, cast):
    letter = written(refused, cast.lead, subject="Hello\r\nBcc: all@mail.example")
    assert b"\nBcc" not in letter.message
    assert read(letter.message).subject == "Hello Bcc: all@mail.example"


def test_a_withdrawn_refusal_stops_what_has_not_left(refused, cast):
    sent(refused, cast.lead)
    actions.withdraw(refused, reason="Mistaken.", by=cast.ban_keeper)
    assert set(LetterDelivery.objects.values_list("state", flat=True)) == {"cancelled"}
    mailing.sweep()
    assert mail.outbox == []


def test_a_copy_claimed_before_the_withdrawal_does_not_leave_either(refused, cast):
    sent(refused, cast.lead)
    claimed = engine.claim(LetterDelivery)
    actions.withdraw(refused, reason="Mistaken.", by=cast.ban_keeper)
    engine.bring_out(claimed, engine.letters.mail_of)
    assert mail.outbox == []


def test_whoever_was_told_of_a_refusal_is_told_of_its_withdrawal(refused, cast, sign_in):
    sent(refused, cast.lead)
    mailing.sweep()
    refused.refresh_from_db()
    actions.withdraw(refused, reason="Mistaken.", by=cast.ban_keeper)
    page = reverse("registrations:registration", args=[cast.event.slug, refused.pk])
    assert "not yet of its withdrawal" in sign_in(cast.lead).get(page).content.decode()
    sent(refused, cast.lead, kind="lifted")
    mailing.sweep()
    assert len(mail.outbox) == 6


def test_a_registrant_without_an_address_gets_it_on_paper_and_the_copies_leave(refused, cast):
    sent(refused, cast.lead, to="")
    mailing.sweep()
    assert [one.to for one in mail.outbox] == [[copy] for copy in COPIES]


@pytest.mark.enable_socket
def test_a_mail_server_gets_the_bytes_and_says_no_for_good(refused, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    sent(refused, cast.lead)
    with mail_server("550 nobody here") as server:
        settings.EMAIL_PORT = server.server_address[1]
        mailing.sweep()
    states = LetterDelivery.objects.values_list("state", "error_kind", "attempts")
    assert set(states) == {("failed", "SMTPRecipientsRefused", 1)}
    actions.send_again(LetterDelivery.objects.filter(is_copy=False).get(), by=cast.lead)
    with mail_server() as server:
        settings.EMAIL_PORT = server.server_address[1]
        mailing.sweep()
        assert server.kept == 1
    assert LetterDelivery.objects.get(is_copy=False).state == "accepted"


@pytest.mark.enable_socket
def test_a_server_that_is_away_is_tried_again_later(refused, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    sent(refused, cast.lead)
    mailing.sweep()
    row = LetterDelivery.objects.get(is_copy=False)
    assert (row.state, row.attempts, row.error_kind) == ("retry", 1, "ConnectionRefusedError")
    assert timedelta(seconds=40) < row.due_at - timezone.now() < timedelta(seconds=80)
    assert mailing.sweep() == 0


def test_a_killed_sender_costs_only_its_lease(refused, cast):
    sent(refused, cast.lead)
    engine.claim(LetterDelivery)
    mailing.sweep()
    assert len(mail.outbox) == 2
    LetterDelivery.objects.filter(state="leased").update(lease_until=timezone.now() - timedelta(seconds=1))
    mailing.sweep()
    assert sorted(one.to[0] for one in mail.outbox) == sorted(["ana@work.example", *COPIES])


def test_no_word_of_a_letter_stands_in_the_database_or_the_log(refused, cast, caplog, settings):
    settings.EMAIL_BACKEND = "eventsafety.notifications.mailbox.DemoMailbox"
    sent(refused, cast.lead, body=BODY + "Zebrafinch")
    mailing.sweep()
    from eventsafety.notifications.models import DemoMail

    kept = repr([columns(model) for model in (Letter, LetterDelivery, DemoMail)]) + caplog.text
    for word in ["Zebrafinch", "ana@work.example", "vera@council", CONTACT, "Your registration"]:
        assert word not in kept
    assert DemoMail.objects.count() == 3
    assert set(LetterDelivery.objects.values_list("state", flat=True)) == {Outgoing.State.ACCEPTED}


def test_letters_are_among_what_runs_each_sweep():
    assert "registrations.mailing.sweep" in settings.SWEEPS
