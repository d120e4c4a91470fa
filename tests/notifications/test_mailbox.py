import pytest
from django.core.mail import send_mail
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory


@pytest.fixture
def demo(settings, db, capsys):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "eventsafety.notifications.mailbox.DemoMailbox"


@pytest.fixture
def mailbox(db, sign_in):
    client = sign_in(UserFactory())
    return lambda **more: client.get(reverse("notifications:mailbox"), **more)


def test_the_demo_shows_every_mail_newest_first_with_links(demo, mailbox):
    for subject in ("quiet lamp", "amber kettle"):
        send_mail(subject, "Answer: http://127.0.0.1:8000/ack/abc/ <b>", None, ["ada@mail.example"])
    text = mailbox().content.decode()
    assert 0 < text.index("amber kettle") < text.index("quiet lamp")
    assert 'href="http://127.0.0.1:8000/ack/abc/"' in text
    assert "&lt;b&gt;" in text


def test_a_page_that_knows_the_newest_mail_is_not_sent_again(demo, mailbox):
    send_mail("quiet lamp", "", None, ["ada@mail.example"])
    newest = mailbox().context["newest"]
    asks = {"headers": {"HX-Request": "true"}}
    assert mailbox(query_params={"newest": newest}, **asks).status_code == 204
    send_mail("amber kettle", "", None, ["ada@mail.example"])
    page = mailbox(query_params={"newest": newest}, **asks).content.decode()
    assert "amber kettle" in page
    assert "<html" not in page


def test_an_empty_mailbox_says_what_will_stand_there(demo, mailbox):
    assert "No message yet." in mailbox().content.decode()


def test_outside_the_demo_there_is_no_mailbox(settings, mailbox, db):
    settings.DEMO = False
    assert mailbox().status_code == 404


def test_the_mailbox_is_for_those_who_signed_in(demo):
    assert Client().get(reverse("notifications:mailbox")).status_code == 302
