"""A report typed without a connection is never lost and never doubled."""

import pytest
from playwright.sync_api import expect

from tests.offline.tablet import KEPT, REPORT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("K23"),
    pytest.mark.feature("N02"),
]


def test_a_report_typed_while_the_server_is_dead_is_sent_once_it_is_back(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    tablet.open_pad()
    product.kill()
    tablet.keep_a_report("behind the blue sofa")
    expect(page.get_by_role("alert")).to_contain_text("Nobody has been called yet")
    tablet.count_says("1 waiting to be sent")
    assert "sofa" not in str(tablet.kept())
    product.start()
    tablet.connect()
    tablet.count_says("")
    expect(page.get_by_role("alert")).to_contain_text("Sent.")
    page.get_by_role("link", name="Go on writing").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write the record")
    assert product.number_of("incidents_report") == before + 1


def test_a_reload_with_a_dead_server_shows_a_page_that_takes_reports(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    product.kill()
    page.goto(REPORT)
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    assert page.locator("#calls-here a[href^='tel:']:visible").count() >= 2
    assert "Oksana" not in page.content()
    assert "csrf" not in page.content().lower()
    for number, place in enumerate(("first", "second"), 1):
        tablet.answer(place)
        page.get_by_role("button", name="Keep it until there is a connection").tap()
        expect(page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)
        tablet.count_says(f"{number} waiting to be sent")
    page.reload()
    tablet.count_says("2 waiting to be sent")
    product.start()
    tablet.connect()
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 2


def test_a_reply_lost_after_the_commit_doubles_nothing(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.lose_reply_to(f"POST {REPORT}", then=product.kill)
    tablet.keep_a_report("at the stairs")
    assert product.wire.lost.is_set()
    assert product.number_of("incidents_report") == before + 1
    product.start()
    tablet.connect()
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1
