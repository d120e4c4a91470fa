"""Passkeys with a device that Chromium plays, and the lock over a page that somebody is typing on."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.path.walk import Walk, follow, press

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("P12"),
]
PIN = "274916"


@contextmanager
def passkeys(page: Page):
    """A device that keeps passkeys and is sure of its owner; yields its number for `page`'s browser."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )["authenticatorId"]
    yield lambda sure: devtools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": sure}
    )
    devtools.detach()


def test_signing_in_with_passkeys_and_the_lock(walk: Walk):
    walk.url = walk.url.replace("127.0.0.1", "localhost")  # passkeys belong to names
    page = walk.sign_in("leena")
    with passkeys(page) as is_sure:
        add_a_passkey(walk, page)
        sign_in_with_it(walk, page)
        lock_while_typing(walk, page, is_sure)
        remove_it(walk, page)
    assert {name: found for name, found in walk.looked.items() if found} == {}


def add_a_passkey(walk: Walk, page: Page) -> None:
    page.goto("/accounts/second-factor/")
    walk.look(page, "60-how-you-sign-in")
    press(page, "Add a passkey")
    walk.look(page, "61-add-passkey")
    page.fill("[name=name]", "the tablet at the desk")
    press(page, "Make a passkey")
    page.goto("/accounts/second-factor/webauthn/")
    expect(page.get_by_text("the tablet at the desk")).to_be_visible()
    walk.look(page, "62-passkeys")
    press(page, "Rename")
    page.fill("[name=name]", "desk tablet")
    press(page, "Save name")
    expect(page.get_by_role("heading", name="desk tablet")).to_be_visible()


def sign_in_with_it(walk: Walk, page: Page) -> None:
    """Once instead of password and code, once as the second factor after the password."""
    page.context.clear_cookies()
    page.goto("/")
    walk.look(page, "63-sign-in")
    press(page, "Sign in with a passkey")
    expect(page).to_have_url(re.compile("/e/[^/]+/"))
    page.context.clear_cookies()
    page.goto("/")
    page.fill("[name=login]", "leena")
    page.fill("[name=password]", walk.password)
    press(page, "Sign in")
    walk.look(page, "64-second-factor")
    press(page, "Use a passkey instead")
    expect(page).to_have_url(re.compile("/e/[^/]+/"))


def lock_while_typing(walk: Walk, page: Page, is_sure) -> None:
    event = re.search("/e/[^/]+/", page.url)[0]
    page.goto("/accounts/pin/")
    page.fill("[name=pin]", PIN)
    page.fill("[name=pin_again]", PIN)
    walk.look(page, "65-pin")
    press(page, "Save PIN")
    page.goto(f"{event}incidents/report/")
    page.fill("[name=place_detail]", "Behind the second")
    other_tab = page.context.new_page()
    other_tab.goto(f"{event}incidents/")
    lock(page)
    walk.look(page, "66-locked")
    expect(other_tab.locator("dialog.lock")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.lock")).to_be_visible()
    third_tab = page.context.new_page()
    third_tab.goto(f"{event}incidents/")
    expect(third_tab.get_by_role("heading", level=1)).to_have_text("Locked")
    walk.look(third_tab, "67-unlock-page")
    third_tab.close()
    page.fill("dialog [name=secret]", "000000")
    page.get_by_role("button", name="Unlock", exact=True).click()
    expect(page.get_by_text("That does not unlock it.")).to_be_visible()
    page.fill("dialog [name=secret]", PIN)
    page.get_by_role("button", name="Unlock", exact=True).click()
    expect(page.locator("dialog.lock")).to_have_count(0)
    assert page.locator("[name=place_detail]").input_value() == "Behind the second"
    lock(page)
    is_sure(False)
    page.get_by_role("button", name="Unlock with a passkey").click()
    expect(page.get_by_text("The passkey did not work.")).to_be_visible()
    is_sure(True)
    page.get_by_role("button", name="Unlock with a passkey").click()
    expect(page.locator("dialog.lock")).to_have_count(0)
    assert page.locator("[name=place_detail]").input_value() == "Behind the second"
    other_tab.bring_to_front()
    other_tab.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(other_tab.locator("dialog.lock")).to_have_count(0)
    other_tab.close()


def lock(page: Page) -> None:
    page.locator(".person-menu summary").click()
    page.get_by_role("button", name="Lock now").click()
    expect(page.locator("dialog.lock [name=secret]")).to_be_visible()


def remove_it(walk: Walk, page: Page) -> None:
    page.goto("/accounts/sessions/")
    walk.look(page, "68-devices")
    page.goto("/accounts/second-factor/webauthn/")
    press(page, "Remove")
    walk.look(page, "69-remove-passkey")
    press(page, "Remove it")
    expect(page.get_by_text("You have no passkey.")).to_be_visible()
    page.goto("/accounts/second-factor/totp/deactivate/")
    expect(page.get_by_text("Your role needs a second factor")).to_be_visible()
    walk.look(page, "70-last-factor")
    page.goto("/accounts/second-factor/recovery-codes/generate/")
    follow(page, page.get_by_role("button", name="Make new codes"))
    expect(page.locator(".codes li")).to_have_count(10)
    walk.look(page, "71-recovery-codes")
