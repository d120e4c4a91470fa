"""Nothing of a case leaves the building: every text of a case holds a canary, every way out is searched."""

import logging
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.db.models import CharField, TextField
from django.test import Client
from django.utils import timezone

from eventsafety.notifications import engine
from eventsafety.notifications.models import Attempt, Delivery, DemoMail
from eventsafety.sealing import SealedTextField
from incidents import actions, escalations
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Incident
from tests.incidents.on_call import let_pass, on_shift

CANARY = "zqcanary"


@pytest.fixture
def planted(cast) -> Incident:
    """A case with a canary in every text a person can write."""
    incident = actions.report(
        cast.event,
        client_uuid=uuid.uuid4(),
        answers={"hurt": "yes"},
        room=cast.room,
        place_detail=f"{CANARY} place",
        needs_help=f"{CANARY} help",
        verbatim=f"{CANARY} said",
        observed=f"{CANARY} saw",
        by=cast.lead,
    )
    actions.add_person(
        incident,
        part="affected",
        name=f"{CANARY} name",
        description=f"{CANARY} red lanyard",
        contact=f"{CANARY}@mail.example",
        by=cast.lead,
    )
    actions.add_entry(incident, text=f"{CANARY} entry", by=cast.lead)
    actions.log_action(incident, kind="other", note=f"{CANARY} action", by=cast.lead)
    actions.triage(incident, severity="major", reason=f"{CANARY} why", danger_now=True, by=cast.lead)
    due_at = timezone.now() + timezone.timedelta(days=1)
    actions.add_follow_up(incident, what=f"{CANARY} next", owner=cast.lead, due_at=due_at, by=cast.lead)
    incident = actions.assess(incident, assessment="valid", reason=f"{CANARY} reason", by=cast.lead)
    incident.outcome, incident.outcome_not_told_reason = f"{CANARY} outcome", f"{CANARY} untold"
    incident.save(update_fields=["outcome", "outcome_not_told_reason"])
    return incident


def rows_of(*models) -> str:
    """Every row of these tables, as PostgreSQL writes them."""
    words = []
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" AS t')  # noqa: S608  (our own tables)
            words += [row[0] for row in cursor.fetchall()]
    return "\n".join(words)


def written_by_people() -> set[str]:
    """Every text field of a case that people fill in freely."""
    choices = {field.name for field in Incident._meta.fields if field.choices}
    texts = {
        field.name
        for field in Incident._meta.fields
        if isinstance(field, SealedTextField | CharField | TextField)
    }
    return texts - choices - {"case_name"}


@pytest.mark.feature("N03")
def test_the_canary_is_in_every_text_of_the_case(planted):
    planted.refresh_from_db()
    assert {name for name in written_by_people() if CANARY not in getattr(planted, name)} == set()


@pytest.mark.feature("N03")
def test_no_message_row_mail_page_or_log_line_holds_a_word_of_the_case(
    cast, planted, caplog, settings, capsys
):
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_BACKEND = "eventsafety.notifications.mailbox.DemoMailbox"
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = escalations.arm(planted)
    for _step in range(6):
        tick()
        engine.drain()
        let_pass(20)
    escalations.answer(escalation, answer=Answer.NEED_BACKUP, by=cast.responder)
    tick()
    engine.drain()
    sent = Delivery.objects.filter(channel="email", state="accepted")
    assert sent.count() >= 10
    pages = [Client().get(delivery.message["path"]).content.decode() for delivery in sent[:3]]
    out = rows_of(Delivery, Attempt, DemoMail) + caplog.text + "".join(pages) + "".join(capsys.readouterr())
    assert planted.case_name in out
    assert CANARY not in out
    assert mail.outbox == []


@pytest.mark.feature("N03")
def test_a_provider_that_quotes_the_message_back_leaves_no_trace_of_its_words(
    cast, planted, settings, caplog
):
    settings.MESSAGE_CHANNELS = {"email": "tests.incidents.test_engine_canaries.quoting_provider"}
    escalations.arm(planted)
    tick()
    engine.drain()
    assert Attempt.objects.filter(error_kind="ValueError").exists()
    assert "quoted" not in rows_of(Delivery, Attempt) + caplog.text


def quoting_provider(_recipient, message, *, delivery_id):
    raise ValueError(f"quoted: {message.words()}")
