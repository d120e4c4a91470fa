"""A phone without scripts reports, comes back and writes; the team answers. In both directions of writing."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from eventsafety.events.actions.marking import mark_in_use
from eventsafety.events.models import Event
from incidents import actions
from incidents.models import Incident
from tests.clients import client_of
from tests.factories import EventFactory, MembershipFactory, RoomFactory
from tests.incidents.outsiders import a_public_case
from tests.path.states import CONTRAST, SMALL, TABLET
from tests.path.walk import SIZES, violations
from tests.plugin_machine import found
from tests.processes import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.feature("P02"),
    pytest.mark.django_db(transaction=True),
]
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Every static file in one folder, as the live server of a test serves them."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=str(folder)):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture(autouse=True)
def languages_and_files(settings, collected):
    settings.STATIC_ROOT = str(collected)
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]


@pytest.fixture
def chromium(monkeypatch):
    """This machine's Chromium; its driver runs an event loop in the thread that reads the database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found("browser"), args=["--disable-gpu", *rootless]
        )
        yield browser
        browser.close()
        connection.close()  # while the driver's loop runs, Django uses a connection of its own


@pytest.fixture
def look(request):
    """Take a page at three sizes where PICTURES says, and hold it to axe and to 320 px."""
    folder = Path(os.environ.get("PICTURES", ROOT / "test-results" / "public"))
    folder.mkdir(parents=True, exist_ok=True)

    def look(page, name: str) -> None:
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=folder / f"{name}-{size}.png", full_page=True)
        for size in (NARROW, PHONE):
            page.set_viewport_size(size)
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wide), f"{name} is wider than {size['width']} px"
        assert violations(page) == [], name
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert violations(page, CONTRAST) == [], f"{name} in the dark"
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(TABLET)
        assert page.evaluate(SMALL) == [], name
        page.set_viewport_size(PHONE)

    return look


def open_as(chromium, url, user, language):
    """Return a page in which the user is signed in."""
    context = chromium.new_context(base_url=url, bypass_csp=True, locale=language)
    cookie = client_of(user).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
    return context.new_page()


def send(page) -> None:
    with page.expect_navigation():
        page.locator("form button[type=submit]").first.click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_report_receipt_message_and_answer_on_a_phone(
    cast, running_event, live_server, chromium, look, language
):
    running_event.contacts.create(kind="emergency", name="Emergency services", phone="112")
    reporter = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=PHONE, locale=language
    ).new_page()
    reporter.goto(f"/r/{running_event.slug}/")
    assert reporter.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    reporter.locator("label[for=id_hurt_2]").click()
    reporter.fill("[name=verbatim]", "He would not stop.")
    reporter.locator("label[for=id_told_by_0]").click()
    send(reporter)
    number = reporter.locator(".number").inner_text()
    assert len(number.replace(" ", "")) == 16
    assert reporter.context.cookies() == []

    reporter.goto("/receipt/")
    reporter.fill("[name=number]", number)
    send(reporter)
    reporter.fill("[name=text]", "He is back in the hall.")
    send(reporter)
    expect(reporter.locator(".moments li")).to_have_count(1)

    case = Incident.objects.get()
    responder = open_as(chromium, live_server.url, cast.responder, language)
    responder.set_viewport_size(PHONE)
    responder.goto(case.get_absolute_url())
    expect(responder.get_by_text("He is back in the hall.")).to_be_visible()
    look(responder, f"case-{language}")
    form = responder.locator("form[action$='messages/write/']")
    form.locator("[name=text]").fill("We are with you.")
    with responder.expect_navigation():
        form.locator("button[type=submit]").click()
    expect(responder.get_by_text("We are with you.")).to_be_visible()

    reporter.goto("/receipt/")
    reporter.fill("[name=number]", number)
    send(reporter)
    expect(reporter.get_by_text("We are with you.")).to_be_visible()
    assert "Responder" not in reporter.locator("section").inner_text()


