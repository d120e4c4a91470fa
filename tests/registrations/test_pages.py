"""Pages of registrations on a tablet, also from right to left: nothing axe finds, nothing too wide."""

import pytest
from playwright.sync_api import Page, expect

from tests.path.conftest import browser, demo, walk  # noqa: F401  (fixtures)
from tests.path.walk import SIZES, Walk, press, violations
from tests.registrations.wizard import FILES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("P15"),
    pytest.mark.feature("N08"),
]
HOME = "/e/wls2027/registrations/"
PLAIN = ["", "add/", "imports/", "imports/upload/", "agreements/", "matches/", "concerns/", "../door/"]


def test_every_page_of_registrations_reads_both_ways_on_a_tablet(walk: Walk):  # noqa: F811
    keeper = walk.sign_in("ruolin")
    for part in PLAIN:
        keeper.goto(HOME + part)
        look(walk, keeper, part.strip("./") or "list")
    keeper.goto(f"{HOME}matches/")
    keeper.locator("ol.queue li a").first.click()
    look(walk, keeper, "match")
    wizard(walk, keeper)
    lists(walk, keeper)
    assert {name: found for name, found in walk.looked.items() if found} == {}


def wizard(walk: Walk, page: Page) -> None:  # noqa: F811
    page.goto(f"{HOME}imports/upload/")
    page.set_input_files("[name=sheet]", FILES / "registrations_messy.csv")
    press(page, "Read the file")
    look(walk, page, "wizard-columns")
    press(page, "Check the rows")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Dry run: nothing is written yet", timeout=60_000)
    look(walk, page, "wizard-dry-run")


def lists(walk: Walk, page: Page) -> None:  # noqa: F811
    page.goto("/ban-lists/")
    look(walk, page, "ban-lists")
    page.locator(".tiles a").first.click()
    look(walk, page, "ban-list")
    page.locator("a[href*='/loans/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who may look")
    look(walk, page, "loan")


def look(walk: Walk, page: Page, name: str) -> None:  # noqa: F811
    """Take the page at three sizes; check it on a tablet as it is, and turned round as Arabic reads."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=walk.pictures / f"r-{name}-{size}.png", full_page=size != "wide")
        walk.check(page, f"{name} {size}", axe=size == "tablet")
    width, height = SIZES["tablet"]
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("Object.assign(document.documentElement, {lang: 'ar', dir: 'rtl'})")
    walk.looked[f"{name} from right to left"] = violations(page)
    page.screenshot(path=walk.pictures / f"r-{name}-rtl.png")
