"""One case from its report to being opened again, held to the same rules in every state and refusal."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.path.states import found, hold
from tests.path.walk import Walk, fill, follow, press

FEATURES = ["K22", "K25", "K29", "K30", "K31", "K32", "K35", "K40", "K42", "P01", "P05", "P06"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    *map(pytest.mark.feature, FEATURES),
]
HOME = "/e/wls2027"
TEXT = "input:is([type=text], [type=datetime-local], [type=search], [type=number]), textarea"
#: Pages of a case with a form that takes nothing blank.
FORMS = [
    "people/add-unknown/",
    "people/add-registrant/",
    "people/add-member/",
    "triage/",
    "actions/log/",
    "talks/log/",
    "options/",
    "follow-ups/add/",
    "attachments/attach/",
    "exclude/",
    "share/",
    "refer/foundation/",
    "refer/police/decide-against/",
]
PLAIN = ["assess/", "follow-ups/ask-how-they-are/", "transfer/", "report-out/", "step-back/", "file/"]


def test_every_state_of_a_case_is_accessible_and_fits(walk: Walk):
    lead = walk.sign_in("maarika")
    case = report(walk, lead)
    work(walk, lead, case)
    hand_over(walk, lead)
    forms(walk, lead, case)
    care(lead, case)
    end(walk, lead, case)
    search(walk, lead)
    board(walk, lead)
    assert found(walk) == {}


def report(walk: Walk, page: Page) -> str:
    """The pad and the record, and the case while nobody has it; return its address."""
    page.goto(f"{HOME}/incidents/report/")
    refuse(page, page.locator("form[data-waits=report]"))
    hold(walk, page, "pad-refused")
    take(page, "unsure")
    page.locator("[data-saves][data-ready]").wait_for()
    fill(page, verbatim="She came to the desk and asked for somebody.", observed="She was calm.")
    hold(walk, page, "record-filled")
    press(page, "Save the record")
    hold(walk, page, "case-nobody-has-it")
    return page.url


def take(page: Page, answer: str) -> None:
    """Answer the four questions of the pad alike, and save."""
    page.goto(f"{HOME}/incidents/report/")
    page.evaluate("() => window.waiting.ready")
    for question in ("hurt", "force", "targeted", "banned"):
        page.locator(f"[name={question}][value={answer}] + label").click()
    press(page, "Save and call the team")


def work(walk: Walk, page: Page, case: str) -> None:
    """A person, an entry that is struck, an action, a follow-up, somebody's option: the case in hand."""
    press(page, "Take this case")
    page.goto(f"{case}people/add-unknown/")
    page.select_option("[name=part]", "affected")
    fill(page, name="Hana", description="Tall, green lanyard")
    press(page, "Add them")
    page.locator("details.covered summary").first.click()
    page.locator("form[data-waits=entry] [name=text]").fill("Both are in Birch.")
    press(page, "Add the entry")
    press(page, "Strike")
    refuse(page, page.locator("main form"))
    hold(walk, page, "strike-refused")
    fill(page, reason="It was Alder.")
    follow(page, page.locator("main form button[type=submit]").first)
    page.goto(f"{case}follow-ups/add/")
    fill(page, what="Ask her how she slept")
    follow(page, page.locator("main form button[type=submit]").first)
    press(page, "Called an ambulance")
    hold(walk, page, "case-in-hand")


def hand_over(walk: Walk, page: Page) -> None:
    """The sheet of the shift: refused, offered, and as the colleague finds it."""
    page.goto(f"{HOME}/incidents/hand-over/?all")
    hold(walk, page, "hand-over-all")
    page.goto(f"{HOME}/incidents/hand-over/")
    refuse(page, page.locator("form[action$='hand-over/']").last)
    hold(walk, page, "hand-over-refused")
    colleague = walk.sign_in("leena")
    page.select_option("[name=to]", label="Leena Haapasalmela")
    press(page, "Offer them")
    hold(walk, page, "hand-over-offered")
    colleague.goto(f"{HOME}/incidents/hand-over/")
    hold(walk, colleague, "hand-over-offered-to-me")
    follow(page, page.locator("form[action$='take-back/'] button").first)


def forms(walk: Walk, page: Page, case: str) -> None:
    """Every form of the case: refused, with its errors, where it takes nothing blank."""
    for path in PLAIN:
        page.goto(f"{case}{path}")
        hold(walk, page, name_of(path))
    for path in FORMS:
        page.goto(f"{case}{path}")
        refuse(page, page.locator("main form").last)
        expect(page.locator(".error-summary")).to_be_visible()
        hold(walk, page, f"{name_of(path)}-refused")


def name_of(path: str) -> str:
    return path.strip("/").replace("/", "-")


