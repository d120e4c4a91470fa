"""Every state of the pad and of what waits: nothing for axe to find, nothing wider than the screen."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from eventsafety.demo import PASSWORD
from tests.offline.tablet import REPORT, Tablet
from tests.path.walk import Walk, press
from tests.processes import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]


@pytest.mark.feature("K26")
def test_every_state_is_accessible_and_fits(product, chromium):
    tablet = Tablet(chromium, product, bypass_csp=True)
    walk = Walk(
        chromium,
        product.wire.url,
        Path(os.environ.get("PICTURES", ROOT / "test-results" / "offline")),
        PASSWORD,
    )
    page = tablet.sign_in("oksana")
    tablet.open_pad()
    walk.look(page, "1-pad")
    page.locator("[name=hurt][value=doctor] + label").tap()
    walk.look(page, "2-pad-medical")
    press(page, "Save and call the team")
    walk.look(page, "3-record-critical")
    product.wire.cut()
    page.fill("[name=verbatim]", "She asked for a doctor.")
    expect(page.locator(".saved", has_text="Kept on this device")).to_have_count(1, timeout=20_000)
    walk.look(page, "4-record-kept")
    page.goto(REPORT)
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    tablet.answer("by the well")
    page.get_by_role("button", name="Keep it until there is a connection").tap()
    expect(page.get_by_role("alert")).to_be_visible()
    walk.look(page, "5-no-connection")
    product.wire.mend()
    tablet.connect()
    tablet.count_says("")
    page.goto("/waiting/")
    walk.look(page, "6-nothing-waits")
    product.ask("DELETE FROM accounts_session")
    page.goto(REPORT)
    walk.look(page, "7-sign-in")
    tablet.context.close()
    assert {name: found for name, found in walk.looked.items() if found} == {}
