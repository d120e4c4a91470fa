"""Nothing of an upload, an import or a printed page is ever put in a file, not even for a moment."""

import http.client
import os
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress

import pytest
import waitress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.db import connections
from django.urls import reverse

from eventsafety.serving import web
from eventsafety.wsgi import application
from registrations.models import ImportJob
from reviews.pdf import PdfNotPossible, pdf_of
from tests.registrations.test_sheets_read import workbook

pytestmark = pytest.mark.feature("P15")
#: A test ends its server while the server's loop still waits; that loop then meets a closed socket.
ENDED_HARD = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
#: Where programs keep what is not ours: compiled Python and the list of fonts.
THEIRS = ("__pycache__", "fontconfig", "/dev/", "/proc/", ".coverage")
written: list[str] = []
watching = False


def note(event: str, arguments: tuple) -> None:
    """Note every file opened for writing; an audit hook sees nameless temporary files too."""
    if not watching or event != "open":
        return
    path, mode, flags = arguments
    writes = (isinstance(flags, int) and flags & WRITING) or any(sign in str(mode or "") for sign in "wax+")
    if writes and not any(part in str(path) for part in THEIRS):
        written.append(str(path))


sys.addaudithook(note)


@contextmanager
def nothing_written(tmp_path):
    """Fail when a file was opened for writing, or something lies where temporary files go."""
    global watching
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path)
    written.clear()
    watching = True
    try:
        yield
    finally:
        watching = False
        tempfile.tempdir = before
    assert written == []
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_named_and_nameless_files(tmp_path):
    with pytest.raises(AssertionError), nothing_written(tmp_path), tempfile.TemporaryFile() as file:
        file.write(b"x")
    with pytest.raises(AssertionError), nothing_written(tmp_path), tempfile.NamedTemporaryFile() as file:
        file.write(b"x")


def large_sheet() -> bytes:
    return b"Name,Notes\r\n" + b"Ana Heron," + b"x" * 1_000 + b"\r\n" + b"Bo Crane,y\r\n" * 300_000


@pytest.mark.parametrize("content", [large_sheet()[:8_000_000], workbook(["Name"], ["Ana Heron"])])
def test_an_upload_and_its_import_leave_no_file(cast, sign_in, tmp_path, content):
    browser = sign_in(cast.organiser)
    path = reverse("registrations:upload", args=[cast.event.slug])
    with nothing_written(tmp_path):
        answer = browser.post(path, {"sheet": SimpleUploadedFile("people.csv", content)})
        if answer.status_code == 302:
            browser.post(answer["Location"], {"name": 0})
            job = ImportJob.objects.get()
            browser.post(reverse("registrations:write", args=[cast.event.slug, job.pk]))
    assert answer.status_code == (302 if len(content) < 100_000 else 200)  # 300,000 rows are too many


def test_a_printed_page_leaves_no_file(tmp_path):
    try:
        pdf_of("<p>")  # the first page looks for Pango, with temporary files of its own
    except PdfNotPossible:
        pytest.skip("needs Pango")
    with nothing_written(tmp_path):
        assert pdf_of("<h1>What we learned</h1>" + "<p>Rest.</p>" * 500).startswith(b"%PDF")


@pytest.mark.enable_socket
@ENDED_HARD
def test_the_server_keeps_large_requests_and_answers_in_memory(db, tmp_path):
    """Through waitress as the product runs it: a body above its own threshold, and an answer."""
    seen = []

    def large(environ, start_response):
        seen.append(len(environ["wsgi.input"].read()))
        start_response("200 OK", [("Content-Length", "6000000")])
        return [b"x" * 6_000_000]

    with serving(large) as port, nothing_written(tmp_path):
        status, body = post(port, b"n" * 9_000_000)
    assert (status, len(body), seen) == (200, 6_000_000, [9_000_000])


@pytest.mark.enable_socket
@ENDED_HARD
@pytest.mark.parametrize(("size", "status"), [(13_000_000, 413), (30_000_000, 413)])
def test_a_request_larger_than_any_form_is_refused_unread(transactional_db, tmp_path, size, status):
    with serving(application) as port, nothing_written(tmp_path):
        answered, body = post(port, b"n" * size, path="/accounts/sign-in/")
    assert answered == status
    assert (b"Files may have up to 10 MB" in body) is (size < 24_000_000)


@contextmanager
def serving(wsgi):
    """Run waitress with the product's options over one application; yield its port."""

    def then_close(environ, start_response):
        try:
            return wsgi(environ, start_response)
        finally:
            connections.close_all()

    server = waitress.create_server(then_close, host="127.0.0.1", port=0, **web.options())
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(5)


def post(port: int, body: bytes, path: str = "/") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.putrequest("POST", path)
        connection.putheader("Content-Length", str(len(body)))
        connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        connection.endheaders()
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent
            connection.send(body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_file_over_ten_megabytes_is_refused_on_the_form(cast, sign_in, tmp_path):
    path = reverse("registrations:upload", args=[cast.event.slug])
    with nothing_written(tmp_path):
        answer = sign_in(cast.organiser).post(path, {"sheet": SimpleUploadedFile("p.csv", b"x" * 10_500_000)})
    assert answer.status_code == 200
    assert "The file is larger than 10 MB" in answer.content.decode()


def test_a_request_larger_than_any_form_is_not_read_by_us(cast, sign_in, rf):
    class Unread:
        def read(self, *_size):
            raise AssertionError("somebody read it")

        readline = read

    environ = rf.post("/accounts/sign-in/").environ | {"CONTENT_LENGTH": "13000000", "wsgi.input": Unread()}
    assert isinstance(WSGIRequest(environ), WSGIRequest)
    answers = []
    body = application(environ, lambda status, _headers: answers.append(status))
    assert answers == ["413 Content Too Large"] or answers == ["413 Request Entity Too Large"]
    assert "up to 10 MB" in b"".join(body).decode()
