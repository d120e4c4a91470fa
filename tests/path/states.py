"""What holds in every state of a page: nothing for axe, nothing wide or small; also dark and mirrored."""

import os

from playwright.sync_api import Page

from tests.path.walk import Walk, violations

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NARROW = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
#: What one taps and is smaller than 44 px, save links within a sentence and boxes whose whole line is tapped.
SMALL = """() => [...document.querySelectorAll(
    "a[href], button, summary, select, textarea, input:not([type=hidden], .btn-check), label.choice"
  )]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip-link"))
  .filter((one) => !one.matches("a") || getComputedStyle(one).display !== "inline"
    || one.parentElement.innerText.trim() === one.innerText.trim())
  .filter((one) => {
    const whole = one.matches("[type=checkbox], [type=radio]") && one.closest(".form-check, label, li");
    const { width, height } = (whole || one).getBoundingClientRect();
    return width && height && Math.min(width, height) < 43.5;
  })
  .map((one) => `under 44 px: ${one.outerHTML.slice(0, 120)}`)"""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Turns the page round as Arabic does, with the mirrored style sheet, or back.
TURN = """([lang, dir, href]) => new Promise((done) => {
  Object.assign(document.documentElement, { lang, dir });
  Object.assign(document.querySelector("link[href*='bootstrap']"), { onload: done, onerror: done, href });
})"""
MIRRORED = ["ar", "rtl", "/static/js-lib-bootstrap5/css/bootstrap.rtl.min.css"]


def hold(walk: Walk, page: Page, name: str) -> None:
    """Note what is wrong with the page as it stands on a tablet, and on a narrow phone, dark and mirrored."""
    page.emulate_media(reduced_motion="reduce")  # no colour is looked at half way to another
    page.set_viewport_size(TABLET)
    picture(walk, page, name)
    walk.looked[name] = [*violations(page, CONTRAST), *page.evaluate(SMALL)]
    page.set_viewport_size(NARROW)
    wide = ["wider than 320 px"] if page.evaluate(WIDE) else []
    page.emulate_media(color_scheme="dark")
    href = page.locator("link[href*='bootstrap']").get_attribute("href")
    page.evaluate(TURN, MIRRORED)
    wide += ["wider than 320 px"] if page.evaluate(WIDE) else []
    picture(walk, page, f"{name}-dark")
    walk.looked[f"{name}, 320 px, dark, right to left"] = [*violations(page), *wide]
    page.evaluate(TURN, ["en", "ltr", href])
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(TABLET)


def picture(walk: Walk, page: Page, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if os.environ.get("PICTURES"):
        page.screenshot(path=walk.pictures / f"{name}.png", full_page=True)


def found(walk: Walk) -> dict[str, list]:
    """Return what was found, by state; empty when nothing was."""
    return {name: wrong for name, wrong in walk.looked.items() if wrong}
