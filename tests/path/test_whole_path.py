"""A newcomer takes one event through Prepare, Respond and Learn, in a browser, with real processes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.path.walk import Walk, fill, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
DATA = Path(__file__).resolve().parents[1] / "registrations" / "data"
HOME = "/e/harbour-hackathon"
CASE_LINK = "a.case-link"
REPORT = (
    "Hanna-Liisa Pärnsaluke came to the desk. A man behind her in the queue asked three times for her hotel. "
    "She asked him to stop and he did not."
)


def test_one_event_from_prepare_to_learn(walk: Walk):
    organiser = create_event(walk)
    lead = invite_everybody(walk, organiser)
    prepare_the_team(walk, lead)
    keeper = import_and_lend(walk, organiser)
    judge_and_decide(walk, keeper, lead)
    responder = take_a_report(walk)
    answer_by_link_and_button(walk, responder)
    conclude(walk, responder)
    review_and_publish(walk, lead)
    assert {name: found for name, found in walk.looked.items() if found} == {}


def create_event(walk: Walk) -> Page:
    """The site administrator creates the event and invites its organiser, who sees what is missing."""
    administrator = walk.sign_in("sanna")
    walk.look(administrator, "01-events")
    administrator.goto("/e/new/")
    today = date.today()  # noqa: DTZ011  (what a person at this machine would type)
    fill(administrator, name="Harbour Hackathon", slug="harbour-hackathon", time_zone="Europe/Tallinn")
    fill(administrator, starts_on=today.isoformat(), ends_on=(today - timedelta(days=1)).isoformat())
    press(administrator, "Create event")
    expect(administrator.get_by_text("The last day is before the first").first).to_be_visible()
    walk.look(administrator, "02-create-refused")
    fill(
        administrator,
        ends_on=(today + timedelta(days=2)).isoformat(),
        venue="Old Rope Works",
        city="Kaldalinn",
    )
    administrator.check("[name=is_technical]")
    press(administrator, "Create event")
    join(walk, administrator, "kaisa", ["organiser"])
    organiser = walk.sign_in("kaisa")
    organiser.goto(f"{HOME}/prepare/")
    expect(organiser.get_by_text("What is missing")).to_be_visible()
    walk.look(organiser, "03-prepare-empty")
    return organiser


def invite(page: Page, email: str, roles: list[str]) -> str:
    """Invite somebody on the page and return the link it shows once."""
    page.goto(f"{HOME}/members/invite/")
    fill(page, email=email)
    for role in roles:
        page.check(f"[name=roles][value={role}]")
    press(page, "Send invitation")
    return page.locator("code").inner_text()


def join(walk: Walk, inviter: Page, username: str, roles: list[str]) -> None:
    """Invite an account of the demo and accept as that person."""
    link = invite(inviter, f"{username}@wls2027.example", roles)
    page = walk.sign_in(username)
    page.goto(link)
    press(page, "Accept the invitation")
    door = "prepare" if "organiser" in roles else "respond"  # something is still missing
    expect(page).to_have_url(f"{walk.url}{HOME}/{door}/")
    page.context.close()


def invite_everybody(walk: Walk, organiser: Page) -> Page:
    """The organiser prepares the event; the lead is new and makes an account from the link."""
    organiser.goto(f"{HOME}/policies/add/")
    organiser.select_option("[name=kind]", "friendly_space")
    fill(organiser, title="Friendly space policy", text="Be kind. If somebody asks you to stop, stop.")
    press(organiser, "Publish version 1")
    organiser.goto(f"{HOME}/rooms/")
    fill(organiser, name="Rope hall", code="R1")
    organiser.select_option("[name=kind]", "session")
    press(organiser, "Add room")
    fill(organiser, name="Calm corner", code="Q1")
    organiser.select_option("[name=kind]", "quiet")
    press(organiser, "Add room")
    walk.look(organiser, "04-rooms")
    organiser.goto(f"{HOME}/contacts/")
    fill(organiser, name="Guard desk", phone="+44 1632 960101")
    press(organiser, "Add number")
    for username, roles in [
        ("oksana", ["responder"]),
        ("leena", ["responder"]),
        ("ruolin", ["ban_keeper"]),
        ("imre", ["adjudicator"]),
    ]:
        join(walk, organiser, username, roles)
    lead = walk.somebody()
    lead.goto(invite(organiser, "vesna@harbour.example", ["lead"]))
    walk.look(lead, "05-join")
    fill(lead, username="vesna", name="Vesna Morgenthal")
    for field in lead.locator("input[type=password]").all():
        field.fill(walk.password + " 2027")
    press(lead, "Make account and join")
    walk.look(lead, "05-set-up-second-factor")
    walk.set_up_app(lead)
    lead.goto(HOME)
    expect(lead).to_have_url(f"{walk.url}{HOME}/respond/")
    organiser.goto(f"{HOME}/members/")
    walk.look(organiser, "06-members")
    return lead


def prepare_the_team(walk: Walk, lead: Page) -> None:
    """Roster, a pair on shift, the chain of command, and a ladder that does not wait."""
    for name, duties in [
        ("Vesna Morgenthal", ["adjudicates", "handles_removal"]),
        ("Oksana Verbytska-Lan", ["first_responder", "takes_reports"]),
        ("Leena Haapasalmela", ["takes_reports"]),
    ]:
        lead.goto(f"{HOME}/team/members/add/")
        lead.select_option("[name=membership]", label=option_of(lead, "membership", name))
        for duty in duties:
            lead.check(f"[name=duties][value={duty}]")
        fill(lead, languages="en, et")
        press(lead, "Put on the roster")
    lead.goto(f"{HOME}/team/")
    walk.look(lead, "07-roster")
    today = date.today()  # noqa: DTZ011
    lead.goto(f"{HOME}/team/shifts/add/")
    lead.select_option("[name=member]", label=option_of(lead, "member", "Oksana Verbytska-Lan"))
    lead.select_option("[name=partner]", label=option_of(lead, "partner", "Leena Haapasalmela"))
    fill(lead, starts_at=f"{today - timedelta(days=1)}T20:00", ends_at=f"{today + timedelta(days=2)}T22:00")
    press(lead, "Add the shift")
    lead.goto(f"{HOME}/team/shifts/")
    walk.look(lead, "08-shifts")
    lead.goto(f"{HOME}/team/chain/levels/add/")
    fill(lead, name="Head of the team", decides="Exclusion from the event")
    follow(lead, lead.locator("main form button[type=submit]").first)
    press(lead, "Add somebody Head of the team")
    lead.select_option("[name=member]", label=option_of(lead, "member", "Vesna Morgenthal"))
    press(lead, "Add to the level")
    walk.look(lead, "09-chain")
    lead.goto(f"{HOME}/team/ladders/")
    walk.look(lead, "10-ladders")
    lead.goto(f"{HOME}/team/ladders/major/")
    fill(lead, **{"steps-0-wait_minutes": "0"})
    press(lead, "Read it in words first")
    walk.look(lead, "11-ladder-preview")
    press(lead, "Save the ladder")


def option_of(page: Page, field: str, words: str) -> str:
    """Return the label of the option of a select that contains these words."""
    options = page.locator(f"[name={field}] option").all_inner_texts()
    return next(option for option in options if words in option)


def import_and_lend(walk: Walk, organiser: Page) -> Page:
    """Three registration files and a ban list come in through the wizard; the list is lent."""
    for number, name in enumerate(["pretix", "eventbrite", "messy"]):
        organiser.goto(f"{HOME}/registrations/imports/upload/")
        upload(walk, organiser, DATA / f"registrations_{name}.csv", f"{12 + number}-import-{name}")
    organiser.goto(f"{HOME}/registrations/imports/upload/")
    organiser.set_input_files("[name=sheet]", DATA / "not_a_sheet.csv")
    press(organiser, "Read the file")
    expect(organiser.locator(".error-summary")).to_be_visible()
    walk.look(organiser, "15-import-refused")
    organiser.goto(f"{HOME}/registrations/")
    walk.look(organiser, "16-registrations")
    keeper = walk.sign_in("ruolin")
    keeper.goto("/ban-lists/new/")
    fill(keeper, name="Harbour list", owner="Harbour user group")
    press(keeper, "Start list")
    press(keeper, "Import bans")
    upload(walk, keeper, DATA / "ban_list.csv", "17-import-bans")
    keeper.goto("/ban-lists/")
    press(keeper, "Harbour list")
    walk.look(keeper, "18-ban-list")
    press(keeper, "Lend to an event")
    keeper.select_option("[name=event]", label="Harbour Hackathon")
    press(keeper, "Lend list")
    return keeper


def upload(walk: Walk, page: Page, file: Path, picture: str) -> None:
    """Take one file through the four pages of the wizard."""
    page.set_input_files("[name=sheet]", file)
    press(page, "Read the file")
    walk.look(page, f"{picture}-columns")
    press(page, "Check the rows")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Dry run: nothing is written yet", timeout=60_000)  # a worker does it
    walk.look(page, f"{picture}-dry-run")
    press(page, "Import these rows")
    expect(heading).to_have_text("Imported", timeout=60_000)


def judge_and_decide(walk: Walk, keeper: Page, lead: Page) -> None:
    """The surest match is judged with a reason; a refusal is proposed by one and confirmed by another."""
    keeper.goto(f"{HOME}/registrations/matches/")
    expect(keeper.locator("ol.queue li").first).to_be_visible(timeout=30_000)
    walk.look(keeper, "20-matches")
    follow(keeper, keeper.locator("ol.queue li a").first)
    walk.look(keeper, "21-match")
    keeper.check("[name=state][value=confirmed]")
    fill(keeper, reason="Same address and user name.")
    press(keeper, "Record judgement")
    keeper.goto(f"{HOME}/registrations/matches/?state=confirmed")
    follow(keeper, keeper.locator("ol.queue li a").first)
    follow(keeper, keeper.get_by_role("link", name="Decide about the registration"))
    registration = keeper.url
    keeper.locator("form[action$='propose-refusal/'] [name=reason]").fill("Banned during the event.")
    press(keeper, "Propose refusal")
    assert keeper.get_by_role("button", name="Confirm refusal").count() == 0
    walk.look(keeper, "22-refusal-proposed")
    lead.goto(registration)
    press(lead, "Confirm refusal")
    expect(lead.get_by_text("Refused", exact=True).first).to_be_visible()
    walk.look(lead, "23-refused")


def take_a_report(walk: Walk) -> Page:
    """A spoken report in two steps; the case is named, people are added, the board shows it."""
    responder = walk.sign_in("oksana")
    responder.goto(f"{HOME}/respond/")
    walk.look(responder, "30-respond")
    responder.goto(f"{HOME}/incidents/report/")
    walk.look(responder, "31-pad")
    for question, answer in {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}.items():
        responder.locator(f"[name={question}][value={answer}] + label").click()
    responder.locator("fieldset label", has_text="Rope hall").click()
    press(responder, "Save and call the team")
    expect(responder.get_by_role("heading", level=1)).to_contain_text("Write the record")
    walk.look(responder, "32-record")
    fill(responder, verbatim=REPORT)
    responder.select_option("[name=told_by]", "target")
    responder.select_option("[name=read_back]", "agrees")
    press(responder, "Save the record")
    responder.goto(f"{HOME}/incidents/")
    walk.look(responder, "33-board")
    follow(responder, responder.locator(CASE_LINK).first)
    press(responder, "Add a registrant")
    fill(responder, words="Pärnsaluke")
    press(responder, "Find")
    responder.locator("[name=registration]").first.check()
    responder.select_option("[name=part]", "affected")
    press(responder, "Add them")
    press(responder, "Add somebody unknown")
    responder.select_option("[name=part]", "subject")
    fill(responder, description="Tall, green lanyard, rucksack with map pins")
    press(responder, "Add them")
    press(responder, "Offered the quiet room")
    walk.look(responder, "34-case")
    return responder


def answer_by_link_and_button(walk: Walk, responder: Page) -> None:
    """The messages say code words only; one answers by the link, the other by the button."""
    case = responder.url
    responder.goto("/demo/mailbox/")
    expect(responder.locator("a[href*='/ack/']").first).to_be_visible(timeout=20_000)
    mails = responder.locator("main").inner_text()
    assert "Pärnsaluke" not in mails
    assert "hotel" not in mails
    walk.look(responder, "40-mailbox")
    link = responder.locator("a[href*='/ack/']").first.get_attribute("href")
    nobody = walk.somebody()
    nobody.goto(link)
    walk.look(nobody, "41-called")
    follow(nobody, nobody.locator("button[name=answer]").first)
    expect(nobody.get_by_text("Your answer")).to_be_visible()
    responder.goto("/messages/")
    walk.look(responder, "42-inbox")
    partner = walk.sign_in("leena")
    partner.goto(case)
    if partner.locator("button[name=answer][value=on_my_way]").count():
        follow(partner, partner.locator("button[name=answer][value=on_my_way]").first)
    else:
        press(partner, "Take the case")
    partner.goto(case)
    walk.look(partner, "43-case-answered")
    responder.goto(case)


def conclude(walk: Walk, responder: Page) -> None:
    """The handler concludes the case; a person without a role in it cannot see that it exists."""
    case = responder.url
    if responder.get_by_role("link", name="Conclude the case").count() == 0:
        follow(responder, responder.locator("form[action$='/take/'] button").first)
        responder.goto(case)
    press(responder, "Conclude the case")
    fill(responder, outcome="He agreed to keep away. She was told and is content.")
    responder.select_option("[name=read_back]", "agrees")
    press(responder, "Conclude the case")
    expect(responder.get_by_text("Concluded").first).to_be_visible()
    walk.look(responder, "44-concluded")
    organiser = walk.sign_in("kaisa")
    assert organiser.goto(case).status == 404
    walk.look(organiser, "45-not-found")


def review_and_publish(walk: Walk, lead: Page) -> None:
    """Questions, report, masks, two approvals of one text, and the public page."""
    lead.goto(f"{HOME}/learn/")
    walk.look(lead, "50-learn")
    lead.goto(f"{HOME}/reviews/start/")
    fill(lead, title="Queue on the first day")
    lead.locator("[name=incidents]").first.check()
    press(lead, "Start the review")
    fill(
        lead,
        what_worked="Two people at the desk.",
        issues="Hanna-Liisa Pärnsaluke had to wait although Oksana Verbytska-Lan was near.",
        lessons="Somebody should always stand at the queue.",
    )
    walk.look(lead, "51-write")
    press(lead, "Save")
    press(lead, "Mask the report")
    expect(lead.get_by_role("heading", name="As it would be published")).to_be_visible(timeout=20_000)
    walk.look(lead, "52-masks")
    press(lead, "Save the masks")
    walk.look(lead, "53-wording")
    text = lead.locator("[name=final_text]").input_value()
    assert "Pärnsaluke" not in text
    assert "Oksana" not in text
    press(lead, "Save the wording")
    walk.look(lead, "54-approve")
    press(lead, "Approve exactly this text")
    review = lead.url
    adjudicator = walk.sign_in("imre")
    adjudicator.goto(review)
    press(adjudicator, "Read and approve")
    press(adjudicator, "Approve exactly this text")
    press(adjudicator, "Publish it")
    reader = walk.somebody()
    reader.goto(adjudicator.url)
    expect(reader.get_by_text("Somebody should always stand at the queue.")).to_be_visible()
    assert "Pärnsaluke" not in reader.locator("body").inner_text()
    walk.look(reader, "55-published")
