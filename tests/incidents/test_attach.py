"""Files of a case: attached, downloaded, struck (P04)."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Attachment
from tests.edge.test_uploads import PLACE, picture
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P04")
CANARY = "Vendelboe threw the chair"


@pytest.fixture
def photo(incident, cast) -> Attachment:
    content = picture("JPEG", comment=PLACE.encode())
    return actions.attach(
        incident, content=content, filename=f"{CANARY}.jpg", is_evidence=True, by=cast.responder
    )


def post_file(client, incident, content: bytes, **more):
    return client.post(page_of("attach", incident), {"file": SimpleUploadedFile("note.txt", content), **more})


def test_a_file_is_attached_on_the_page_and_listed_on_the_case(incident, cast, sign_in):
    client = sign_in(cast.responder)
    assert post_file(client, incident, CANARY.encode())["Location"] == incident.get_absolute_url()
    kept = incident.attachments.get()
    assert (
        kept.name,
        kept.content_type,
        kept.size,
        bytes(kept.content),
        kept.original,
        kept.uploaded_by,
    ) == (
        "note.txt",
        "text/plain",
        len(CANARY),
        CANARY.encode(),
        b"",
        cast.responder,
    )
    assert Record.objects.about(incident).filter(by=cast.responder, verb="attachment.added").count() == 1
    page = client.get(incident.get_absolute_url()).content.decode()
    assert page_of("download", incident, kept.pk) in page
    assert "note.txt" in page


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0" * 99, b"\xff\xd8\xffx", b"x" * 10_000_001])
def test_a_file_we_do_not_keep_is_refused_on_the_form_and_changes_nothing(incident, cast, sign_in, content):
    answer = post_file(sign_in(cast.responder), incident, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not incident.attachments.exists()
    assert not Record.objects.about(incident).filter(verb="attachment.added").exists()


def test_a_file_leaves_as_a_file_and_leaves_a_record(incident, cast, sign_in, photo):
    answer = sign_in(cast.adjudicator).get(page_of("download", incident, photo.pk))
    assert answer.content == bytes(photo.content)
    assert {name: answer[name] for name in ("Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Disposition": f'attachment; filename="{CANARY}.jpg"',
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Content-Type"].startswith("image/jpeg")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    record = Record.objects.about(incident).last()
    assert (record.verb, record.by) == ("attachment.downloaded", cast.adjudicator)


def test_of_evidence_the_original_is_kept_too(incident, cast, sign_in, photo):
    answer = sign_in(cast.responder).get(page_of("download_original", incident, photo.pk))
    assert answer.content == bytes(photo.original) == picture("JPEG", comment=PLACE.encode())
    assert answer["Content-Type"] == "application/octet-stream"
    assert PLACE.encode() not in bytes(photo.content)
    assert Image.open(io.BytesIO(bytes(photo.content))).size == (30, 40)


def test_without_evidence_there_is_no_original(incident, cast, sign_in):
    content = picture("JPEG")
    kept = actions.attach(incident, content=content, filename="x.jpg", by=cast.responder)
    assert kept.original == b""
    assert sign_in(cast.responder).get(page_of("download_original", incident, kept.pk)).status_code == 404


def test_nothing_of_a_file_is_readable_in_the_database(incident, photo):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content, original FROM incidents_attachment")
        name, content, original = map(bytes, cursor.fetchone())
    assert CANARY.encode() not in name
    for column in (content, original):
        assert len(column) > 300
        assert b"JFIF" not in column
        assert PLACE.encode() not in column


def test_a_struck_file_stays_with_its_reason(incident, cast, sign_in, photo):
    client = sign_in(cast.responder)
    assert client.post(page_of("strike_attachment", incident, photo.pk), {"reason": ""}).status_code == 200
    answer = client.post(page_of("strike_attachment", incident, photo.pk), {"reason": "Wrong case"})
    assert answer["Location"] == incident.get_absolute_url()
    page = client.get(incident.get_absolute_url()).content.decode()
    assert "<del" in page
    assert "Wrong case" in page
    assert client.get(page_of("download", incident, photo.pk)).status_code == 200
    assert Record.objects.about(incident).filter(verb="attachment.struck", by=cast.responder).count() == 1
    with pytest.raises(ValidationError, match="struck already"):
        actions.strike_attachment(photo, reason="Again", by=cast.responder)


def test_whoever_cannot_see_the_case_finds_no_file(incident, cast, sign_in, photo):
    actions.exclude(incident, user=cast.second_responder, by=cast.responder)
    for user in (cast.second_responder, cast.organiser, cast.site_administrator, cast.stranger):
        for name in ("download", "download_original", "strike_attachment"):
            assert sign_in(user).get(page_of(name, incident, photo.pk)).status_code == 404
        assert post_file(sign_in(user), incident, b"x").status_code == 404
    assert incident.attachments.count() == 1


def test_an_adjudicator_reads_files_and_adds_none(incident, cast, sign_in):
    assert post_file(sign_in(cast.adjudicator), incident, b"x").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.attach(incident, content=b"x", filename="x", by=cast.adjudicator)


def test_a_file_of_another_case_is_not_found_here(incident, cast, sign_in, photo):
    other = report_case(cast.event, cast.responder)
    client = sign_in(cast.responder)
    assert client.get(page_of("download", other, photo.pk)).status_code == 404


def test_the_case_page_does_not_open_the_files(incident, cast, sign_in, photo, django_assert_max_num_queries):
    client = sign_in(cast.responder)
    with django_assert_max_num_queries(60) as queries:
        client.get(incident.get_absolute_url())
    asked = [one["sql"] for one in queries.captured_queries if "incidents_attachment" in one["sql"]]
    assert len(asked) == 1
    assert '"incidents_attachment"."content"' not in asked[0]
