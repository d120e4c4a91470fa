"""A tablet at the desk: a Chromium of 768 × 1024 with touch, and what its users do."""

import re

from playwright.sync_api import Browser, Page, expect

from eventsafety.demo import PASSWORD
from tests.path.walk import press

EVENT = "/e/wls2027"
REPORT = f"{EVENT}/incidents/report/"
KEPT = "kept on this device"


class Tablet:
    """One browser with its storage, whoever uses it."""

    def __init__(self, browser: Browser, product, **more) -> None:
        self.product, url = product, product.wire.url
        size = {"width": 768, "height": 1024}
        self.context = browser.new_context(base_url=url, viewport=size, has_touch=True, **more)
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()

    def sign_in(self, username: str) -> Page:
        """Sign in through the page, and wait until this device can write without a connection."""
        page = self.page
        self.product.ask("DELETE FROM rate_limits")  # a code counts once, and tests are quicker than clocks
        page.goto("/accounts/sign-in/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        press(page, "Sign in")
        expect(page.get_by_text("In the demo the app is not needed")).to_be_visible()
        press(page, "Sign in")
        expect(page).not_to_have_url(re.compile("sign-in|second-factor"))
        page.goto(f"{EVENT}/incidents/")
        page.evaluate("() => navigator.serviceWorker.ready.then(() => window.waiting.ready)")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        return page

    def keep_a_report(self, place: str) -> None:
        """Take a report on the pad while there is no answer."""
        self.answer(place)
        self.page.get_by_role("button", name="Save and call the team").tap()
        expect(self.page.get_by_role("alert")).to_contain_text(KEPT, timeout=20_000)

    def open_pad(self) -> None:
        """Open step 1 and wait until the script has its key."""
        self.page.goto(REPORT)
        self.page.evaluate("() => window.waiting.ready")

    def answer(self, place: str = "") -> None:
        """Answer the four questions by touch, and say where."""
        for question, answer in {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}.items():
            self.page.locator(f"[name={question}][value={answer}] + label").tap()
        if place:
            self.page.fill("[name=place_detail]", place)

    def connect(self) -> None:
        """Let the browser notice that there is a network, so that the test need not wait for the next try."""
        self.page.evaluate("() => window.dispatchEvent(new Event('online'))")

    def count_says(self, words: str) -> None:
        """Wait until the line above every page says this; "" for nothing waiting."""
        expect(self.page.locator("#waiting")).to_have_text(words, timeout=30_000)

    def sign_out(self) -> None:
        """Press "Sign out" in the person's menu."""
        self.page.locator(".person-menu summary").tap()
        self.page.get_by_role("button", name="Sign out").tap()

    def kept(self) -> list[dict]:
        """Return what lies in the browser's storage, as anybody with the tablet in hand finds it."""
        return self.page.evaluate(
            """async () => (await window.waiting.all("drafts")).map((draft) => ({
                ...draft, sealed: new TextDecoder("latin1").decode(draft.sealed),
            }))"""
        )
