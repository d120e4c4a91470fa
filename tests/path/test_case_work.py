"""The pages on which a case is worked to its end; two people on one case: tests/offline/test_pad.py."""

import pytest
from playwright.sync_api import Page

from tests.path.walk import Walk, follow

EVENT = "wls2027"
PAGES = ["refer/foundation/", "refer/police/decide-against/", "options/", "talks/log/", "transfer/", "file/"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]


def open_case(page: Page) -> str:
    """Open the most urgent case of the board that both of them see; return its address."""
    page.goto(f"/e/{EVENT}/incidents/")
    follow(page, page.locator("a.case-link").first)
    return page.url


def test_the_pages_of_case_work_are_accessible_and_fit(walk: Walk):
    lead = walk.sign_in("maarika")
    address = open_case(lead)
    lead.goto(address)
    walk.look(lead, "41-case")
    for number, path in enumerate(PAGES, 42):
        lead.goto(f"{address}{path}")
        walk.look(lead, f"{number}-{path.strip('/').replace('/', '-')}")
    lead.goto(f"/e/{EVENT}/incidents/hand-over/?all")
    walk.look(lead, "48-hand-over")
    lead.emulate_media(media="print")
    lead.goto(f"{address}file/")
    lead.screenshot(path=walk.pictures / "49-file-print.png", full_page=True)
    assert {name: found for name, found in walk.looked.items() if found} == {}
