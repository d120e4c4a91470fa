"""From an imported file to the door: import, match, refusal by two, the letter, and what the door says."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.path.walk import Walk, fill, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.feature("K18")]

HOME = "/e/wls2027"
SHEET = (
    "Name,Username,E-mail\n"
    "Casimir Vandelboe,Vendelb0e,casimir@mail.example\n"
    "Rafael Casimiri,,rafael@mail.example\n"
    "Ottilie Brandvold,Calm Otter,ottilie@mail.example\n"
)
BANS = (
    "Reference,Name,Username,E-mail,Issued on\n"
    "HH-7,Casimir Vandelboe,Vendelboe,casimir+x@mail.example,2026-01-01\n"
)


def test_from_a_file_to_the_door(walk: Walk, tmp_path):
    keeper, organiser = walk.sign_in("ruolin"), walk.sign_in("kaisa")
    bring_in(keeper, organiser, tmp_path)
    registration = judge(walk, keeper)
    lead = refuse(walk, keeper, registration)
    write(walk, lead, registration)
    appeal(walk, lead, keeper, registration)
    concern(walk, organiser, keeper)
    door(walk, organiser, lead)
    without_scripts(walk)
    receipt(walk)
    assert {name: found for name, found in walk.looked.items() if found} == {}


def bring_in(keeper: Page, organiser: Page, folder) -> None:
    """A ban list of one, lent to the event, and a file of three registrants, one of whom is on it."""
    (folder / "bans.csv").write_text(BANS)
    (folder / "people.csv").write_text(SHEET)
    keeper.goto("/ban-lists/new/")
    fill(keeper, name="Harbour list", owner="Harbour user group")
    press(keeper, "Start list")
    press(keeper, "Import bans")
    through_the_wizard(keeper, folder / "bans.csv")
    keeper.goto("/ban-lists/")
    press(keeper, "Harbour list")
    press(keeper, "Lend to an event")
    keeper.select_option("[name=event]", index=0)
    press(keeper, "Lend list")
    organiser.goto(f"{HOME}/registrations/imports/upload/")
    through_the_wizard(organiser, folder / "people.csv")


def through_the_wizard(page: Page, file) -> None:
    page.set_input_files("[name=sheet]", file)
    press(page, "Read the file")
    press(page, "Check the rows")
    press(page, "Import these rows")


def judge(walk: Walk, keeper: Page) -> str:
    """The queue by keys alone: j to the match, 1 for the same person, a reason; undo, and again."""
    keeper.goto(f"{HOME}/registrations/matches/")
    line = keeper.locator("ol.queue li", has_text="HH-7").first
    for _poll in range(20):
        if line.count():
            break
        keeper.wait_for_timeout(1000)
        keeper.goto(f"{HOME}/registrations/matches/")
    walk.look(keeper, "80-queue")
    for _step in range(30):
        keeper.keyboard.press("j")
        if "HH-7" in keeper.evaluate("document.activeElement.innerText"):
            break
    keeper.keyboard.press("1")
    expect(keeper.locator("[name=state][value=confirmed]")).to_be_checked()
    expect(keeper.locator("textarea[name=reason]")).to_be_focused()
    keeper.keyboard.type("Jointly checked 123: same mailbox, user name with a 0.")  # keys rest while typing
    expect(keeper.locator("[name=state][value=confirmed]")).to_be_checked()
    expect(keeper.locator("mark").first).to_be_visible()
    walk.look(keeper, "81-match")
    press(keeper, "Record judgement")
    walk.look(keeper, "82-judged")
    press(keeper, "Undo")
    expect(keeper.get_by_text("Taken back since.")).to_be_visible()
    keeper.locator("body").click(position={"x": 5, "y": 5})
    keeper.keyboard.press("1")
    keeper.keyboard.type("The same mailbox.")
    press(keeper, "Record judgement")
    press(keeper, "Decide about the registration")
    return keeper.url


def refuse(walk: Walk, keeper: Page, registration: str) -> Page:
    keeper.locator("form[action$='propose-refusal/'] [name=reason]").fill("Banned during the event.")
    press(keeper, "Propose refusal")
    lead = walk.sign_in("maarika")
    lead.goto(registration)
    press(lead, "Confirm refusal")
    walk.look(lead, "83-refused")
    return lead


def write(walk: Walk, lead: Page, registration: str) -> None:
    """Too few in CC is refused; the preview is what is sent; it is followed on its way, and printed."""
    press(lead, "Write the letter")
    lead.select_option("[name=language]", "ar")
    press(lead, "Start anew in this language")
    walk.look(lead, "84-letter-ar")
    fill(lead, copies="vera@council.example")
    press(lead, "Preview the letter")
    expect(lead.get_by_text("at least two people in CC").first).to_be_visible()
    walk.look(lead, "85-letter-refused")
    lead.select_option("[name=language]", "en")
    press(lead, "Start anew in this language")
    fill(lead, copies="vera@council.example\notto@council.example")
    press(lead, "Preview the letter")
    expect(lead.get_by_text("Exactly this is sent.")).to_be_visible()
    expect(lead.get_by_text("Dear Casimir Vandelboe,")).to_be_visible()
    walk.look(lead, "86-letter-preview")
    press(lead, "Send the letter")
    for _poll in range(20):
        if lead.get_by_role("cell", name="Sent", exact=True).count() == 3:
            break
        lead.wait_for_timeout(500)
        lead.reload()
    assert lead.get_by_role("cell", name="Sent", exact=True).count() == 3
    walk.look(lead, "87-letter-sent")
    lead.emulate_media(media="print")
    lead.screenshot(path=walk.pictures / "87-letter-printed.png", full_page=True)
    lead.emulate_media(media="screen")
    lead.goto("/demo/mailbox/")
    assert "Vandelboe" not in lead.locator("main").inner_text()
    assert "casimir@" not in lead.locator("main").inner_text()
    lead.goto(registration)


def appeal(walk: Walk, lead: Page, keeper: Page, registration: str) -> None:
    press(lead, "Record an appeal")
    fill(lead, text="There are two people of my name.")
    walk.look(lead, "88-record-appeal")
    press(lead, "Record the appeal")
    walk.look(lead, "89-appeal")
    keeper.goto(registration)
    expect(keeper.get_by_text("Letters and appeals")).to_be_visible()


def concern(walk: Walk, organiser: Page, keeper: Page) -> None:
    """Somebody on the list whom the organiser knows; the ban keeper reviews it."""
    organiser.goto(f"{HOME}/registrations/?q=Brandvold")
    press(organiser, "Ottilie Brandvold")
    press(organiser, "Note a concern")
    fill(organiser, text="I read of a complaint on a noticeboard last spring.")
    walk.look(organiser, "90-note-concern")
    press(organiser, "Note the concern")
    keeper.goto(f"{HOME}/registrations/concerns/")
    walk.look(keeper, "91-concerns")
    press(keeper, "Ottilie Brandvold")
    walk.look(keeper, "92-concern")
    keeper.check("[name=outcome][value=closed]")
    fill(keeper, note="It was somebody else, and it was dismissed.")
    press(keeper, "Record the review")


def door(walk: Walk, organiser: Page, lead: Page) -> None:
    """Search as one types, news within five seconds, paper, and the call that opens the pad."""
    organiser.set_viewport_size({"width": 390, "height": 844})
    organiser.goto(f"{HOME}/door/")
    walk.look(organiser, "93-door")
    organiser.set_viewport_size({"width": 390, "height": 844})
    organiser.locator("#id_words").press_sequentially("casimi", delay=40)
    expect(organiser.locator(".door-line")).to_have_count(2)
    assert "casimi" not in organiser.url
    expect(organiser.locator(".door-line", has_text="Vandelboe").get_by_text("Call lead")).to_be_visible()
    walk.look(organiser, "94-door-search")
    other = organiser.locator(".door-line", has_text="Rafael Casimiri")
    expect(other.get_by_text("Call lead")).to_be_visible()
    lead.goto(f"{HOME}/door/")
    follow(lead, lead.get_by_role("button", name=re.compile("^Admit")))
    expect(other.get_by_text("Admit", exact=True)).to_be_visible(timeout=5000)
    expect(organiser.locator(".door-line")).to_have_count(2)
    expect(organiser.locator(".door-line", has_text="Vandelboe").get_by_text("Call lead")).to_be_visible()
    organiser.goto(f"{HOME}/door/print/")
    walk.look(organiser, "95-door-print")
    organiser.emulate_media(media="print")
    organiser.set_viewport_size({"width": 800, "height": 1100})
    organiser.screenshot(path=walk.pictures / "95-door-printed.png")
    organiser.emulate_media(media="screen")
    call(walk, organiser, "97-called")
    expect(organiser.get_by_role("heading", level=1)).to_have_text("The lead is called")
    responder = walk.sign_in("oksana")
    call(walk, responder, "98-pad")
    expect(responder.get_by_role("heading", level=1)).to_contain_text("Write the record")


def call(walk: Walk, page: Page, picture: str) -> None:
    page.goto(f"{HOME}/door/")
    page.fill("#id_words", "vandelboe")
    expect(page.locator(".door-line")).to_have_count(1)
    follow(page, page.get_by_role("link", name="Call lead"))
    walk.look(page, "96-call-lead")
    press(page, "Call the lead now")
    walk.look(page, picture)


def without_scripts(walk: Walk) -> None:
    """The search works where no script runs."""
    signed_in = walk.sign_in("kaisa")
    context = walk.browser.new_context(
        base_url=walk.url, java_script_enabled=False, storage_state=signed_in.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{HOME}/door/")
    page.fill("[name=words]", "vandelboe")
    follow(page, page.get_by_role("button", name="Search"))
    expect(page.locator(".door-line")).to_have_count(1)


def receipt(walk: Walk) -> None:
    """A registrant asks; the page says the same to everybody, and the answer goes by e-mail."""
    somebody = walk.somebody()
    somebody.goto(f"{HOME}/registrations/receipt/")
    walk.look(somebody, "99-receipt")
    fill(somebody, email="casimir@mail.example")
    press(somebody, "Send me the answer")
    expect(somebody.get_by_text("If somebody is registered with this address")).to_be_visible()
    walk.look(somebody, "99-receipt-asked")