def refuse(page: Page, form: Locator) -> None:
    """Send a form with nothing in it, past what scripts and the browser ask for."""
    for field in form.locator(TEXT).all():
        field.fill("")
    with page.expect_navigation():
        form.evaluate("form => form.submit()")


def care(page: Page, case: str) -> None:
    """What the affected person wants, a talk in twos, a courtesy to a witness, and who is told."""
    page.goto(f"{case}options/")
    page.select_option("[name=kind]", "counselling")
    page.check("[name=choice] >> nth=0")
    press(page, "Save what they say")
    expect(page.locator("main .moments li")).to_contain_text("Talk to a counsellor or a hotline")
    page.goto(f"{case}talks/log/")
    page.check("[name=result][value=leaves]")
    press(page, "Record the talk")
    expect(page.locator(".error-summary")).to_be_visible()  # nobody speaks to a subject alone
    fill(page, second_name="Somebody of venue security")
    press(page, "Record the talk")
    expect(page.get_by_text("Was asked to leave and leaves").first).to_be_visible()
    add_witness(page, case)
    page.goto(f"{case}refer/foundation/")
    fill(page, recipient="safety@foundation.example")
    press(page, "Record that it was sent")
    expect(page.locator("section[aria-labelledby=referrals] .chip").first).to_have_text("Sent")


def add_witness(page: Page, case: str) -> None:
    """A witness is not kept updated, and may be asked how they are."""
    page.goto(f"{case}people/add-unknown/")
    page.select_option("[name=part]", "witness")
    fill(page, name="Ada")
    press(page, "Add them")
    page.locator("details.covered", has_text="Witness").locator("summary").click()
    expect(page.get_by_text("Is not kept updated about this case.")).to_be_visible()
    page.goto(f"{case}follow-ups/ask-how-they-are/")
    page.select_option("[name=person]", label="Ada (Witness)")
    press(page, "Plan it")
    expect(page.get_by_text("courtesy to:")).to_be_visible()


def end(walk: Walk, page: Page, case: str) -> None:
    """Assessed, concluded, told, closed and opened again; each form refused once."""
    page.goto(f"{case}assess/")
    page.check("[name=assessment][value=valid]")
    fill(page, reason="Two people say the same.")
    press(page, "Save the assessment")
    page.goto(f"{case}conclude/")
    refuse(page, page.locator("main form"))
    hold(walk, page, "conclude-refused")
    fill(page, outcome="They keep apart.")
    page.select_option("[name=read_back]", "agrees")
    press(page, "Conclude the case")
    expect(page.locator("h1")).to_contain_text("Concluded")
    hold(walk, page, "case-concluded")
    page.goto(f"{case}tell-outcome/")
    refuse(page, page.locator("main form"))
    hold(walk, page, "tell-outcome-refused")
    page.check("[name=outcome_told][value=told]")
    press(page, "Save the answer")
    page.goto(f"{case}report-out/")
    page.check("[name=nobody_unknown_organises]")
    press(page, "Report it out")
    press(page, "Close the case")
    hold(walk, page, "case-with-open-follow-ups")  # says what is in the way
    while page.get_by_role("button", name="Mark as done").count():
        press(page, "Mark as done")
    press(page, "Close the case")
    expect(page.locator("h1")).to_contain_text("Closed")
    hold(walk, page, "case-closed")
    press(page, "Open again")
    refuse(page, page.locator("main form"))
    hold(walk, page, "reopen-refused")
    fill(page, reason="She wrote again.")
    press(page, "Open again")
    hold(walk, page, "case-opened-again")


def search(walk: Walk, page: Page) -> None:
    """Blank, nothing found, and found."""
    page.goto(f"{HOME}/incidents/search/")
    refuse(page, page.locator("main form"))
    hold(walk, page, "search-refused")
    for words in ("xyzzy", "lanyard"):
        fill(page, words=words)
        press(page, "Search")
        hold(walk, page, f"search-{words}")


def board(walk: Walk, page: Page) -> None:
    """Nothing that fits, closed cases, an urgent case read out, no answer for twenty seconds."""
    page.goto(f"{HOME}/incidents/?severity=medical_emergency")
    hold(walk, page, "board-nothing-fits")
    page.goto(f"{HOME}/incidents/?tab=closed")
    hold(walk, page, "board-closed")
    page.clock.install()
    page.goto(f"{HOME}/incidents/")
    expect(page.locator("#stale")).to_be_hidden()
    take(walk.sign_in("oksana"), "yes")
    page.clock.run_for(6_000)
    expect(page.locator("#announce")).to_contain_text("New urgent case: ")
    page.context.set_offline(True)
    page.clock.run_for(30_000)
    expect(page.locator("#stale")).to_be_visible()
    page.context.set_offline(False)
    hold(walk, page, "board-old")
    page.clock.run_for(6_000)
    expect(page.locator("#stale")).to_be_hidden()
