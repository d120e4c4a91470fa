"""One case, open to one person outside the team, read only, until its time is over."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.notifications import engine
from incidents import actions
from incidents.models import Incident, IncidentGrant
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("N01")
HOME = "/"


def share(incident, cast, **more) -> IncidentGrant:
    words = {"user": cast.stranger, "reason": "She knows both of them.", "days": 7, "by": cast.lead}
    return actions.share(incident, **(words | more))


def verbs(incident) -> list[str]:
    return [record.verb for record in Record.objects.about(incident)]


@pytest.mark.parametrize("words", ["stranger", "Stranger@mail.example"])
def test_the_lead_shares_with_anybody_who_has_an_account(cast, incident, sign_in, words):
    typed = {"user": words, "reason": "She knows both.", "days": "3"}
    answer = sign_in(cast.lead).post(page_of("share", incident), typed)
    assert answer.url == incident.get_absolute_url()
    grant = IncidentGrant.objects.get()
    left = grant.expires_at - timezone.now()
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)
    assert (grant.user, grant.granted_by, grant.reason, grant.kind) == (
        cast.stranger,
        cast.lead,
        "She knows both.",
        "shared",
    )
    assert verbs(incident)[-1] == "incident.shared"


def test_seven_days_are_offered(cast, incident, sign_in):
    page = sign_in(cast.lead).get(page_of("share", incident))
    assert page.context["form"]["days"].value() == 7


def test_the_person_finds_it_at_home_reads_everything_and_changes_nothing(cast, incident, sign_in):
    share(incident, cast)
    client = sign_in(cast.stranger)
    home = client.get(HOME).content.decode()
    assert "Shared with you" in home
    assert incident.case_name in home
    answer = client.get(incident.get_absolute_url())
    page = answer.content.decode()
    assert (answer.status_code, "He would not stop." in page) == (200, True)
    main = page.split('<main id="main"')[1]
    assert "<form" not in main
    own = incident.get_absolute_url()
    assert re.findall(rf'href="({re.escape(own)}[^"]+)"', main) == [f"{own}timeline/"]
    assert client.get(f"{own}timeline/").status_code == 200
    assert 'class="container-xl doors"' not in page
    for name in (
        "record",
        "triage",
        "take",
        "assess",
        "conclude",
        "exclude",
        "step_back",
        "share",
        "add_entry",
    ):
        assert client.post(page_of(name, incident)).status_code == 403, name
    assert client.get(reverse("incidents:board", args=[cast.event.slug])).status_code == 404


def test_a_person_of_one_event_with_a_shared_case_sees_both_at_home(cast, incident, sign_in):
    share(incident, cast, user=cast.organiser)
    answer = sign_in(cast.organiser).get(HOME)
    assert (answer.status_code, answer.context["shared"][0].title) == (200, incident.case_name)


def test_the_calls_on_the_page_go_on_for_the_person_it_is_shared_with(cast, incident, sign_in):
    share(incident, cast)
    answer = sign_in(cast.stranger).get(page_of("escalation", incident))
    assert (answer.status_code, b"<button" in answer.content) == (200, False)


def test_they_are_told_with_code_words_only(cast, incident, sign_in):
    share(incident, cast)
    while engine.drain():
        pass
    [sent] = [letter for letter in mail.outbox if letter.to == [cast.stranger.email]]
    assert (sent.subject, sent.body) == (
        incident.case_name,
        f"{incident.case_name}\n\nhttp://127.0.0.1:8000{incident.get_absolute_url()}",
    )
    inbox = sign_in(cast.stranger).get(reverse("notifications:inbox")).content.decode()
    assert f'href="{incident.get_absolute_url()}"' in inbox


def test_with_the_next_request_after_the_time_it_never_existed(cast, incident, sign_in):
    grant = share(incident, cast)
    client = sign_in(cast.stranger)
    assert client.get(incident.get_absolute_url()).status_code == 200
    IncidentGrant.objects.filter(pk=grant.pk).update(expires_at=Now())
    gone, never = (
        client.get(incident.get_absolute_url()),
        client.get(page_of("incident", Incident(event=cast.event))),
    )
    assert (gone.status_code, gone.content) == (404, never.content)
    assert client.get(page_of("escalation", incident)).status_code == 404
    assert client.get(HOME).context["shared"] == []
    assert incident.case_name not in client.get(reverse("notifications:inbox")).content.decode()


def test_the_lead_ends_it_at_once_and_its_message_is_taken_back(cast, incident, sign_in):
    grant = share(incident, cast)
    lead = sign_in(cast.lead)
    assert "Stranger" in lead.get(incident.get_absolute_url()).content.decode().title()
    answer = lead.post(page_of("end_share", incident, grant.pk))
    assert answer.url == incident.get_absolute_url()
    assert sign_in(cast.stranger).get(incident.get_absolute_url()).status_code == 404
    while engine.drain():
        pass
    assert [letter for letter in mail.outbox if letter.to == [cast.stranger.email]] == []
    assert verbs(incident).count("incident.share_ended") == 1
    lead.post(page_of("end_share", incident, grant.pk))
    assert verbs(incident).count("incident.share_ended") == 1


def test_whoever_is_shut_out_gets_nothing_by_sharing(cast, incident, sign_in):
    actions.exclude(incident, user=cast.recused_responder, by=cast.responder)
    with pytest.raises(ValidationError, match="cannot be shared with this person"):
        share(incident, cast, user=cast.recused_responder)


def test_a_recusal_denies_a_grant_that_stands(cast, incident, sign_in):
    share(incident, cast, user=cast.organiser)
    actions.add_person(incident, part="subject", user=cast.organiser, by=cast.responder)
    client = sign_in(cast.organiser)
    assert client.get(incident.get_absolute_url()).status_code == 404
    assert client.get(reverse("events:list_events")).context["shared"] == []
    assert incident.case_name not in client.get(reverse("notifications:inbox")).content.decode()


def test_a_grant_opens_nothing_to_an_account_that_was_shut(cast, incident):
    share(incident, cast)
    cast.stranger.is_active = False
    assert not Incident.objects.visible_to(cast.stranger).exists()


def test_a_superuser_needs_a_grant_like_everybody_and_gets_no_more_by_it(cast, incident, sign_in):
    client = sign_in(cast.site_administrator)
    assert client.get(incident.get_absolute_url()).status_code == 404
    share(incident, cast, user=cast.site_administrator)
    assert client.get(incident.get_absolute_url()).status_code == 200
    assert client.post(page_of("record", incident)).status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 31}, "days"),
        ({"reason": "  "}, "reason"),
        ({"part": "responder"}, "user"),
        ({"part": "adjudicator"}, "user"),
        ({"part": "auditor"}, "user"),
    ],
)
def test_refusals_say_why_and_change_nothing(cast, incident, change, field):
    part = change.pop("part", None)
    change |= {"user": getattr(cast, part)} if part else {}
    with pytest.raises(ValidationError) as refusal:
        share(incident, cast, **change)
    assert list(refusal.value.message_dict) == [field]
    assert not IncidentGrant.objects.exists()


def test_it_is_shared_with_a_person_once(cast, incident):
    share(incident, cast)
    with pytest.raises(ValidationError, match="shared with them already"):
        share(incident, cast)


@pytest.mark.parametrize("part", ["responder", "adjudicator"])
def test_only_a_lead_shares(cast, incident, part):
    with pytest.raises(PermissionDenied):
        share(incident, cast, by=getattr(cast, part))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"user": "no-such-person"}, "user"),
        ({"days": "40"}, "days"),
        ({"days": "soon"}, "days"),
        ({"reason": ""}, "reason"),
        ({"user": "\x00"}, "user"),
    ],
)
def test_wrong_input_is_an_error_of_the_form(cast, incident, sign_in, typed, field):
    whole = {"user": "stranger", "reason": "Why.", "days": "7"} | typed
    answer = sign_in(cast.lead).post(page_of("share", incident), whole)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
