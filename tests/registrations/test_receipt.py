"""What a registrant is told without an account: the same bytes, in the same time, whatever is known (N07)."""

import gc
import re
import statistics
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from registrations import actions, mailing
from registrations.mailing import receipts
from registrations.models import Receipt, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, columns

pytestmark = pytest.mark.feature("N07")

ADDRESSES = {
    "banned": "quiet.heron@mail.example",
    "clear": "other.otter@mail.example",
    "refused": "brave.finch@mail.example",
    "unknown": "nobody.knows@mail.example",
}


@pytest.fixture
def people(cast, ban_list) -> dict:
    rows = {
        who: a_registration(cast.event, emails=[ADDRESSES[who]]) for who in ["banned", "clear", "refused"]
    }
    match = a_match(rows["banned"], a_ban(ban_list, emails=[ADDRESSES["banned"]]))
    actions.judge(match, state="confirmed", reason="Same.", by=cast.lead)
    actions.admit(rows["clear"], by=cast.lead)
    actions.propose_refusal(rows["refused"], reason="Banned.", by=cast.lead)
    actions.confirm_refusal(rows["refused"], by=cast.ban_keeper)
    return rows


def address_of(cast) -> str:
    return reverse("registrations:ask_receipt", args=[cast.event.slug])


def bare(content: bytes) -> bytes:
    return re.sub(rb'(csrfmiddlewaretoken" value=|nonce=)"[^"]+"', b"", content)


def test_the_answer_on_the_page_is_the_same_bytes_for_everybody(cast, people):
    answers = {
        bare(Client().post(address_of(cast), {"email": email}).content) for email in ADDRESSES.values()
    }
    headers = {
        tuple(sorted(Client().post(address_of(cast), {"email": email}).headers))
        for email in ADDRESSES.values()
    }
    assert (len(answers), len(headers)) == (1, 1)
    assert b"If somebody is registered with this address" in answers.pop()


def test_the_mail_is_the_same_bytes_for_whoever_is_registered(cast, people):
    for email in ADDRESSES.values():
        Client().post(address_of(cast), {"email": email})
    mailing.sweep()
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        email for who, email in ADDRESSES.items() if who != "unknown"
    )
    links = [re.search(r"http\S+", one.body)[0] for one in mail.outbox]
    assert (
        len({(one.subject, one.body.replace(link, "")) for one, link in zip(mail.outbox, links, strict=True)})
        == 1
    )
    assert len({len(link) for link in links}) == 1
    assert "received and is being processed" in mail.outbox[0].body
    assert not re.search("refus|ban|match|admit", mail.outbox[0].body.casefold())


def test_the_answer_takes_the_same_time_for_everybody(cast, people):
    """Real requests, in turns. The whole spread of two groups is compared, not their means alone."""
    client, took = Client(), {who: [] for who in ADDRESSES}
    for number in range(140):
        for who in ADDRESSES if number % 2 else reversed(ADDRESSES):
            Receipt.objects.all().delete()
            gc.disable()
            began = time.perf_counter()
            client.post(address_of(cast), {"email": ADDRESSES[who]})
            took[who].append(time.perf_counter() - began)
            gc.enable()
    for who in ADDRESSES:
        assert above(took[who], took["unknown"]) == pytest.approx(0.5, abs=0.15), who
        middle = statistics.median(took[who]) / statistics.median(took["unknown"])
        assert middle == pytest.approx(1, abs=0.15), who


def above(one: list[float], other: list[float]) -> float:
    """Return how often a value of one is above one of the other; 0.5: spread alike (Mann and Whitney).

    With 140 each, chance alone leaves 0.5 ± 0.11 once in a thousand runs.
    """
    pairs = [(a > b) + (a == b) / 2 for a in one for b in other]
    return sum(pairs) / len(pairs)


def test_the_request_asks_the_database_the_same_for_everybody(cast, people):
    shapes = set()
    for email in ADDRESSES.values():
        with CaptureQueriesContext(connection) as seen:
            Client().post(address_of(cast), {"email": email})
        shapes.add(
            tuple(re.sub(r"'[^']*'(::\w+)?|s\d+_x\d+", "?", one["sql"]) for one in seen.captured_queries)
        )
    assert len(shapes) == 1
    assert "registrations_registration" not in str(shapes)


def test_one_mailbox_gets_one_answer_an_hour(cast, people):
    for email in [ADDRESSES["clear"], ADDRESSES["clear"].upper(), "other.otter+x@mail.example"]:
        Client().post(address_of(cast), {"email": email})
        mailing.sweep()
    assert len(mail.outbox) == 1
    Receipt.objects.update(asked_at=timezone.now() - timedelta(minutes=61))
    mailing.sweep()
    assert not Receipt.objects.exists()
    Client().post(address_of(cast), {"email": ADDRESSES["clear"]})
    mailing.sweep()
    assert len(mail.outbox) == 2


def test_what_is_no_address_is_refused_in_words_and_kept_nowhere(cast):
    page = Client().post(address_of(cast), {"email": "quiet heron"}).content.decode()
    assert "Enter a valid email address." in page
    assert not Receipt.objects.exists()


def test_an_address_waits_sealed(cast, people):
    Client().post(address_of(cast), {"email": ADDRESSES["banned"]})
    assert "heron" not in repr(columns(Receipt))


def test_a_registrant_withdraws_by_their_link_and_nobody_does_it_for_them(cast, people):
    for row in people.values():
        path = receipts.link_of(row)
        assert "Withdraw your registration?" in Client().get(path).content.decode()
        row.refresh_from_db()
        assert row.ticket == "stands"
        assert "Your registration is withdrawn" in Client().post(path).content.decode()
        row.refresh_from_db()
        assert (row.ticket, row.screened_with) == ("cancelled", "")
        withdrawn = Record.objects.about(row).filter(verb="registration.withdrawn_by_registrant").get()
        assert withdrawn.by_id is None
        Client().post(path)
    states = {who: Registration.objects.get(pk=row.pk).state for who, row in people.items()}
    assert states == {"banned": "under_review", "clear": "admitted", "refused": "refused"}


def test_the_page_of_the_link_is_the_same_whoever_it_is_about(cast, people):
    pages = [bare(Client().get(receipts.link_of(row)).content) for row in people.values()]
    assert len(set(pages)) == 1


@pytest.mark.parametrize("token", ["x", "eyJhIjoxfQ:1abcde:sig"])
def test_a_link_that_is_wrong_is_not_found(db, token):
    assert Client().get(reverse("registrations:withdraw_own", args=[token])).status_code == 404
