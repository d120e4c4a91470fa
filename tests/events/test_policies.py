import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import policies as actions
from eventsafety.events.models import Policy, PolicyVersion


@pytest.fixture
def policy(cast) -> Policy:
    return actions.add_policy(
        cast.event, kind="friendly_space", title="Friendly space", text="Be kind.", by=cast.organiser
    )


def texts(policy: Policy) -> list[tuple]:
    return list(policy.versions.order_by("number").values_list("number", "text", "published_by__username"))


@pytest.mark.feature("K16")
def test_a_new_version_never_changes_the_old(cast, policy, sign_in):
    first = PolicyVersion.objects.values().get(policy=policy)
    answer = sign_in(cast.lead).post(
        reverse("events:publish_version", args=[cast.event.slug, policy.pk]), {"text": "Be kind.\r\nAlways."}
    )
    assert answer.url == reverse("events:policy", args=[cast.event.slug, policy.pk])
    assert texts(policy) == [(1, "Be kind.", "organiser"), (2, "Be kind.\nAlways.", "lead")]
    assert PolicyVersion.objects.values().get(policy=policy, number=1) == first
    assert policy.current.number == 2
    assert [record.verb for record in Record.objects.about(policy)] == ["policy.version_published"] * 2


def test_the_page_shows_the_current_text_and_links_the_earlier_ones(cast, policy, sign_in):
    actions.publish_version(policy, text="<b>Be kinder.</b>", by=cast.organiser)
    page = (
        sign_in(cast.responder)
        .get(reverse("events:policy", args=[cast.event.slug, policy.pk]))
        .content.decode()
    )
    assert "&lt;b&gt;Be kinder.&lt;/b&gt;" in page
    assert "Be kind." not in page
    earlier = sign_in(cast.responder).get(reverse("events:version", args=[cast.event.slug, policy.pk, 1]))
    assert "Be kind." in earlier.content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This field is required."),
        ("   ", "This field is required."),
        ("Be kind.", "This is the current text. Change something, or go back."),
        ("x" * 50_001, "Ensure this value has at most 50000 characters (it has 50001)."),
    ],
)
def test_refused_text_publishes_nothing(cast, policy, sign_in, text, words):
    address = reverse("events:publish_version", args=[cast.event.slug, policy.pk])
    answer = sign_in(cast.lead).post(address, {"text": text})
    assert answer.context["form"].errors == {"text": [words]}
    assert texts(policy) == [(1, "Be kind.", "organiser")]


def test_organiser_adds_a_policy_with_its_first_version(cast, sign_in):
    typed = {"kind": "code_of_conduct", "title": "Code of conduct", "text": "No harassment."}
    sign_in(cast.organiser).post(reverse("events:add_policy", args=[cast.event.slug]), typed)
    added = Policy.objects.get(event=cast.event)
    assert (added.kind, added.title, texts(added)) == (
        "code_of_conduct",
        "Code of conduct",
        [(1, "No harassment.", "organiser")],
    )


@pytest.mark.parametrize(
    "part", ["responder", "ban_keeper", "auditor", "site_administrator", "outside_contact"]
)
def test_others_read_but_do_not_write(cast, policy, sign_in, part):
    client = sign_in(getattr(cast, part))
    assert client.get(reverse("events:policy", args=[cast.event.slug, policy.pk])).status_code == 200
    address = reverse("events:publish_version", args=[cast.event.slug, policy.pk])
    assert client.post(address, {"text": "Mine."}).status_code == 403
    assert texts(policy) == [(1, "Be kind.", "organiser")]
