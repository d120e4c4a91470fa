"""Two people on one case, and the pages on which a case is worked to its end, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.path.walk import Walk, follow, press

EVENT = "wls2027"
PAGES = ["refer/foundation/", "refer/police/decide-against/", "options/", "talks/log/", "transfer/", "file/"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]


def open_case(page: Page) -> str:
    """Open the most urgent case of the board that both of them see; return its address."""
    page.goto(f"/e/{EVENT}/incidents/")
    follow(page, page.locator("a.case-link").first)
    return page.url


def test_two_people_write_one_record_and_nothing_is_overwritten(walk: Walk):
    lead, other = walk.sign_in("maarika"), walk.sign_in("oksana")
    address = open_case(lead)
    for page in (lead, other):
        page.goto(f"{address}record/")
    before = lead.input_value("[name=observed]")
    lead.fill("[name=observed]", f"{before} The lead saw him leave.")
    other.fill("[name=observed]", f"{before} The other saw her cry.")
    press(lead, "Save the record")
    press(other, "Save the record")
    expect(other.get_by_text("Somebody else saved this record").first).to_be_visible()
    expect(other.get_by_text("The lead saw him leave.").first).to_be_visible()
    assert "The other saw her cry." in other.input_value("[name=observed]")
    walk.look(other, "40-collision")
    lead.goto(address)
    expect(lead.get_by_text("The lead saw him leave.").first).to_be_visible()
    assert lead.get_by_text("The other saw her cry.").count() == 0
    other.fill("[name=observed]", f"{before} The lead saw him leave. The other saw her cry.")
    press(other, "Save the record")
    lead.reload()
    expect(lead.get_by_text("The lead saw him leave. The other saw her cry.").first).to_be_visible()

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
