"""Real failures with somebody's name in them: it is neither on the page nor in the log."""

import io
import logging
import logging.config

import pytest
from celery import shared_task
from django.conf import settings as product
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from eventsafety.celery import app
from eventsafety.edge.logs import WithoutContent
from tests.edge.failing_urls import CANARY
from tests.edge.hostile import files

pytestmark = pytest.mark.feature("P15")
TOKEN = "q7Jt0TokenOfAnInvitation"
FAILURES = {
    "twice": 500,
    "too_long": 500,
    "bad_statement": 500,
    "in_template": 500,
    "chained": 500,
    "refused": 403,
    "missing": 404,
    "odd": 400,
    "gone": 503,
}


@pytest.fixture
def log():
    """The log as the product writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutContent())
    logging.getLogger().addHandler(handler)
    yield stream.getvalue
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def broken(settings, db, tmp_path):
    """The product with addresses that fail, asked by somebody whose browser shows the error page."""
    (tmp_path / "edge_failing.html").write_text(
        "{% load i18n %}{{ person|dictsort:0|slice:person }}{% url person %}"
    )
    settings.ROOT_URLCONF = "tests.edge.failing_urls"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES[0]["OPTIONS"] = {"context_processors": ["django.template.context_processors.request"]}
    return Client(raise_request_exception=False)


def hides(text: str, *secrets: str) -> None:
    """Fail when one of the secrets, or half of one, stands in the text."""
    for secret in secrets:
        for part in secret.split():
            assert part.lower() not in text.lower(), text


@pytest.mark.parametrize(("name", "status"), FAILURES.items())
def test_an_error_page_and_the_log_hold_nothing_of_what_failed(broken, log, name, status):
    answer = broken.get(f"/{name}/{TOKEN}/", {"q": CANARY})
    assert answer.status_code == status
    hides(answer.content.decode(), CANARY, TOKEN)
    hides(log(), CANARY, TOKEN)
    assert f"GET /{name}/<str:token>/ {status}" in log()


def test_the_log_says_which_error_it_was_and_where(broken, log):
    broken.get(f"/twice/{TOKEN}/")
    assert "django.db.utils.IntegrityError" in log()
    assert "psycopg2.errors.UniqueViolation" in log()
    assert "tests/edge/failing_urls.py" in log()
    broken.get(f"/chained/{TOKEN}/")
    assert log().count("builtins.KeyError") == log().count("builtins.ValueError") == 1


@pytest.mark.parametrize(
    ("name", "page"),
    [("refused", "403"), ("missing", "404"), ("odd", "400"), ("gone", "503"), ("twice", "500")],
)
def test_an_error_page_says_in_words_what_helps(broken, name, page):
    answer = broken.get(f"/{name}/{TOKEN}/")
    assert answer.templates[0].name == f"{page}.html"
    text = answer.content.decode()
    assert "<h1>" in text
    assert "Traceback" not in text
    assert "settings" not in text.lower()


@pytest.mark.parametrize("path", [f"/join/{TOKEN}/", f"/ack/{TOKEN}/", f"/no/{TOKEN}/", f"/accounts/{TOKEN}"])
def test_tokens_in_addresses_stay_out_of_the_log(client, db, log, path):
    assert client.get(path, {"name": CANARY}).status_code in {302, 404}
    hides(log(), TOKEN, CANARY)


def test_a_forged_form_and_a_forged_host_leave_no_words(db, log):
    forged = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = forged.post(f"/join/{TOKEN}/", {"name": CANARY}, headers={"Origin": "https://vendelboe.example"})
    assert answer.status_code == 403
    assert answer.templates[0].name == "403_csrf.html"
    assert forged.get("/", headers={"Host": "vendelboe.example"}).status_code == 400
    hides(log(), TOKEN, CANARY)
    assert "django.security.csrf POST /join/<str:token>/ 403" in log()


@shared_task
def fail(words, *, named):
    raise ValueError(f"{words} {named}")


def test_a_task_that_fails_is_named_without_its_arguments(log):
    fail.apply(args=[CANARY], kwargs={"named": "vendelboe@mail.example"}, throw=False)
    hides(log(), CANARY, "vendelboe@mail.example")
    assert "tests.edge.test_logs.fail" in log()
    assert "builtins.ValueError" in log()


def test_a_bad_upload_leaves_no_words(cast, sign_in, log):
    path = reverse("registrations:upload", args=[cast.event.slug])
    for name in ("truncated.xlsx", "entities.xlsx"):
        sheet = SimpleUploadedFile(f"{CANARY}.xlsx", files()[name])
        assert sign_in(cast.organiser).post(path, {"sheet": sheet}).status_code == 200
    hides(log(), CANARY)


@pytest.mark.parametrize(
    ("name", "message", "args"),
    [
        ("waitress", f"Exception while serving /join/{TOKEN}/", ()),
        ("kombu.connection", "Cannot reach %r after %d tries", (CANARY, 3)),
        ("celery.worker", "Received %(name)s with %(args)r", ({"name": "sweep", "args": CANARY},)),
        ("py.warnings", "%s", (f"{CANARY} is odd",)),
        ("weasyprint", "Ignored `%s` at %d:%d, %s.", (CANARY, 1, 2, "x")),
    ],
)
def test_libraries_say_where_they_were_and_not_about_what(log, name, message, args):
    logging.getLogger(name).error(message, *args)
    hides(log(), CANARY, TOKEN)
    assert f"ERROR {name} " in log()
    assert "(test_logs.py:" in log()


def test_our_own_words_are_kept(log):
    logging.getLogger("eventsafety.serving").warning("The sweep %s works again.", "engine.tick")
    assert log().endswith("WARNING eventsafety.serving The sweep engine.tick works again.\n")


def test_what_another_handler_has_already_put_into_words_is_not_taken_over(log):
    record = logging.LogRecord("waitress", logging.ERROR, __file__, 1, "failed", (), None)
    record.exc_text = f"ValueError: {CANARY}"
    hides(WithoutContent().format(record), CANARY)


def test_nothing_else_writes_a_log_or_mails_one():
    assert {one["formatter"] for one in product.LOGGING["handlers"].values()} == {"without_content"}
    writers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    named = {type(handler).__name__ for one in writers for handler in one.handlers}
    assert "AdminEmailHandler" not in named
    for name in ("django", "django.server", "django.request", "celery", "celery.task", "waitress"):
        assert not [one for one in logging.getLogger(name).handlers if type(one) is not logging.NullHandler]


def test_celery_leaves_the_log_to_us():
    before = list(logging.getLogger().handlers)
    receivers = app.log.setup_logging_subsystem()
    assert receivers
    assert logging.getLogger().handlers == before
