"""Answers to the friendly space policy in a file (K16)."""

import pytest

from eventsafety.events.models import PolicyVersion
from registrations import tasks
from registrations.models import Agreement, ImportJob
from tests.registrations.wizard import PLAIN, at, confirm, through_the_wizard, upload

pytestmark = pytest.mark.feature("P15")


@pytest.mark.feature("K16")
def test_an_answer_belongs_to_the_version_it_was_given_to(cast, version, sign_in):
    client = sign_in(cast.organiser)
    through_the_wizard(client, cast.event, PLAIN)
    newer = PolicyVersion.objects.create(
        policy=version.policy, number=2, text="Be kinder.", published_by=cast.organiser
    )
    job = through_the_wizard(client, cast.event, PLAIN)
    assert job.counts["unchanged"] == 2
    assert list(Agreement.objects.values_list("version", "agreed")) == [(version.pk, True)]
    through_the_wizard(client, cast.event, PLAIN.replace(b"example,yes", b"example,no"))
    answers = Agreement.objects.order_by("version__number").values_list("version", "agreed")
    assert list(answers) == [(version.pk, True), (newer.pk, False)]


@pytest.mark.feature("K16")
def test_without_a_policy_the_dry_run_says_that_no_agreement_is_recorded(cast, sign_in):
    client = sign_in(cast.organiser)
    upload(client, cast.event, PLAIN)
    job = ImportJob.objects.get()
    confirm(client, cast.event, job)
    tasks.run_import(job.pk)
    assert "has no friendly space policy yet" in client.get(at("check", cast.event, job)).content.decode()
