"""Every page of a case, a review, a registration is a look; the lead of a case sees who had one."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from incidents import actions, policy
from incidents.looks import looks_at
from incidents.models import IncidentGrant

pytestmark = pytest.mark.feature("N12")


def verbs_of(user) -> list[str]:
    rows = Record.objects.filter(by=user).exclude(verb="user.signed_in").order_by("pk")
    return list(rows.values_list("verb", flat=True))


@pytest.mark.parametrize(
    "name", ["incident", "record", "assess", "conclude", "add_entry", "exclude", "step_back"]
)
def test_every_page_of_a_case_is_a_look(cast, incident, sign_in, name):
    client = sign_in(cast.lead)
    assert client.get(reverse(f"incidents:{name}", args=[cast.event.slug, incident.pk])).status_code == 200
    assert verbs_of(cast.lead) == ["incident.opened"]


def test_a_refused_button_that_shows_the_case_is_a_look(cast, incident, sign_in):
    response = sign_in(cast.lead).post(reverse("incidents:close", args=[cast.event.slug, incident.pk]))
    assert response.status_code == 200
    assert verbs_of(cast.lead) == ["incident.opened"]


def test_polls_are_no_looks(cast, incident, sign_in):
    client = sign_in(cast.lead)
    client.get(reverse("incidents:board", args=[cast.event.slug]))
    client.get(reverse("incidents:board", args=[cast.event.slug]), headers={"HX-Request": "true"})
    client.get(reverse("incidents:escalation", args=[cast.event.slug, incident.pk]))
    assert verbs_of(cast.lead) == []


@pytest.mark.parametrize("name", ["review", "write", "final", "approve", "withhold", "masks"])
def test_every_page_of_a_review_is_a_look(cast, review, sign_in, name):
    client = sign_in(cast.adjudicator)
    assert client.get(reverse(f"reviews:{name}", args=[cast.event.slug, review.pk])).status_code == 200
    assert verbs_of(cast.adjudicator) == ["review.opened"]


@pytest.mark.parametrize("part", ["organiser", "lead"])
def test_a_look_at_a_registration_is_recorded_whoever_looks(cast, sign_in, part):
    row = cast.event.registrations.create(source="test", key="1", fingerprint="1", name="Uma")
    sign_in(getattr(cast, part)).get(reverse("registrations:registration", args=[cast.event.slug, row.pk]))
    assert verbs_of(getattr(cast, part)) == ["registration.opened"]


def test_searches_are_recorded_without_their_words(cast, incident, sign_in):
    client = sign_in(cast.lead)
    client.post(reverse("incidents:search", args=[cast.event.slug]), {"words": "wolverhampton"})
    listed = reverse("registrations:list", args=[cast.event.slug])
    client.get(listed)
    client.get(listed, {"q": "wolverhampton"})
    assert verbs_of(cast.lead) == ["cases.searched", "registrations.searched"]
    found = Record.objects.filter(verb__endswith="searched").values()
    assert "wolverhampton" not in str(list(found))


def test_an_empty_search_is_none(cast, sign_in):
    sign_in(cast.lead).post(reverse("incidents:search", args=[cast.event.slug]), {"words": ""})
    assert verbs_of(cast.lead) == []


def test_the_lead_sees_each_person_with_their_times_and_the_outside_contact_stands_out(
    cast, incident, sign_in
):
    page = incident.get_absolute_url()
    nobody = sign_in(cast.lead).get(page).content.decode()
    assert "Nobody has opened this case yet." in nobody
    sign_in(cast.responder).get(page)
    sign_in(cast.responder).get(page)
    later = {
        "permission_id": _permission(),
        "granted_by": cast.lead,
        "reason": "x",
        "expires_at": "2090-01-01T00:00Z",
    }
    IncidentGrant.objects.create(user=cast.outside_contact, content_object=incident, **later)
    sign_in(cast.outside_contact).get(page)
    looks = looks_at(incident)
    assert [(look.by, look.is_outside, len(look.times)) for look in looks] == [
        (cast.outside_contact, True, 1),
        (cast.responder, False, 2),
        (cast.lead, False, 1),
    ]
    assert looks[1].times == sorted(looks[1].times, reverse=True)
    panel = sign_in(cast.lead).get(page).content.decode().split('<h2 id="looks">')[1].split("</section>")[0]
    assert panel.count("<details") == 3
    assert panel.index("Outside contact</span>") < panel.index("Responder") < panel.index("2 times")
    assert panel.count("chip-warning") == 1


def _permission() -> int:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename="view_incident").pk


@pytest.mark.parametrize("part", ["responder", "adjudicator"])
def test_nobody_but_the_lead_sees_who_has_looked(cast, incident, sign_in, part):
    assert (
        policy.may(cast.lead, "see looks", incident),
        policy.may(getattr(cast, part), "see looks", incident),
    ) == (True, False)
    assert (
        "Who has looked" not in sign_in(getattr(cast, part)).get(incident.get_absolute_url()).content.decode()
    )


def test_a_recused_lead_sees_nothing(cast, incident, sign_in):
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    assert not policy.may(cast.lead, "see looks", incident)
