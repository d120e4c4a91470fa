"""Undoing the newest import."""

from operator import attrgetter

import pytest
from django.urls import reverse

from eventsafety.events.models import Policy, PolicyVersion
from registrations import actions
from registrations.importing import running
from registrations.importing.bans import FIELDS
from registrations.models import Agreement, Ban, Decision, ImportJob, Match, Registration
from tests.registrations.rows import a_ban, a_match, opened

pytestmark = pytest.mark.feature("P15")

FIRST = b"Order code,Name,Username,Agreement\r\nA1,Ana Heron,Quiet Heron,no\r\nB2,Bo Finch,,yes\r\n"
SECOND = (
    b"Order code,Name,Username,Agreement\r\nA1,Ana Heron-Bay,,yes\r\nB2,Bo Finch,,yes\r\nC3,Cy Gull,,yes\r\n"
)
WORKED_WITH = "have been worked with since"


def bring(cast, content: bytes) -> ImportJob:
    return actions.import_registrations(cast.event, content=content, filename="a.csv", by=cast.organiser)


def undo(client, job):
    """Press the button, and let a worker do it; return the page that says how it went."""
    answer = client.post(reverse("registrations:undo", args=[job.event.slug, job.pk]))
    running.run(job.pk)
    return client.get(answer.url) if answer.status_code == 302 else answer


def registrations() -> list:
    rows = sorted(Registration.objects.all(), key=attrgetter("key"))
    return opened(rows, "pk", "key", "name", "usernames", "fingerprint", "state")


def answers() -> list:
    return list(
        Agreement.objects.order_by("registration").values_list("registration", "agreed", "answered_at")
    )


@pytest.fixture
def version(cast) -> PolicyVersion:
    policy = Policy.objects.create(event=cast.event, kind="friendly_space", title="Friendly space")
    return PolicyVersion.objects.create(policy=policy, number=1, text="Be kind.", published_by=cast.organiser)


@pytest.fixture
def second(cast, version) -> ImportJob:
    bring(cast, FIRST)
    return bring(cast, SECOND)


def test_undo_gives_back_exactly_what_was_there(cast, version, sign_in):
    bring(cast, FIRST)
    before = registrations(), answers()
    job = bring(cast, SECOND)
    assert [row[1] for row in registrations()] == ["A1", "B2", "C3"]
    client = sign_in(cast.organiser)
    page = reverse("registrations:check", args=[cast.event.slug, job.pk])
    assert "Undo this import" in client.get(page).content.decode()
    assert "Import undone" in undo(client, job).content.decode()
    assert (registrations(), answers()) == before
    shown = client.get(page).content.decode()
    assert "Import undone" in shown
    assert "Undo this import" not in shown
    assert Registration.objects.with_key("A1").get().screened_with == ""


def test_only_the_newest_can_be_undone(cast, version, sign_in):
    first = bring(cast, FIRST)
    job = bring(cast, SECOND)
    before = registrations()
    client = sign_in(cast.organiser)
    assert "Only the newest import can be undone." in undo(client, first).content.decode()
    assert registrations() == before
    undo(client, job)
    before = registrations()
    assert "Only the newest import can be undone." in undo(client, job).content.decode()
    assert "Only the newest import can be undone." in undo(client, first).content.decode()
    assert registrations() == before


@pytest.mark.parametrize("key", ["A1", "C3"])
def test_not_after_a_judgement_on_one_of_its_rows(cast, second, ban_list, sign_in, key):
    match = a_match(Registration.objects.with_key(key).get(), a_ban(ban_list, usernames=["Cy"]))
    actions.judge(match, state="unsure", reason="Asked them.", by=cast.lead)
    before = registrations()
    assert WORKED_WITH in undo(sign_in(cast.organiser), second).content.decode()
    assert registrations() == before
    assert Match.objects.count() == 1


@pytest.mark.parametrize("key", ["A1", "C3"])
def test_not_after_a_decision_on_one_of_its_rows(cast, second, sign_in, key):
    actions.admit(Registration.objects.with_key(key).get(), by=cast.lead)
    before = registrations()
    assert WORKED_WITH in undo(sign_in(cast.organiser), second).content.decode()
    assert registrations() == before
    assert Decision.objects.count() == 1


def test_work_on_other_rows_does_not_matter(cast, second, sign_in):
    actions.admit(Registration.objects.with_key("B2").get(), by=cast.lead)
    undo(sign_in(cast.organiser), second)
    assert [(row[1], row[5]) for row in registrations()] == [("A1", "under_review"), ("B2", "admitted")]


def test_not_while_a_row_is_part_of_a_case(cast, second, sign_in):
    from incidents.models import Incident, Person

    incident = Incident.objects.create(event=cast.event, created_by=cast.lead, case_name="amber kettle")
    registration = Registration.objects.with_key("C3").get()
    Person.objects.create(incident=incident, part="subject", registration=registration, created_by=cast.lead)
    before = registrations()
    answer = undo(sign_in(cast.organiser), second)
    assert WORKED_WITH in answer.content.decode()
    assert "amber" not in answer.content.decode()
    assert registrations() == before


def test_an_import_of_bans_is_undone_too(cast, ban_list, sign_in):
    def bans(content):
        return actions.import_bans(ban_list, content=content, filename="b.csv", by=cast.ban_keeper)

    header = b"reference,real_name,list,issued_on,expires_on\r\n"
    bans(header + b"X-1,Ana Heron,local,2020-01-01,2030-01-01\r\n")
    before = opened(Ban.objects.all(), *FIELDS)
    job = bans(header + b"X-1,Ana Heron,global,2020-01-01,\r\nX-2,Bo Finch,local,2020-01-01,\r\n")
    assert Ban.objects.count() == 2
    sign_in(cast.ban_keeper).post(reverse("registrations:undo_bans", args=[ban_list.pk, job.pk]))
    running.run(job.pk)
    assert opened(Ban.objects.all(), *FIELDS) == before


def test_bans_not_after_a_judgement(cast, ban_list, second, sign_in):
    content = b"reference,real_name,list,issued_on\r\nX-1,Ana Heron,local,2020-01-01\r\n"
    job = actions.import_bans(ban_list, content=content, filename="b.csv", by=cast.ban_keeper)
    match = a_match(Registration.objects.with_key("A1").get(), Ban.objects.get())
    actions.judge(match, state="different", reason="Asked them.", by=cast.lead)
    address = reverse("registrations:undo_bans", args=[ban_list.pk, job.pk])
    client = sign_in(cast.ban_keeper)
    client.post(address)
    running.run(job.pk)
    page = client.get(reverse("registrations:check_bans", args=[ban_list.pk, job.pk]))
    assert WORKED_WITH in page.content.decode()
    assert Ban.objects.count() == 1