@pytest.mark.feature("K24")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_public_page_and_the_hand_over_pass_axe_at_every_size(
    cast, running_event, live_server, chromium, look, language
):
    running_event.contacts.create(kind="emergency", name="Emergency services", phone="112")
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True, viewport=PHONE, locale=language)
    page = context.new_page()
    page.goto(f"/r/{running_event.slug}/")
    look(page, f"report-{language}")
    send(page)
    look(page, f"report-refused-{language}")
    page.locator("label[for=id_hurt_1]").click()
    page.fill("[name=verbatim]", "He would not stop.")
    page.locator("label[for=id_told_by_0]").click()
    page.locator("summary").first.click()
    page.locator("label[for=id_not_by_0]").click()
    look(page, f"report-filled-{language}")
    send(page)
    number = page.locator(".number").inner_text()
    look(page, f"received-{language}")
    page.emulate_media(media="print")
    expect(page.locator(".number")).to_be_visible()
    expect(page.locator("[data-leave]")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto("/receipt/")
    look(page, f"look-up-{language}")
    page.fill("[name=number]", "1" * 16)
    send(page)
    look(page, f"look-up-refused-{language}")
    page.fill("[name=number]", number)
    send(page)
    look(page, f"receipt-{language}")
    page.fill("[name=text]", "More.")
    send(page)
    with page.expect_navigation():
        page.locator("form.withdraw button").click()
    look(page, f"withdraw-{language}")
    send(page)
    look(page, f"receipt-withdrawn-{language}")

    organiser = open_as(chromium, live_server.url, cast.organiser, language)
    organiser.set_viewport_size(PHONE)
    organiser.goto(f"/e/{running_event.slug}/hand-over/")
    look(organiser, f"hand-over-{language}")
    taps = ["label[for=id_urgency_1]", "label[for=id_room_1]"]
    for place in taps:
        organiser.locator(place).click()
    with organiser.expect_navigation():
        organiser.locator(".pad-save button").click()
    look(organiser, f"handed-over-{language}")
    assert Incident.objects.filter(room=cast.room).count() == 1


@pytest.mark.feature("K33", "K14", "P06", "P05")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_rare_pages_of_the_team_pass_too(cast, running_event, live_server, chromium, look, language):
    lead = open_as(chromium, live_server.url, cast.lead, language)
    home = f"/e/{running_event.slug}"
    lead.goto(f"{home}/incidents/")
    look(lead, f"board-empty-{language}")
    RoomFactory(event=running_event, name="Quiet corner", code="Q1", kind="quiet")
    quiet = RoomFactory(event=running_event, name="Room behind the stage", code="Q2", kind="quiet")
    mark_in_use(quiet, minutes=30, by=cast.lead)
    lead.goto(f"{home}/rooms/")
    look(lead, f"rooms-{language}")
    case, _number = a_public_case(running_event)
    actions.log_action(case, kind="asked_to_leave", by=cast.lead)
    actions.add_follow_up(case, what="Ask.", owner=cast.lead, due_at=timezone.now(), by=cast.lead)
    actions.add_follow_up(case, what="Write.", owner=cast.responder, due_at=timezone.now(), by=cast.lead)
    for page in ("incidents/", "incidents/follow-ups/", "members/"):
        lead.goto(f"{home}/{page}")
        look(lead, f"{page.strip('/').replace('/', '-')}-filled-{language}")
    near_by(running_event)
    own = case.get_absolute_url()
    for page in ("", "timeline/", "transfer/", "messages/write/", "talks/log/"):
        lead.goto(f"{own}{page}")
        look(lead, f"rare-{page.strip('/').replace('/', '-') or 'case'}-{language}")
    for page in ("transfer/", "messages/write/"):
        lead.goto(f"{own}{page}")
        lead.locator("main form").last.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
        expect(lead.locator(".error-summary")).to_be_visible()
        look(lead, f"rare-{page.strip('/').replace('/', '-')}-refused-{language}")


def near_by(event) -> None:
    """Let another event with a team of its own meet in the same venue on the same days."""
    Event.objects.filter(pk=event.pk).update(venue="Kultuurikatel", city="Tallinn")
    days = {"starts_on": event.starts_on, "ends_on": event.ends_on}
    other = EventFactory(name="Night Market", venue="Kultuurikatel", city="Tallinn", **days)
    for roles in (["lead"], ["responder"]):
        MembershipFactory(event=other, roles=roles)


def test_leaving_at_once_leaves_nothing_to_go_back_to(running_event, live_server, chromium):
    page = chromium.new_context(base_url=live_server.url, viewport=PHONE).new_page()
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<p>elsewhere</p>"))
    page.goto("about:blank")
    page.goto(f"/r/{running_event.slug}/")
    page.fill("[name=verbatim]", "Secret.")
    with page.expect_navigation(url="https://www.wikipedia.org/"):
        page.locator("[data-leave]").click()
    page.go_back()
    assert page.url == "about:blank"
