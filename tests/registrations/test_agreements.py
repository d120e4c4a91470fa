"""Who has not agreed, the letter that asks them, and the page on which they agree (K16)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from eventsafety.events.models import Policy, PolicyVersion
from registrations import actions, tasks
from registrations.models import Agreement, AgreementRequest, Registration
from tests.registrations.rows import a_registration

pytestmark = pytest.mark.feature("K16")


@pytest.fixture
def version(cast) -> PolicyVersion:
    policy = Policy.objects.create(event=cast.event, kind="friendly_space", title="Friendly space")
    return PolicyVersion.objects.create(
        policy=policy, number=1, text="Be kind to all.", published_by=cast.organiser
    )


@pytest.fixture
def people(cast, version) -> dict[str, Registration]:
    found = {
        name: a_registration(cast.event, name=name, emails=[f"{name.lower()}@mail.example"])
        for name in ["Yesman", "Naysayer", "Quietone"]
    }
    found["Nomail"] = a_registration(cast.event, name="Nomail", emails=["no-at-sign.example"])
    found["Gone"] = a_registration(cast.event, name="Gone", emails=["g@mail.example"], ticket="cancelled")
    Agreement.objects.create(registration=found["Yesman"], version=version, agreed=True)
    Agreement.objects.create(registration=found["Naysayer"], version=version, agreed=False)
    return found


def at(cast, verb: str) -> str:
    return reverse(f"registrations:{verb}", args=[cast.event.slug])


def asked() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def test_who_has_not_agreed_is_listed_with_the_letter(cast, people, sign_in):
    page = sign_in(cast.organiser).get(at(cast, "agreements")).content.decode()
    assert {name for name in people if f">{name}<" in page} == {"Naysayer", "Quietone", "Nomail"}
    assert "Write to 2 people" in page
    assert "Everybody who takes part is asked to read" in page  # the letter itself


def test_each_gets_one_neutral_letter_for_a_version(cast, people, version, sign_in):
    client = sign_in(cast.organiser)
    assert client.post(at(cast, "ask_for_agreement")).url == at(cast, "agreements")
    tasks.catch_up()
    assert asked() == ["naysayer@mail.example", "quietone@mail.example"]
    again = client.post(at(cast, "ask_for_agreement"))
    assert "There is nobody to write to" in again.content.decode()
    tasks.catch_up()
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        text = letter.subject + letter.body
        assert not any(word in text.lower() for word in ["ban", "match", "screen", "refus", "review"])
        assert not any(name in text for name in people)
        assert len(letter.to) == 1
    first, second = (letter.body.replace(link_in(letter), "") for letter in mail.outbox)
    assert first == second  # the same for everybody but for the link


def link_in(letter) -> str:
    return next(line for line in letter.body.splitlines() if line.startswith("http"))


def test_asking_again_is_a_wish_of_its_own_and_not_within_a_day(cast, people, sign_in):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    tasks.catch_up()
    client = sign_in(cast.organiser)
    assert "asked within the last day" in client.get(at(cast, "agreements")).content.decode()
    AgreementRequest.objects.update(asked_at=timezone.now() - timedelta(days=2))
    assert "Ask 2 people again" in client.get(at(cast, "agreements")).content.decode()
    client.post(at(cast, "ask_for_agreement"), {"again": "1"})
    tasks.catch_up()
    assert len(mail.outbox) == 4
    assert set(AgreementRequest.objects.values_list("round", flat=True)) == {1, 2}


def test_a_new_version_is_asked_for_anew(cast, people, version):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    PolicyVersion.objects.create(
        policy=version.policy, number=2, text="Be kinder.", published_by=cast.organiser
    )
    assert actions.ask_for_agreement(cast.event, by=cast.organiser) == 3  # also who agreed to the older one


def test_the_link_shows_the_text_and_records_the_yes_with_version_and_time(cast, people, version, client):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    tasks.catch_up()
    letter = next(letter for letter in mail.outbox if letter.to == ["quietone@mail.example"])
    path = "/" + link_in(letter).split("/", 3)[3]
    page = client.get(path).content.decode()
    assert "Be kind to all." in page
    assert not any(name in page for name in people)
    before = timezone.now()
    assert client.post(path).url == path
    answer = Agreement.objects.get(registration=people["Quietone"])
    assert (answer.version, answer.agreed) == (version, True)
    assert before <= answer.answered_at <= timezone.now()
    assert "Your agreement is recorded" in client.get(path).content.decode()
    assert client.get("/agree/somethingelse/").status_code == 404


def test_a_letter_to_somebody_who_agreed_meanwhile_is_not_sent(cast, people, version):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    Agreement.objects.create(registration=people["Quietone"], version=version, agreed=True)
    tasks.catch_up()
    assert asked() == ["naysayer@mail.example"]


def test_a_mail_server_that_is_away_costs_a_pause_and_no_letter(cast, people, settings):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    tasks.catch_up()
    assert set(AgreementRequest.objects.values_list("tries", "sent_at")) == {(1, None)}
    settings.EMAIL_BACKEND = working
    tasks.catch_up()
    assert mail.outbox == []  # not before the pause is over
    AgreementRequest.objects.update(due_at=timezone.now())
    tasks.catch_up()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("part", "status"), [("lead", 403), ("responder", 403), ("auditor", 403), ("stranger", 404)]
)
def test_others_ask_nobody(cast, people, sign_in, part, status):
    client = sign_in(getattr(cast, part))
    assert client.get(at(cast, "agreements")).status_code == status
    assert client.post(at(cast, "ask_for_agreement")).status_code == status
    assert not AgreementRequest.objects.exists()


def test_the_link_is_sealed_and_its_look_up_says_nothing(cast, people):
    actions.ask_for_agreement(cast.event, by=cast.organiser)
    row = AgreementRequest.objects.first()
    assert row.token
    assert row.token not in row.token_mark
    with pytest.raises(TypeError, match="sealed"):
        str(AgreementRequest.objects.values_list("token", flat=True)[0])
