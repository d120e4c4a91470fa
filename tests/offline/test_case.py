"""Journal entries and actions wait like reports; what the server does not take is corrected by hand."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.offline.tablet import EVENT, KEPT
from tests.path.walk import press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.feature("P01")]


def open_case(tablet) -> str:
    """Take a report, go to its case and return its address."""
    page = tablet.page
    tablet.open_pad()
    tablet.answer("at the desk")
    press(page, "Save and call the team")
    press(page, "Go to the case")
    page.evaluate("() => window.waiting.ready")
    return page.url


@pytest.mark.feature("K28")
def test_an_entry_and_an_action_typed_without_a_connection_arrive_once_with_their_time(product, tablet):
    page = tablet.sign_in("oksana")
    open_case(tablet)
    before = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    product.kill()
    page.locator("form[action$='journal/add/'] [name=text]").fill("Both are in Birch.")
    page.get_by_role("button", name="Add the entry").tap()
    expect(page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)
    page.get_by_role("button", name="Called an ambulance").tap()
    tablet.count_says("2 waiting to be sent")
    expect(page.get_by_role("alert")).to_have_count(2, timeout=20_000)
    product.start()
    started_at = product.ask("SELECT now()")[0][0]
    tablet.connect()
    tablet.count_says("")
    after = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    assert after == (before[0] + 1, before[1] + 1)
    kind, occurred_at = product.ask("SELECT kind, occurred_at FROM incidents_action ORDER BY entered_at")[-1]
    assert kind == "called_ambulance"
    assert occurred_at < started_at - timedelta(seconds=1)
    page.reload()
    expect(page.get_by_text("Both are in Birch.")).to_be_visible()


def test_a_lost_reply_doubles_neither_entry_nor_action(product, tablet):
    page = tablet.sign_in("oksana")
    case = open_case(tablet)
    path = case.removeprefix(product.wire.url)
    before = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    for address, do in (("journal/add/", add_entry), ("actions/log/", tap_action)):
        product.wire.lose_reply_to(f"POST {path}{address}")
        do(page)
        expect(page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)
        assert product.wire.lost.is_set()
        tablet.connect()
        tablet.count_says("")
        page.goto(case)
        page.evaluate("() => window.waiting.ready")
    after = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    assert after == (before[0] + 1, before[1] + 1)


def add_entry(page) -> None:
    page.locator("form[action$='journal/add/'] [name=text]").fill("She is with Leena now.")
    page.get_by_role("button", name="Add the entry").tap()


def tap_action(page) -> None:
    page.get_by_role("button", name="Accompanied somebody").tap()


def test_what_the_server_does_not_take_is_opened_and_corrected(product, tablet):
    page = tablet.sign_in("oksana")
    open_case(tablet)
    before = product.number_of("incidents_journalentry")
    product.wire.cut()
    entry = page.locator("form[action$='journal/add/']")
    entry.locator("[name=text]").fill("It will end well.")
    entry.locator("[name=occurred_at]").fill("2099-01-01T10:00")
    page.get_by_role("button", name="Add the entry").tap()
    expect(page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)
    product.wire.mend()
    tablet.connect()
    tablet.count_says("1 waiting to be sent. One needs you.")
    press(page, "1 waiting to be sent. One needs you.")
    expect(page.locator("#waiting-list li")).to_contain_text("Needs correction")
    press(page, "Open and correct")
    expect(page.get_by_role("alert")).to_contain_text("Give a time that has passed.")
    assert page.locator("[name=text]").input_value() == "It will end well."
    page.locator("[name=occurred_at]").fill("2026-05-14T10:00")
    page.get_by_role("button", name="Add the entry").tap()
    expect(page.get_by_text("It will end well.")).to_be_visible()
    tablet.count_says("")
    assert product.number_of("incidents_journalentry") == before + 1


def test_what_is_not_open_to_its_writer_any_more_is_kept_and_said(product, tablet):
    page = tablet.sign_in("leena")
    case = open_case(tablet)
    product.wire.cut()
    add_entry(page)
    expect(page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)
    user = "(SELECT id FROM accounts_user WHERE username = 'leena')"
    product.ask(f"UPDATE events_membership SET ended_at = now() WHERE user_id = {user}")  # noqa: S608
    try:
        product.wire.mend()
        tablet.connect()
        tablet.count_says("1 waiting to be sent. One needs you.")
        page.goto("/waiting/")
        expect(page.locator("#waiting-list li")).to_contain_text("not open to you any more")
        page.locator("#waiting-list summary").tap()
        expect(page.locator("#waiting-list")).to_contain_text("She is with Leena now.")
    finally:
        product.ask(f"UPDATE events_membership SET ended_at = NULL WHERE user_id = {user}")  # noqa: S608
    page.get_by_role("button", name="Try again").tap()
    tablet.count_says("")
    page.goto(case)
    expect(page.get_by_text("She is with Leena now.")).to_be_visible()


def test_a_report_of_somebody_who_left_the_team_meanwhile_is_taken(product, tablet):
    page, before = tablet.sign_in("leena"), product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.cut()
    tablet.keep_a_report("at the lake")
    user = "(SELECT id FROM accounts_user WHERE username = 'leena')"
    product.ask(f"UPDATE events_membership SET ended_at = now() WHERE user_id = {user}")  # noqa: S608
    try:
        product.wire.mend()
        tablet.connect()
        tablet.count_says("")
        assert product.number_of("incidents_report") == before + 1
        expect(page.get_by_role("alert")).to_contain_text("Sent.")
        assert page.get_by_role("link", name="Go on writing").count() == 0
        assert page.goto(f"{EVENT}/incidents/").status == 404
    finally:
        product.ask(f"UPDATE events_membership SET ended_at = NULL WHERE user_id = {user}")  # noqa: S608
