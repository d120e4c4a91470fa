"""The two steps of the pad on a tablet: quick in the hand, with the keyboard alone, saved while one types."""

import time

import pytest
from playwright.sync_api import expect

from tests.offline.tablet import REPORT, Tablet
from tests.path.walk import press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
#: Smallest edge of anything one taps on the pad, in CSS pixels.
TARGETS = """() => ["a", "button", ".choice", "summary", "input:not(.btn-check)"]
  .flatMap((kind) => [...document.querySelectorAll(`main ${kind}`)])
  .filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect())
  .filter(({ width, height }) => width && height)
  .map(({ width, height }) => Math.min(width, height))"""


@pytest.mark.feature("K27")
def test_step_one_takes_at_most_20_seconds_and_6_taps(product, tablet):
    page = tablet.sign_in("oksana")
    page.goto("/e/wls2027/respond/")
    taps = 0

    def tap(what) -> None:
        nonlocal taps
        what.tap()
        taps += 1

    tablet.open_pad()
    began = time.monotonic()
    for question, answer in {"hurt": "no", "force": "threat", "targeted": "yes", "banned": "no"}.items():
        tap(page.locator(f"[name={question}][value={answer}] + label"))
    tap(page.locator("[name=room]:not([value='']) + label").first)
    tap(page.get_by_role("button", name="Save and call the team"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write the record")
    seconds = time.monotonic() - began
    assert (taps, seconds < 20) == (6, True), f"{taps} taps, {seconds:.1f} s"
    expect(page.locator(".case-link")).not_to_be_empty()
    page.goto(REPORT)
    assert min(page.evaluate(TARGETS)) >= 44


@pytest.mark.feature("K28")
def test_a_medical_emergency_is_two_taps_and_the_numbers_come_first(product, tablet):
    page = tablet.sign_in("oksana")
    tablet.open_pad()
    page.locator("[name=hurt][value=doctor] + label").tap()
    assert page.locator(".pad-calls a[href^='tel:']:visible").count() >= 3
    page.get_by_role("button", name="Save and call the team").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write the record")
    first = page.locator("main a[href^='tel:']").first
    assert first.bounding_box()["y"] < page.locator("[name=verbatim]").bounding_box()["y"]
    before = product.number_of("incidents_action")
    page.get_by_role("button", name="Called an ambulance").tap()
    expect(page.get_by_role("alert")).to_contain_text("Sent.")
    expect(page.locator("[name=verbatim]")).to_be_visible()
    assert product.number_of("incidents_action") == before + 1


def test_the_keyboard_alone_takes_a_report(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    tablet.open_pad()
    page.locator("[name=hurt]").first.focus()
    for _question in range(4):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("by the coats")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent.trim()") == "Save and call the team"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write the record")
    assert product.number_of("incidents_report") == before + 1


@pytest.mark.feature("K25")
def test_step_two_saves_itself_and_shows_what_somebody_else_wrote(product, tablet):
    page = tablet.sign_in("oksana")
    tablet.open_pad()
    tablet.answer("at the coats")
    press(page, "Save and call the team")
    expect(page.locator("[data-saves][data-ready]")).to_be_attached()
    record = page.url
    page.fill("[name=verbatim]", "He said he would wait outside.")
    expect(page.locator(".saved", has_text="Saved")).to_have_count(1)
    colleague = Tablet(tablet.context.browser, product)
    colleague.sign_in("leena")
    colleague.page.goto(record)
    expect(colleague.page.locator("[data-saves][data-ready]")).to_be_attached()
    assert colleague.page.locator("[name=verbatim]").input_value() == "He said he would wait outside."
    product.wire.cut()
    page.fill("[name=observed]", "Oksana saw it.")
    page.check("[name=no_police]")
    expect(page.locator(".saved", has_text="Kept on this device")).to_have_count(2, timeout=20_000)
    product.wire.mend()
    colleague.page.fill("[name=observed]", "Leena saw it.")
    expect(colleague.page.locator(".saved", has_text="Saved")).to_have_count(1)
    tablet.connect()
    expect(page.locator("blockquote")).to_have_text("Leena saw it.")
    assert page.locator("[name=observed]").input_value() == "Oksana saw it."
    tablet.count_says("1 waiting to be sent. One needs you.")
    page.reload()
    expect(page.locator("blockquote")).to_have_text("Leena saw it.")
    page.fill("[name=observed]", "Oksana saw it. Leena saw it.")
    page.get_by_role("button", name="Keep what I wrote").tap()
    tablet.count_says("")
    press(page, "Save the record")
    for words in ("He said he would wait outside.", "Oksana saw it. Leena saw it."):
        expect(page.get_by_text(words)).to_be_visible()
    assert page.goto(record).ok
    assert page.locator("[name=no_police]").is_checked()
    colleague.context.close()
