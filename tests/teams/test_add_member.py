"""Putting somebody on the roster."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from teams import actions
from teams.models import TeamMember


@pytest.fixture
def address(cast):
    return reverse("teams:add_member", args=[cast.event.slug])


@pytest.fixture
def adjudicator(cast):
    return cast.adjudicator.memberships.get()


@pytest.mark.feature("K01")
def test_lead_puts_an_adjudicator_on_the_roster(cast, sign_in, address, adjudicator):
    answer = sign_in(cast.lead).post(
        address,
        {
            "membership": adjudicator.pk,
            "title": "Decides",
            "duties": ["adjudicates", "takes_reports"],
            "languages": "Estonian, Võro",
            "background": "Mediator",
            "other_duty": "",
            "phone": "+44 7700 900300",
        },
    )
    assert answer.url == reverse("teams:roster", args=[cast.event.slug])
    member = TeamMember.objects.get(membership=adjudicator)
    assert (member.event, member.title, member.duties, member.languages) == (
        cast.event,
        "Decides",
        ["adjudicates", "takes_reports"],
        ["et", "Võro"],
    )
    assert (member.background, member.other_duty, member.phone) == ("Mediator", "", "+44 7700 900300")
    assert list(Record.objects.about(member).values_list("verb", "by", "event_id")) == [
        ("team_member.added", cast.lead.pk, cast.event.pk)
    ]


@pytest.mark.feature("K01")
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("membership", "", "This field is required."),
        ("membership", "no id", "“no id” is not a valid UUID."),
        ("duties", "sings", "Select a valid choice. sings is not one of the available choices."),
        ("languages", "x" * 21, "Write at most twelve languages, with commas between them."),
        ("languages", ",".join("abcdefghijklm"), "Write at most twelve languages, with commas between them."),
        ("title", "x" * 101, "Ensure this value has at most 100 characters (it has 101)."),
        ("background", "a\0b", "Null characters are not allowed."),
    ],
)
def test_wrong_input_is_said_and_changes_nothing(cast, sign_in, address, adjudicator, field, value, words):
    answer = sign_in(cast.lead).post(address, {"membership": adjudicator.pk, field: value})
    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [words]}
    assert not TeamMember.objects.filter(membership=adjudicator).exists()


@pytest.mark.feature("K02")
def test_only_people_of_the_team_are_offered(cast, sign_in, address, adjudicator):
    form = sign_in(cast.organiser).get(address).context["form"]
    assert list(form.fields["membership"].queryset) == [adjudicator]


@pytest.mark.feature("K02")
def test_organiser_who_is_nothing_else_is_refused(cast):
    with pytest.raises(ValidationError, match="Make this person a responder, lead or adjudicator"):
        actions.add_member(cast.organiser.memberships.get(), by=cast.lead)


@pytest.mark.feature("K01")
def test_nobody_is_on_the_roster_twice(cast):
    with pytest.raises(ValidationError, match="on the roster already"):
        actions.add_member(cast.responder.memberships.get(), by=cast.lead)


@pytest.mark.parametrize("part", ["responder", "ban_keeper", "adjudicator", "outside_contact"])
def test_only_organisers_and_leads_edit_the_team(cast, adjudicator, part):
    with pytest.raises(PermissionDenied):
        actions.add_member(adjudicator, by=getattr(cast, part))
    assert not TeamMember.objects.filter(membership=adjudicator).exists()
