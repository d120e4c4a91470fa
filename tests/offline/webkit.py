"""A tablet whose browser is a WebKit: Debian's driver and its MiniBrowser, on a screen nobody sees."""

import os
import re
import subprocess
from contextlib import contextmanager

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from eventsafety.demo import PASSWORD
from tests.offline.tablet import EVENT, REPORT


@contextmanager
def screen():
    """Run an X server in memory and yield its display."""
    reads, writes = os.pipe()
    size = ["-screen", "0", "1024x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), *size], pass_fds=[writes], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writes)
        with os.fdopen(reads) as said:
            display = said.readline().strip()
        try:
            yield f":{display}"
        finally:
            server.terminate()


@contextmanager
def webkit(display: str):
    """Start a WebKit that has stored nothing yet, and yield its driver."""
    options = Options()
    options.add_argument("--automation")
    driver = WebKitGTK(options=options, service=Service(env={**os.environ, "DISPLAY": display}))
    driver.set_script_timeout(20)
    try:
        driver.set_window_size(768, 1024)
        yield driver
    finally:
        driver.quit()


class WebKitTablet:
    """One WebKit with its storage, whoever uses it."""

    def __init__(self, driver: WebKitGTK, product) -> None:
        self.driver, self.product = driver, product

    def goto(self, path: str) -> None:
        """Open a page of the product, or what the service worker shows in its place."""
        self.driver.get(self.product.wire.url + path)

    def wait(self, question, seconds: float = 30):
        """Ask until the answer is true and return it; a page that changes meanwhile is asked again."""
        gone = [StaleElementReferenceException]
        return WebDriverWait(self.driver, seconds, 0.1, gone).until(lambda _driver: question())

    def find(self, css: str):
        """Return the first element, as soon as it is there."""
        return self.wait(lambda: next(iter(self.driver.find_elements(By.CSS_SELECTOR, css)), None))

    def text(self, css: str) -> str:
        """Return the words of an element."""
        return self.find(css).text

    def see(self, css: str, words: str) -> None:
        """Wait until an element says this."""
        self.wait(lambda: words in self.text(css))

    def tap(self, element) -> None:
        """Bring something to the middle of the screen and tap it; the driver sees no bar above it."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def fill(self, name: str, text: str) -> None:
        """Type into a field in the place of what stands there."""
        field = self.find(f"[name={name}]")
        field.clear()
        field.send_keys(text)

    def press(self, words: str) -> None:
        """Press the visible button or link with exactly these words, as soon as it is there."""
        path = f"//*[self::a or self::button][normalize-space()='{words}']"
        seen = lambda: [one for one in self.driver.find_elements(By.XPATH, path) if one.is_displayed()]  # noqa: E731
        self.tap(self.wait(seen)[0])

    def run(self, script: str):
        """Return what a promise of the page's own script resolves to."""
        answer = self.driver.execute_async_script(
            "const done = arguments[0]; (async () => { " + script + " })().then(done, e => done(String(e)))"
        )
        return answer

    def sign_in(self, username: str) -> None:
        """Sign in through the page, and wait until this device can write without a connection."""
        self.product.ask("DELETE FROM rate_limits")
        self.goto("/accounts/sign-in/")
        self.fill("login", username)
        self.fill("password", PASSWORD)
        self.press("Sign in")
        self.see("main", "In the demo the app is not needed")
        self.press("Sign in")
        self.wait(lambda: not re.search("sign-in|second-factor", self.driver.current_url))
        self.goto(f"{EVENT}/incidents/")
        self.run("await navigator.serviceWorker.ready; await window.waiting.ready;")
        self.wait(lambda: self.run("return Boolean(navigator.serviceWorker.controller)"))

    def open_pad(self) -> None:
        """Open step 1 and wait until the script has its key."""
        self.goto(REPORT)
        self.run("await window.waiting.ready")

    def answer(self, place: str) -> None:
        """Answer the four questions, and say where."""
        for question, answer in {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}.items():
            self.tap(self.find(f"[name={question}][value={answer}] + label"))
        self.fill("place_detail", place)

    def connect(self) -> None:
        """Let the browser notice that there is a network."""
        self.run("window.dispatchEvent(new Event('online'))")

    def count_says(self, words: str) -> None:
        """Wait until the line above every page says this; "" for nothing waiting."""
        self.wait(lambda: self.text("#waiting") == words)

    def kept(self) -> str:
        """Return all that lies in the browser's storage, as anybody with the tablet in hand reads it."""
        return self.run(
            """return JSON.stringify((await window.waiting.all("drafts")).map((draft) => ({
                ...draft, sealed: new TextDecoder("latin1").decode(draft.sealed),
            })))"""
        )
