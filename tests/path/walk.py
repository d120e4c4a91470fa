"""A newcomer's tools: a browser per person, and a careful look at every page on the way."""

import re
import time
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

SIZES = {"wide": (1280, 800), "tablet": (768, 1024), "phone": (390, 844)}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


class Walk:
    """One running product, the people who use it, and the pictures taken of what they see."""

    def __init__(self, browser: Browser, url: str, pictures: Path, password: str) -> None:
        self.browser, self.url, self.pictures, self.password = browser, url, pictures, password
        self.looked: dict[str, list] = {}
        pictures.mkdir(parents=True, exist_ok=True)

    def somebody(self) -> Page:
        """Open a browser of its own for a person who is not signed in."""
        context = self.browser.new_context(base_url=self.url, bypass_csp=True)  # axe is injected
        context.set_default_timeout(15_000)
        return context.new_page()

    def sign_in(self, username: str) -> Page:
        """Open a browser of its own and sign in through the page."""
        page = self.somebody()
        page.goto("/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", self.password)
        press(page, "Sign in")
        expect(page.get_by_text("In the demo the app is not needed")).to_be_visible()
        press(page, "Sign in")  # the code is filled in
        expect(page).not_to_have_url(re.compile("sign-in|second-factor"), timeout=15_000)
        return page

    def set_up_app(self, page: Page) -> None:
        """Set up an authenticator app as asked, reckoning the code from the key on the page."""
        press(page, "Use an app")
        secret = page.locator("code.key").inner_text()
        page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        press(page, "Turn it on")
        expect(page.locator(".codes li")).to_have_count(10)
        press(page, "I have them: go on")

    def look(self, page: Page, name: str) -> None:
        """Take the page at three sizes and check it at each."""
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self.pictures / f"{name}-{size}.png", full_page=True)
            self.check(page, f"{name} {size}", axe=size == "phone")
        page.set_viewport_size({"width": 1280, "height": 800})

    def check(self, page: Page, name: str, *, axe: bool = True) -> None:
        """Note what axe finds on the page as it is, and whether it is wider than the screen."""
        found = violations(page) if axe else []
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("wider than the screen")
        self.looked[name] = found


def violations(page: Page, options: dict = WCAG) -> list[str]:
    """Return the rules of WCAG 2.2 A and AA, or of `options`, the page breaks, each with its element."""
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in Axe().run(page, options=options).response["violations"]
        for node in rule["nodes"]
    ]


def press(page: Page, words: str) -> None:
    """Press the button or follow the link with exactly these words, and wait for the next page."""
    button, link = (page.get_by_role(role, name=words, exact=True) for role in ("button", "link"))
    follow(page, button.or_(link).first)


def follow(page: Page, what: Locator) -> None:
    """Click what leads to another page, and wait for it."""
    with page.expect_navigation():
        what.click()


def fill(page: Page, **fields: str) -> None:
    """Fill fields by their names."""
    for name, text in fields.items():
        page.fill(f"[name={name}]", text)
