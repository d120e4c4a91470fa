"""Only who typed it can read and send what waits on a tablet, and signing in again is all it takes."""

import pytest
from playwright.sync_api import expect

from tests.offline.tablet import REPORT, Tablet
from tests.path.walk import press

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("K23"),
    pytest.mark.feature("N02"),
]
OPEN = """async () => {
  const session = await window.waiting.session();
  const drafts = await window.waiting.all("drafts");
  return Promise.all(drafts.map((draft) => window.waiting.open(draft, session)));
}"""
#: Claims that the draft is one's own, and tries with one's own key.
FORGED = """async () => {
  const session = await window.waiting.session();
  const [draft] = await window.waiting.all("drafts");
  const asOne = { ...draft, user: session.user };
  return window.waiting.open(asOne, session).then(() => "open", (error) => error.name);
}"""


def test_a_session_that_ended_says_so_and_signing_in_sends(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    tablet.open_pad()
    product.ask("DELETE FROM accounts_session")
    tablet.answer("by the lift")
    page.get_by_role("button", name="Save and call the team").tap()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out. This is kept on this device")
    tablet.count_says("1 waiting to be sent. Sign in to send.")
    page.get_by_role("link", name="Sign in", exact=True).tap()
    tablet.count_says("1 waiting to be sent. Sign in to send.")
    tablet.sign_in("oksana")
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_the_next_user_of_the_tablet_neither_reads_nor_sends_it(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.cut()
    tablet.keep_a_report("in the small kitchen")
    product.ask("DELETE FROM accounts_session")
    product.wire.mend()
    tablet.sign_in("leena")
    tablet.count_says("")
    page.evaluate("() => window.waiting.flush()")
    assert page.evaluate(OPEN) == [None]
    assert page.evaluate(FORGED) == "OperationError"
    page.goto("/waiting/")
    expect(page.locator("#waiting-list li")).to_contain_text("Typed by somebody else on this device")
    assert "kitchen" not in page.content() + str(tablet.kept())
    assert product.number_of("incidents_report") == before
    with page.expect_navigation():
        tablet.sign_out()
    tablet.sign_in("oksana")
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_signing_out_with_something_unsent_warns_and_leaves_it_there(product, tablet):
    page, before = tablet.sign_in("oksana"), product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.cut()
    tablet.keep_a_report("upstairs")
    tablet.sign_out()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Not everything has been sent: 1 waiting.")
    dialog.get_by_role("button", name="Stay signed in").tap()
    expect(dialog).to_have_count(0)
    page.locator(".person-menu [action$='sign-out/'] button").tap()
    product.wire.mend()
    dialog.get_by_role("button", name="Sign out all the same").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    if product.number_of("incidents_report") == before:
        tablet.count_says("1 waiting to be sent. Sign in to send.")
        tablet.sign_in("oksana")
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_without_javascript_the_pad_is_a_form_like_any_other(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    plain = Tablet(
        tablet.context.browser,
        product,
        java_script_enabled=False,
        storage_state=tablet.context.storage_state(),
    )
    page = plain.page
    page.goto(REPORT)
    plain.answer("by the door")
    press(page, "Save and call the team")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write the record")
    assert product.number_of("incidents_report") == before + 1
    plain.context.close()
