"""The wizard of imports as a person takes a file through it, for tests."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registrations.importing import running
from registrations.models import ImportJob

FILES = Path(__file__).parent / "data"
MESSY = FILES / "registrations_messy.csv"
PLAIN = (
    b"Name,Username,E-mail,Agreement\r\n"
    b"Ana Heron,Quiet Heron,ana@mail.example,yes\r\n"
    b"Bo Finch,,bo@mail.example,\r\n"
)


def at(verb: str, event, job=None) -> str:
    return reverse(f"registrations:{verb}", args=[event.slug, job.pk] if job else [event.slug])


def upload(client, event, content: bytes, name="people.csv"):
    return client.post(at("upload", event), {"sheet": SimpleUploadedFile(name, content)})


def confirm(client, event, job):
    """Confirm the columns as guessed."""
    mapping = {name: str(place) for name, place in job.mapping.items()}
    return client.post(at("columns", event, job), mapping)


def through_the_wizard(client, event, content: bytes, name="people.csv", work=running.run) -> ImportJob:
    """Take a file through all pages, with a worker between them."""
    answer = upload(client, event, content, name)
    job = ImportJob.objects.latest("created_at")
    assert answer.url == at("columns", event, job)
    assert confirm(client, event, job).url == at("check", event, job)
    work(job.pk)
    assert client.get(at("check", event, job)).status_code == 200
    assert client.post(at("write", event, job)).url == at("check", event, job)
    work(job.pk)
    job.refresh_from_db()
    return job
