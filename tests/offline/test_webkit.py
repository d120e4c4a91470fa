"""The cases of a report without a connection once more in WebKit, the engine of every iPad and iPhone."""

import pytest

from tests.offline.tablet import KEPT, REPORT
from tests.offline.test_people import FORGED, OPEN

pytestmark = [
    pytest.mark.webkit,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("N02"),
    pytest.mark.feature("K23"),
    pytest.mark.filterwarnings("ignore:setting remote_server_addr"),  # selenium warns of itself
]
SAVE = "Save and call the team"


@pytest.fixture
def tablet(product):
    """A tablet nobody has used before; the server runs again when the test is over."""
    from tests.offline.webkit import WebKitTablet, screen, webkit  # selenium only where it is used

    with screen() as display, webkit(display) as driver:
        yield WebKitTablet(driver, product)
    product.wire.mend()
    if product.serve.popen.poll() is not None:
        product.start()


def keep_a_report(tablet, place: str) -> None:
    tablet.answer(place)
    tablet.press(SAVE)
    tablet.see("[role=alert]", KEPT)


def test_reports_typed_with_a_dead_server_survive_a_reload_and_are_sent_exactly_once(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.kill()
    keep_a_report(tablet, "behind the blue sofa")
    tablet.see("[role=alert]", "Nobody has been called yet")
    tablet.count_says("1 waiting to be sent")
    tablet.goto(REPORT)
    tablet.see("h1", "No connection")
    assert "Oksana" not in tablet.driver.page_source
    assert "csrf" not in tablet.driver.page_source.lower()
    tablet.answer("second sofa")
    tablet.press("Keep it until there is a connection")
    tablet.see("[role=alert]", KEPT)
    tablet.driver.refresh()
    tablet.count_says("2 waiting to be sent")
    assert "sofa" not in tablet.kept()
    product.start()
    tablet.connect()
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 2
    assert tablet.kept() == "[]"


def test_a_reply_lost_after_the_commit_doubles_nothing(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.lose_reply_to(f"POST {REPORT}", then=product.kill)
    keep_a_report(tablet, "at the stairs")
    assert product.wire.lost.is_set()
    assert product.number_of("incidents_report") == before + 1
    product.start()
    tablet.connect()
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_a_session_that_ended_says_so_and_signing_in_sends(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.ask("DELETE FROM accounts_session")
    tablet.answer("by the lift")
    tablet.press(SAVE)
    tablet.see("[role=alert]", "You are signed out. This is kept on this device")
    tablet.count_says("1 waiting to be sent. Sign in to send.")
    tablet.sign_in("oksana")
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_the_next_user_of_the_tablet_neither_reads_nor_sends_it(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.cut()
    keep_a_report(tablet, "in the small kitchen")
    product.ask("DELETE FROM accounts_session")
    product.wire.mend()
    tablet.sign_in("leena")
    tablet.count_says("")
    tablet.run("await window.waiting.flush()")
    assert tablet.run(f"return ({OPEN})()") == [None]
    assert tablet.run(f"return ({FORGED})()") == "OperationError"
    tablet.goto("/waiting/")
    tablet.see("#waiting-list li", "Typed by somebody else on this device")
    assert "kitchen" not in tablet.driver.page_source + tablet.kept()
    assert product.number_of("incidents_report") == before
    sign_out(tablet)
    tablet.sign_in("oksana")
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def test_signing_out_with_something_unsent_warns_and_leaves_it_there(product, tablet):
    tablet.sign_in("oksana")
    before = product.number_of("incidents_report")
    tablet.open_pad()
    product.wire.cut()
    keep_a_report(tablet, "upstairs")
    sign_out(tablet)
    tablet.see("dialog[open]", "Not everything has been sent: 1 waiting.")
    tablet.press("Stay signed in")
    tablet.wait(lambda: not tablet.run("return document.querySelectorAll('dialog').length"))
    product.wire.mend()
    tablet.connect()
    tablet.count_says("")
    assert product.number_of("incidents_report") == before + 1


def sign_out(tablet) -> None:
    tablet.find(".person-menu summary").click()
    tablet.press("Sign out")


def test_an_entry_and_an_action_typed_without_a_connection_arrive_once(product, tablet):
    tablet.sign_in("oksana")
    tablet.open_pad()
    tablet.answer("at the desk")
    tablet.press(SAVE)
    tablet.press("Go to the case")
    tablet.see("h1", "")
    tablet.find("form[action$='journal/add/']")
    tablet.run("await window.waiting.ready")
    before = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    product.wire.cut()
    tablet.find("form[action$='journal/add/'] [name=text]").send_keys("Both are in Birch.")
    tablet.press("Add the entry")
    tablet.see("form[action$='journal/add/'] [role=alert]", KEPT)
    tablet.press("Called an ambulance")
    tablet.count_says("2 waiting to be sent")
    product.wire.mend()
    tablet.connect()
    tablet.count_says("")
    after = product.number_of("incidents_journalentry"), product.number_of("incidents_action")
    assert after == (before[0] + 1, before[1] + 1)


@pytest.mark.feature("K25")
def test_the_record_keeps_each_field_on_the_device_and_saves_it_later(product, tablet):
    tablet.sign_in("oksana")
    tablet.open_pad()
    tablet.answer("at the coats")
    tablet.press(SAVE)
    tablet.find("[data-saves][data-ready]")
    product.wire.cut()
    tablet.fill("verbatim", "He said he would wait outside.")
    tablet.wait(lambda: "Kept on this device" in tablet.text("[data-saves]"))
    tablet.driver.refresh()
    tablet.see("h1", "No connection")
    product.wire.mend()
    tablet.connect()
    tablet.count_says("")
    tablet.driver.refresh()
    written = tablet.find("[data-saves] [name=verbatim]").get_attribute("value")
    assert written == "He said he would wait outside."
