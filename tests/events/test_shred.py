"""Destroying everything before its time: two ask, many are told, 72 hours to stop it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from eventsafety.events.actions import keeping
from eventsafety.events.keeping import Shredding
from eventsafety.sealing import Shredded, keys
from tests.events.kept import left, move_end
from tests.processes import free_port

pytestmark = pytest.mark.feature("N11")


def ask(event, *people) -> None:
    for by in people:
        keeping.ask_for_shredding(event, by=by)


def let_pass(event, **time) -> None:
    asked = Shredding.objects.filter(event=event).get()
    Shredding.objects.filter(pk=asked.pk).update(proposed_at=asked.proposed_at - timedelta(**time))


def test_two_people_and_three_days_destroy_everything(held, cast, capsys):
    ask(held, cast.lead, cast.organiser)
    let_pass(held, hours=73)
    call_command("shred", held.slug)
    assert "Destroyed: 1 registrations" in capsys.readouterr().out
    assert set(left(held).values()) == {0}
    with pytest.raises(Shredded):
        keys.current(held.pk)


def test_the_night_carries_out_what_is_ripe(held, cast):
    ask(held, cast.lead, cast.organiser)
    assert keeping.delete_due() == 0
    let_pass(held, hours=73)
    assert keeping.delete_due() == 1
    assert Shredding.objects.get().carried_out_at is not None


def test_the_command_says_how_to_get_there(held, cast):
    before = left(held)
    with pytest.raises(CommandError, match="There is no event nowhere"):
        call_command("shred", "nowhere")
    with pytest.raises(CommandError, match="Two people must ask for it first"):
        call_command("shred", held.slug)
    ask(held, cast.lead)
    with pytest.raises(CommandError, match="Two people must ask for it first"):
        call_command("shred", held.slug)
    ask(held, cast.organiser)
    with pytest.raises(CommandError, match="It may still be stopped, until 20"):
        call_command("shred", held.slug)
    assert left(held) == before


def test_the_wait_holds_for_what_is_over_too(held, cast):
    ask(held, cast.lead, cast.organiser)
    move_end(held, 91)
    with pytest.raises(CommandError, match="It may still be stopped, until 20"):
        call_command("shred", held.slug)


def test_one_person_is_not_two(held, cast):
    ask(held, cast.lead)
    with pytest.raises(ValidationError, match="Somebody else must confirm it"):
        ask(held, cast.lead)


def test_everybody_who_handles_cases_is_told_at_once(held, cast):
    ask(held, cast.lead)
    told = {address for letter in mail.outbox for address in letter.to}
    people = [cast.lead, cast.responder, cast.second_responder, cast.recused_responder]
    people += [cast.adjudicator, cast.organiser, cast.outside_contact]
    assert told == {user.email for user in people}
    assert all(len(letter.to) == 1 for letter in mail.outbox)


def test_what_nobody_could_be_told_of_is_not_asked(held, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with pytest.raises(ValidationError, match="could not be told"):
        ask(held, cast.lead)
    assert not Shredding.objects.exists()


@pytest.mark.parametrize("part", ["responder", "second_responder", "adjudicator", "outside_contact"])
def test_anybody_who_handles_cases_stops_it(held, cast, sign_in, part):
    ask(held, cast.lead, cast.organiser)
    page = reverse("events:keeping", args=[held.slug])
    client = sign_in(getattr(cast, part))
    assert "Stop it" in client.get(page).content.decode()
    assert client.post(reverse("events:stop_shredding", args=[held.slug])).url == page
    let_pass(held, hours=100)
    assert keeping.delete_due() == 0
    with pytest.raises(CommandError, match="Two people must ask"):
        call_command("shred", held.slug)


def test_a_hold_refuses_it(held, cast):
    ask(held, cast.lead, cast.organiser)
    for by in (cast.lead, cast.adjudicator):
        keeping.hold(held, by=by)
    let_pass(held, hours=100)
    assert keeping.delete_due() == 0
    with pytest.raises(CommandError, match="A legal hold is in force"):
        call_command("shred", held.slug)
    with pytest.raises(ValidationError, match="A legal hold is in force"):
        ask(held, cast.adjudicator)


@pytest.mark.parametrize(
    "part", ["responder", "auditor", "ban_keeper", "site_administrator", "outside_contact"]
)
def test_others_do_not_ask(held, cast, part):
    with pytest.raises(PermissionDenied):
        ask(held, getattr(cast, part))


def test_what_is_gone_is_gone(held, cast):
    ask(held, cast.lead, cast.organiser)
    let_pass(held, hours=73)
    call_command("shred", held.slug)
    for step in (keeping.hold, keeping.lift, keeping.ask_for_shredding, keeping.stop_shredding):
        with pytest.raises(ValidationError, match="deleted already"):
            step(held, by=cast.lead)


def test_a_third_voice_changes_nothing(held, cast):
    ask(held, cast.lead, cast.organiser)
    with pytest.raises(ValidationError, match="Two people asked for it already"):
        ask(held, cast.adjudicator)
