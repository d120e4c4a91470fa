"""What is still to do: added, done, dropped."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents import actions
from incidents.models import FollowUp
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P06")
SOON = "2099-05-14T10:00"


@pytest.fixture
def follow_up(incident, cast):
    due_at = timezone.now() + timedelta(days=1)
    return actions.add_follow_up(
        incident, what="Write to her", owner=cast.lead, due_at=due_at, by=cast.responder
    )


def test_a_follow_up_has_an_owner_and_a_date(incident, cast, sign_in):
    sent = {"what": "Write to her", "owner": str(cast.lead.pk), "due_at": SOON}
    response = sign_in(cast.responder).post(page_of("add_follow_up", incident), sent)
    assert response.status_code == 302
    kept = FollowUp.objects.get()
    assert (kept.what, kept.owner, kept.created_by, kept.done_at) == (
        "Write to her",
        cast.lead,
        cast.responder,
        None,
    )


@pytest.mark.feature("K22")
def test_witnesses_are_not_kept_updated_and_the_page_says_why(incident, cast, sign_in):
    incident.reports.update(told_by="target")
    parts = ["reporter", "affected", "subject", "witness", "bystander", "helper"]
    people = {
        part: actions.add_person(incident, part=part, name=part.title(), by=cast.lead) for part in parts
    }
    form = sign_in(cast.lead).get(page_of("add_follow_up", incident))
    offered = form.context["form"].fields["tells"].queryset
    assert {person.part for person in offered} == {"reporter", "affected"}
    assert "Witnesses are not" in form.content.decode()
    told = {"what": "Tell them", "owner": cast.lead, "due_at": timezone.now(), "by": cast.lead}
    for part in ("subject", "witness", "bystander", "helper"):
        with pytest.raises(ValidationError, match="Only the affected person and the reporter"):
            actions.add_follow_up(incident, tells=people[part], **told)
    assert actions.add_follow_up(incident, tells=people["affected"], **told).tells == people["affected"]


@pytest.mark.feature("K22")
def test_a_reporter_who_is_a_witness_is_not_kept_updated(incident, cast):
    reporter = actions.add_person(incident, part="reporter", name="Rae", by=cast.lead)
    incident.reports.update(told_by="witness")
    with pytest.raises(ValidationError, match="Only the affected person"):
        actions.add_follow_up(
            incident, what="Tell", owner=cast.lead, due_at=timezone.now(), tells=reporter, by=cast.lead
        )


def test_an_owner_who_may_not_see_the_case_is_refused(incident, cast, sign_in):
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    for owner in (cast.lead, cast.organiser, cast.stranger):
        sent = {"what": "Write to her", "owner": str(owner.pk), "due_at": SOON}
        response = sign_in(cast.responder).post(page_of("add_follow_up", incident), sent)
        assert list(response.context["form"].errors) == ["owner"]
    assert FollowUp.objects.count() == 0


def test_a_follow_up_is_done_once(incident, follow_up, cast, sign_in):
    sign_in(cast.lead).post(page_of("finish_follow_up", incident, follow_up.pk))
    follow_up.refresh_from_db()
    assert (follow_up.done_by, follow_up.is_settled) == (cast.lead, True)
    response = sign_in(cast.responder).post(page_of("finish_follow_up", incident, follow_up.pk))
    assert "This follow-up is done or dropped already." in response.content.decode()
    follow_up.refresh_from_db()
    assert follow_up.done_by == cast.lead


def test_a_follow_up_is_dropped_with_a_reason(incident, follow_up, cast, sign_in):
    client, address = sign_in(cast.lead), page_of("drop_follow_up", incident, follow_up.pk)
    assert list(client.post(address, {"reason": ""}).context["form"].errors) == ["reason"]
    client.post(address, {"reason": "She wrote first."})
    follow_up.refresh_from_db()
    assert (follow_up.dropped_reason, follow_up.done_at, follow_up.is_settled) == (
        "She wrote first.",
        None,
        True,
    )
