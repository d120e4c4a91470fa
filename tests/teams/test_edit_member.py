"""Editing what the roster says of a member."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record


@pytest.mark.feature("K01")
def test_organiser_edits_a_member(cast, sign_in, member_of):
    member = member_of(cast.responder)
    page = reverse("teams:edit_member", args=[cast.event.slug, member.pk])
    answer = sign_in(cast.organiser).post(
        page, {"duties": ["first_responder"], "languages": "ar", "other_duty": "Runs the kitchen"}
    )
    assert answer.url == reverse("teams:roster", args=[cast.event.slug])
    member.refresh_from_db()
    assert (member.duties, member.languages, member.other_duty) == (
        ["first_responder"],
        ["ar"],
        "Runs the kitchen",
    )
    assert [record.verb for record in Record.objects.about(member)] == ["team_member.edited"]


def test_page_shows_languages_as_words_and_keeps_what_was_typed(cast, sign_in, member_of):
    member = member_of(cast.responder)
    member.languages = ["et", "Võro"]
    member.save()
    page = reverse("teams:edit_member", args=[cast.event.slug, member.pk])
    client = sign_in(cast.lead)
    assert 'value="Estonian, Võro"' in client.get(page).content.decode()
    answer = client.post(page, {"languages": "English", "title": "x" * 101})
    assert answer.context["form"].errors == {
        "title": ["Ensure this value has at most 100 characters (it has 101)."]
    }
    assert 'value="English"' in answer.content.decode()
    member.refresh_from_db()
    assert member.languages == ["et", "Võro"]


def test_member_of_another_event_is_not_there(cast, sign_in, member_of):
    from tests.factories import EventFactory

    other = EventFactory()
    other.memberships.create(user=cast.lead, roles=["lead"])
    page = reverse("teams:edit_member", args=[other.slug, member_of(cast.responder).pk])
    assert sign_in(cast.lead).get(page).status_code == 404
