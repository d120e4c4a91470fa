"""Ban lists brought in through the pages, and the screening that follows an import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registrations import actions, tasks
from registrations.models import Ban, ImportJob, Match, Registration
from tests.registrations.rows import a_ban_list, lent
from tests.registrations.wizard import FILES, through_the_wizard

pytestmark = pytest.mark.feature("P15")


@pytest.mark.feature("K15")
def test_an_import_is_screened_by_itself(cast, ban_list, sign_in, django_capture_on_commit_callbacks):
    bans = (FILES / "ban_list.csv").read_bytes()
    job = actions.import_bans(ban_list, content=bans, filename="bans.csv", by=cast.ban_keeper)
    assert job.counts == {
        "added": 150,
        "changed": 0,
        "unchanged": 0,
        "skipped": 0,
        "refused": 0,
        "warnings": job.counts["warnings"],
        "inactive": 0,
    }
    assert Ban.objects.count() == 150
    with django_capture_on_commit_callbacks(execute=True):
        content = (FILES / "registrations_pretix.csv").read_bytes()
        through_the_wizard(sign_in(cast.organiser), cast.event, content, work=tasks.run_import)
    assert not Registration.objects.to_screen().exists()
    assert Match.objects.open().count() > 40
    assert set(Registration.objects.values_list("state", flat=True)) == {"under_review"}


def test_bans_come_in_through_the_pages(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    lent(kept, cast.event, by=cast.ban_keeper)
    client = sign_in(cast.ban_keeper)
    sheet = SimpleUploadedFile("bans.csv", (FILES / "ban_list.csv").read_bytes())
    answer = client.post(reverse("registrations:upload_bans", args=[kept.pk]), {"sheet": sheet})
    job = ImportJob.objects.get()
    assert answer.url == reverse("registrations:columns_bans", args=[kept.pk, job.pk])
    client.post(answer.url, {name: str(place) for name, place in job.mapping.items()})
    tasks.run_import(job.pk)
    assert (
        "GL-2014-001"
        in client.get(reverse("registrations:check_bans", args=[kept.pk, job.pk])).content.decode()
    )
    client.post(reverse("registrations:write_bans", args=[kept.pk, job.pk]))
    tasks.run_import(job.pk)
    first = Ban.objects.with_reference("GL-2014-002").get()
    assert (first.scope, first.usernames) == ("global", ["Harrowgate Lantern", "Ninth Lamplighter"])
    assert str(first.starts_on) == "2014-07-17"


def test_a_ban_file_of_somebody_elses_list_is_404(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    address = reverse("registrations:upload_bans", args=[kept.pk])
    for part in ["lead", "organiser", "site_administrator", "stranger"]:
        assert sign_in(getattr(cast, part)).get(address).status_code == 404
