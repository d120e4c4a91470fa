"""A ladder is edited while its words follow, and the phone sheet is one sheet of paper (K04, N04)."""

import re

import pytest
from playwright.sync_api import expect

from tests.path.walk import Walk, press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.feature("P07")]
HOME = "/e/wls2027"


def test_the_words_of_a_ladder_follow_what_is_typed_and_nothing_is_kept_before_saving(walk: Walk):
    lead = walk.sign_in("maarika")
    lead.goto(f"{HOME}/team/ladders/")
    lead.locator("main a[href*='/team/ladders/']", has_text="Edit").first.click()
    words = lead.locator("#words")
    before = words.inner_text()
    lead.locator("[name=steps-0-wait_minutes]").fill("7")
    expect(words).to_contain_text("7 minutes")
    assert lead.evaluate("document.activeElement.name") == "steps-0-wait_minutes"
    walk.look(lead, "90-ladder")
    lead.reload()
    assert words.inner_text() == before
    lead.locator("[name=steps-0-wait_minutes]").fill("7")
    press(lead, "Save the ladder")
    expect(lead.locator("main")).to_contain_text("7 minutes")
    assert pages_of_the_phone_sheet(lead) == 1
    assert {name: found for name, found in walk.looked.items() if found} == {}


def pages_of_the_phone_sheet(page) -> int:
    page.goto(f"{HOME}/phone-sheet/")
    return len(re.findall(rb"/Type ?/Page\b", page.pdf(format="A4")))
