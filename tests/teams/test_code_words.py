"""Code words of an event, and the copy of a ladder an incident takes along."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.choices import Severity
from eventsafety.notifications.message import CodeWordMessage
from incidents import escalations
from incidents.engine import tick
from teams import actions, ladders
from teams.models import CodeWord
from tests.incidents.on_call import called, case
from tests.teams.test_keep_ladder import ALL, PAIR


@pytest.fixture
def address(cast):
    return reverse("teams:keep_code_words", args=[cast.event.slug])


@pytest.mark.feature("K08")
def test_words_are_kept_and_shown_to_the_team(cast, sign_in, address):
    answer = sign_in(cast.lead).post(
        address, {"incident": "the blue  folder", "help": "is Robin free", "over": ""}
    )
    assert answer.url == reverse("teams:code_words", args=[cast.event.slug])
    assert CodeWord.objects.of(cast.event) == {"incident": "the blue folder", "help": "is Robin free"}
    shown = sign_in(cast.responder).get(answer.url).content.decode()
    assert ("the blue folder" in shown, "Change the code words" in shown) == (True, False)
    assert [record.verb for record in Record.objects.about(cast.event)] == ["code_words.kept"]
    actions.keep_code_words(cast.event, words={"incident": "the red folder"}, by=cast.lead)
    assert CodeWord.objects.of(cast.event) == {"incident": "the red folder"}


@pytest.mark.feature("K08")
@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"incident": "the folder", "help": "The Folder"}, "help", "stands for something else already"),
        ({"police": "police"}, "police", "Anybody who hears this knows what it means"),
        ({"incident": "x" * 41}, "incident", "at most 40 characters"),
    ],
)
def test_word_that_would_fail_people_is_refused(cast, sign_in, address, sent, field, words):
    errors = sign_in(cast.lead).post(address, sent).context["form"].errors
    assert list(errors) == [field]
    assert words in errors[field][0]
    assert CodeWord.objects.of(cast.event) == {}


@pytest.mark.feature("K08")
def test_action_refuses_what_no_message_could_carry(cast):
    with pytest.raises(ValidationError):
        actions.keep_code_words(cast.event, words={"incident": "x" * 41}, by=cast.lead)
    with pytest.raises(ValidationError):
        actions.keep_code_words(cast.event, words={"weather": "rain"}, by=cast.lead)
    with pytest.raises(PermissionDenied):
        actions.keep_code_words(cast.event, words={"incident": "folder"}, by=cast.responder)
    assert CodeWord.objects.of(cast.event) == {}


@pytest.mark.feature("K08")
def test_snapshot_carries_the_code_word_of_each_step(cast):
    security = ALL | {"target": "venue_security"}
    actions.keep_ladder(cast.event, "major", steps=[PAIR, security], by=cast.lead)
    assert ladders.snapshot(cast.event, Severity.MAJOR) == [
        PAIR | {"code_word": ""},
        security | {"code_word": ""},
    ]
    actions.keep_code_words(cast.event, words={"incident": "folder", "security": "keys"}, by=cast.lead)
    frozen = ladders.snapshot(cast.event, Severity.MAJOR)
    assert [step["code_word"] for step in frozen] == ["folder", "keys"]
    assert all(CodeWordMessage(step["code_word"]).words() == step["code_word"] for step in frozen)
    actions.keep_code_words(cast.event, words={"incident": "folder"}, by=cast.lead)
    assert [step["code_word"] for step in ladders.snapshot(cast.event, Severity.MAJOR)] == [
        "folder",
        "folder",
    ]


@pytest.mark.feature("K08")
@pytest.mark.feature("N04")
def test_editing_ladder_words_or_chain_changes_no_ladder_that_runs(cast):
    actions.keep_ladder(cast.event, "major", steps=[ALL], by=cast.lead)
    actions.keep_code_words(cast.event, words={"incident": "folder"}, by=cast.lead)
    escalation = escalations.arm(case(cast, severity="major", state="triaged"))
    frozen = [ALL | {"code_word": "folder"}]
    assert escalation.snapshot == frozen
    organisers = ALL | {"target": "organisers"}
    actions.keep_ladder(cast.event, "major", steps=[organisers], by=cast.lead)
    actions.keep_code_words(cast.event, words={"incident": "bucket"}, by=cast.lead)
    tick()
    escalation.refresh_from_db()
    assert escalation.snapshot == frozen
    assert called(escalation)[0] == {"lead", "responder", "second_responder", "recused_responder"}
    actions.reset_ladder(cast.event, "major", by=cast.lead)
    escalation.refresh_from_db()
    assert escalation.snapshot == frozen
