"""Emergency access: a locked form for the outside contact, and a second person who hears of it at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.models import Event
from eventsafety.notifications import engine
from incidents import actions
from incidents.engine import tick
from incidents.models import IncidentGrant

pytestmark = pytest.mark.feature("N14")
REASON = "Nobody of the team answers and she is alone."


def address(cast, name: str = "emergency") -> str:
    return reverse(f"incidents:{name}", args=[cast.event.slug])


def ask(client, cast, **typed):
    return client.post(address(cast), {"case_name": "", "reason": REASON} | typed)


def told(cast, sign_in, part: str) -> bytes:
    return sign_in(getattr(cast, part)).get(address(cast, "emergencies")).content


def test_the_page_is_a_form_and_lists_nothing(cast, incident, sign_in):
    page = sign_in(cast.outside_contact).get(address(cast))
    assert (page.status_code, incident.case_name in page.content.decode()) == (200, False)


@pytest.mark.parametrize("as_typed", [str, str.upper, "  {}  ".format])
def test_it_opens_the_case_for_a_day_and_tells_the_witness_at_once(cast, incident, sign_in, as_typed):
    client = sign_in(cast.outside_contact)
    answer = ask(client, cast, case_name=as_typed(incident.case_name))
    assert answer.url == incident.get_absolute_url()
    assert client.get(answer.url).status_code == 200
    grant = IncidentGrant.objects.get()
    left = grant.expires_at - timezone.now()
    assert timedelta(hours=23, minutes=59) < left <= timedelta(hours=24)
    assert (grant.kind, grant.user, grant.reason) == ("emergency", cast.outside_contact, REASON)
    assert (
        Record.objects.about(incident).filter(verb="incident.emergency_opened").get().by
        == cast.outside_contact
    )
    while engine.drain():
        pass
    [sent] = [letter for letter in mail.outbox if letter.to == [cast.emergency_witness.email]]
    assert (sent.subject, incident.case_name in sent.body, REASON in sent.body) == (
        "Emergency access",
        False,
        False,
    )


def test_the_witness_reads_who_when_and_why_and_not_the_case(cast, incident, sign_in):
    ask(sign_in(cast.outside_contact), cast, case_name=incident.case_name)
    witness = sign_in(cast.emergency_witness)
    page = witness.get(address(cast, "emergencies")).content.decode()
    assert (REASON in page, cast.outside_contact.name in page, incident.case_name in page) == (
        True,
        True,
        False,
    )
    assert witness.get(incident.get_absolute_url()).status_code == 404
    assert address(cast, "emergencies") in witness.get(reverse("notifications:inbox")).content.decode()


def test_left_empty_it_is_the_case_they_were_called_about_last(cast, incident, sign_in):
    client = sign_in(cast.outside_contact)
    assert list(ask(client, cast).context["form"].errors) == ["__all__"]
    for part in ("lead", "second_responder", "recused_responder"):
        actions.exclude(incident, user=getattr(cast, part), by=cast.responder)
    tick()
    assert ask(client, cast).url == incident.get_absolute_url()


def test_a_case_that_never_was_and_one_they_are_shut_out_of_answer_alike(cast, incident, sign_in):
    actions.exclude(incident, user=cast.outside_contact, by=cast.responder)
    client = sign_in(cast.outside_contact)
    answers = [ask(client, cast, case_name=name) for name in (incident.case_name, "never wasone")]
    errors = [answer.context["form"].errors for answer in answers]
    assert errors[0] == errors[1]
    assert errors[0]["__all__"] == ["No case opens this way. Check the name, or call somebody of the team."]
    assert not IncidentGrant.objects.exists()
    records = Record.objects.filter(verb="event.emergency_access_refused")
    assert [(record.thing_id, record.by) for record in records] == [
        (str(cast.event.pk), cast.outside_contact)
    ] * 2


@pytest.mark.parametrize("reason", ["", "help", "a" * 19, "   a            b            "])
def test_a_reason_of_twenty_characters_is_asked_for(cast, incident, sign_in, reason):
    answer = ask(sign_in(cast.outside_contact), cast, case_name=incident.case_name, reason=reason)
    assert list(answer.context["form"].errors) == ["reason"]
    assert not IncidentGrant.objects.exists()


def test_after_a_day_it_never_existed(cast, incident, sign_in):
    client = sign_in(cast.outside_contact)
    ask(client, cast, case_name=incident.case_name)
    IncidentGrant.objects.update(expires_at=Now())
    assert client.get(incident.get_absolute_url()).status_code == 404


def test_a_witness_in_the_case_hears_nothing_and_the_auditors_are_told(cast, incident, sign_in):
    nothing = told(cast, sign_in, "emergency_witness")
    assert b"Nobody has opened a case this way" in nothing
    Event.objects.filter(pk=cast.event.pk).update(emergency_witness=cast.organiser)
    actions.add_person(incident, part="subject", user=cast.organiser, by=cast.responder)
    ask(sign_in(cast.outside_contact), cast, case_name=incident.case_name)
    assert REASON.encode() not in told(cast, sign_in, "organiser")
    assert REASON.encode() in told(cast, sign_in, "auditor")


def test_nobody_opens_a_case_while_nobody_would_be_told(cast, incident, sign_in):
    Event.objects.filter(pk=cast.event.pk).update(emergency_witness=None)
    cast.event.memberships.filter(user__in=[cast.auditor, cast.organiser]).delete()
    answer = ask(sign_in(cast.outside_contact), cast, case_name=incident.case_name)
    assert list(answer.context["form"].errors) == ["__all__"]


@pytest.mark.parametrize("part", ["lead", "organiser", "site_administrator", "emergency_witness", "stranger"])
def test_nobody_else_opens_a_case_this_way(cast, incident, part):
    with pytest.raises(PermissionDenied):
        actions.open_in_emergency(
            cast.event, case_name=incident.case_name, reason=REASON, by=getattr(cast, part)
        )
