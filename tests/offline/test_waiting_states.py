"""Every state of what waits on a tablet, held to the same rules as every page; all in one story."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from eventsafety.demo import PASSWORD
from tests.offline.tablet import REPORT, Tablet
from tests.offline.test_case import open_case
from tests.path.states import found, hold
from tests.path.walk import Walk
from tests.processes import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("N02"),
]
PICTURES = Path(os.environ.get("PICTURES", ROOT / "test-results" / "waiting"))


def test_every_state_of_what_waits_is_accessible_and_fits(product, chromium):
    walk = Walk(chromium, product.wire.url, PICTURES, PASSWORD)
    tablet = Tablet(chromium, product, bypass_csp=True)
    tablet.sign_in("oksana")
    collision(walk, tablet, product)
    waiting_refused_and_to_correct(walk, tablet, product)
    signing_out(walk, tablet, product)
    signed_out_and_somebody_else(walk, tablet, product)
    tablet.context.close()
    assert found(walk) == {}


def collision(walk, tablet, product) -> None:
    """Two wrote in one field of the record: both are shown."""
    page = tablet.page
    open_case(tablet)
    page.goto(f"{page.url}record/")
    expect(page.locator("[data-saves][data-ready]")).to_be_attached()
    product.wire.cut()
    page.fill("[name=observed]", "Oksana saw it.")
    expect(page.locator(".saved", has_text="Kept on this device")).to_have_count(1, timeout=20_000)
    product.wire.mend()
    colleague = Tablet(tablet.context.browser, product)
    colleague.sign_in("leena")
    colleague.page.goto(page.url)
    expect(colleague.page.locator("[data-saves][data-ready]")).to_be_attached()
    colleague.page.fill("[name=observed]", "Leena saw it.")
    expect(colleague.page.locator(".saved", has_text="Saved")).to_have_count(1)
    colleague.context.close()
    tablet.connect()
    expect(page.locator("blockquote.said")).to_have_text("Leena saw it.")
    hold(walk, page, "collision")
    page.get_by_role("button", name="Take theirs").tap()
    tablet.count_says("")


def waiting_refused_and_to_correct(walk, tablet, product) -> None:
    """One that waits, one the server does not take, one that is not open to its writer any more."""
    page, entry = tablet.page, "form[action$='journal/add/']"
    case = open_case(tablet)
    product.wire.cut()
    page.locator(f"{entry} [name=text]").fill("It will end well.")
    page.locator(f"{entry} [name=occurred_at]").fill("2099-01-01T10:00")
    page.get_by_role("button", name="Add the entry").tap()
    expect(page.get_by_role("alert")).to_be_visible(timeout=20_000)
    hold(walk, page, "case-entry-kept")
    product.wire.mend()
    tablet.connect()
    tablet.count_says("1 waiting to be sent. One needs you.")
    product.wire.cut()
    page.locator(f"{entry} [name=text]").fill("She is with Leena now.")
    page.get_by_role("button", name="Add the entry").tap()
    tablet.count_says("2 waiting to be sent. One needs you.")
    page.goto("/waiting/")
    expect(page.locator("#waiting-list li")).to_have_count(2)
    hold(walk, page, "waiting-no-connection")
    user = "(SELECT id FROM accounts_user WHERE username = 'oksana')"
    product.wire.mend()
    product.ask(f"UPDATE events_membership SET ended_at = now() WHERE user_id = {user}")  # noqa: S608
    try:
        page.goto("/waiting/")
        expect(page.locator("#waiting-list")).to_contain_text("not open to you any more")
        expect(page.locator("#waiting-list")).to_contain_text("Needs correction")
        expect(page.locator("#waiting-list .field-error")).to_contain_text("Give a time that has passed.")
        page.locator("#waiting-list summary").first.tap()
        page.get_by_role("button", name="Discard").first.tap()
        hold(walk, page, "waiting-refused-and-to-correct")
    finally:
        product.ask(f"UPDATE events_membership SET ended_at = NULL WHERE user_id = {user}")  # noqa: S608
    page.get_by_role("button", name="Try again").tap()
    tablet.count_says("1 waiting to be sent. One needs you.")
    page.get_by_role("link", name="Open and correct").tap()
    expect(page.get_by_role("alert")).to_contain_text("Give a time that has passed.")
    hold(walk, page, "case-entry-to-correct")
    page.locator("[name=occurred_at]").fill("2026-05-14T10:00")
    page.get_by_role("button", name="Add the entry").tap()
    expect(page.get_by_text("It will end well.")).to_be_visible()
    assert page.url.split("#")[0] == case


def signing_out(walk, tablet, product) -> None:
    """The warning of somebody who signs out while something waits."""
    page = tablet.page
    tablet.open_pad()
    product.wire.cut()
    tablet.keep_a_report("by the stairs")
    hold(walk, page, "pad-kept")
    tablet.sign_out()
    expect(page.get_by_role("dialog")).to_be_visible()
    hold(walk, page, "sign-out-warning")
    page.get_by_role("button", name="Stay signed in").tap()
    page.goto(REPORT)
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    hold(walk, page, "no-connection")


def signed_out_and_somebody_else(walk, tablet, product) -> None:
    """What waits, seen by nobody, by somebody else, and once it is sent."""
    page = tablet.page
    product.ask("DELETE FROM accounts_session")
    product.wire.mend()
    page.goto("/waiting/")
    expect(page.locator("#waiting-list li")).to_contain_text("Sign in to send", timeout=30_000)
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    hold(walk, page, "waiting-signed-out")
    tablet.sign_in("leena")
    page.goto("/waiting/")
    expect(page.locator("#waiting-list li")).to_contain_text("ask whoever used this device before you")
    hold(walk, page, "waiting-of-somebody-else")
    with page.expect_navigation():
        tablet.sign_out()
    tablet.sign_in("oksana")
    tablet.count_says("")
    page.goto("/waiting/")
    expect(page.locator("#nothing-waiting")).to_be_visible()
    hold(walk, page, "waiting-nothing")
