import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import members as actions
from eventsafety.events.models import Membership


def of(event, user) -> Membership:
    return Membership.objects.get(event=event, user=user)


def post(client, membership, roles):
    address = reverse("events:change_roles", args=[membership.event.slug, membership.pk])
    return client.post(address, {"roles": roles, "csrfmiddlewaretoken": "as every browser sends"})


@pytest.mark.parametrize("part", ["organiser", "site_administrator"])
def test_roles_are_replaced(cast, sign_in, part):
    membership = of(cast.event, cast.responder)
    post(sign_in(getattr(cast, part)), membership, ["adjudicator", "responder"])
    membership.refresh_from_db()
    assert membership.roles == ["responder", "adjudicator"]
    assert [(record.verb, record.by) for record in Record.objects.about(membership)] == [
        ("membership.roles_changed", getattr(cast, part))
    ]


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ([], "Choose at least one role."),
        (["auditor", "responder"], "An auditor holds no other role. Choose one or the other."),
        (["king"], "Select a valid choice. king is not one of the available choices."),
    ],
)
def test_refused_roles_change_nothing(cast, sign_in, roles, words):
    membership = of(cast.event, cast.responder)
    answer = post(sign_in(cast.organiser), membership, roles)
    membership.refresh_from_db()
    assert answer.context["form"].errors == {"roles": [words]}
    assert membership.roles == ["responder"]


def test_the_database_too_lets_an_auditor_hold_nothing_else(cast):
    with pytest.raises(IntegrityError, match="auditor_holds_nothing_else"):
        Membership.objects.filter(user=cast.auditor).update(roles=["auditor", "lead"])


@pytest.mark.parametrize("role", ["responder", "lead", "adjudicator", "ban_keeper"])
def test_an_organiser_does_not_give_themselves_a_role_that_opens_cases_or_bans(cast, sign_in, role):
    membership = of(cast.event, cast.organiser)
    answer = post(sign_in(cast.organiser), membership, ["organiser", role])
    membership.refresh_from_db()
    assert answer.context["form"].non_field_errors() == [
        "Nobody gives themselves such a role. Ask another organiser."
    ]
    assert membership.roles == ["organiser"]


def test_the_last_organiser_stays_one(cast, sign_in):
    membership = of(cast.event, cast.organiser)
    answer = post(sign_in(cast.site_administrator), membership, ["responder"])
    membership.refresh_from_db()
    assert answer.context["form"].non_field_errors() == [
        "Nobody would be organiser. Make somebody else an organiser first."
    ]
    assert membership.roles == ["organiser"]


def test_one_of_two_organisers_becomes_something_else(cast):
    actions.change_roles(of(cast.event, cast.lead), roles=["organiser", "lead"], by=cast.organiser)
    actions.change_roles(of(cast.event, cast.organiser), roles=["responder"], by=cast.lead)
    assert of(cast.event, cast.organiser).roles == ["responder"]


def test_the_outside_contact_of_an_event_does_not_join_its_team(cast):
    membership = of(cast.event, cast.ban_keeper)
    cast.event.outside_contact = cast.ban_keeper
    cast.event.save()
    with pytest.raises(ValidationError, match="The outside contact cannot be on the team"):
        actions.change_roles(membership, roles=["responder"], by=cast.organiser)


@pytest.mark.parametrize("part", ["lead", "responder", "auditor", "outside_contact"])
def test_others_change_no_roles(cast, sign_in, part):
    membership = of(cast.event, cast.responder)
    assert post(sign_in(getattr(cast, part)), membership, ["lead"]).status_code == 403
    membership.refresh_from_db()
    assert membership.roles == ["responder"]
