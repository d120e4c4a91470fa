"""Passing a case on: suggested by rule, prepared in words that hold no more than people agreed to."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from incidents import actions
from incidents.referrals import facts_of, standings
from incidents.referring import Facts, Somebody, names_in, prepared, suggest
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K40")

UMA = Somebody("affected", ("Uma Quist", "UmaQ"))
IVO = Somebody("subject", ("Ivo Lund", "ivolund"))
CASE = Facts(
    event="Lakeside Summit",
    dates="14 May 2027",
    place="Kultuurikatel, Tallinn",
    case_name="amber kettle",
    severity="major",
    answers={"force": "no", "targeted": "yes", "banned": "no"},
    people=(UMA, IVO),
    account="Ivo Lund followed Uma into the lift. UMAQ asked him to stop.",
)
NO_HARM = {"force": "no", "targeted": "no", "banned": "no"}


def having(affiliation: str, one: Somebody) -> Somebody:
    return replace(one, affiliation=affiliation)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["foundation"]),
        ({"answers": NO_HARM}, []),
        ({"answers": {}}, ["foundation"]),
        ({"assessment": "not_an_issue"}, []),
        ({"assessment": "malicious"}, ["foundation"]),
        ({"is_technical": True}, ["foundation", "conduct_committee"]),
        ({"is_technical": True, "answers": NO_HARM}, []),
        ({"people": (UMA, having("WM Estonia", IVO))}, ["foundation", "affiliate"]),
        (
            {"people": (having("WM Latvia", UMA), having("WM Estonia", IVO))},
            ["foundation", "affiliate", "affiliations_committee"],
        ),
        ({"people": (having("WM Estonia", IVO),)}, ["foundation", "affiliate"]),
        ({"police_chosen": True}, ["foundation", "police"]),
        ({"police_chosen": True, "no_police": True}, ["foundation"]),
        ({"danger_now": True, "no_police": True}, ["foundation", "police"]),
        ({"danger_now": True, "answers": NO_HARM}, ["police"]),
    ],
)
def test_the_rules_name_whom_the_guidance_names(change, expected):
    assert [str(found.to) for found in suggest(replace(CASE, **change))] == expected


def test_every_suggestion_says_why():
    people = (having("WM Latvia", UMA), having("WM Estonia", IVO))
    found = suggest(replace(CASE, people=people, is_technical=True, danger_now=True))
    assert [str(suggestion.reason) for suggestion in found] == [
        "It may be harassment and it escalated: the Foundation wants to hear of it.",
        "It is a technical event: its cases go to the Code of Conduct committee.",
        "Somebody involved belongs to an affiliate, which may have to act itself: WM Latvia, WM Estonia.",
        "Everybody involved belongs to an affiliate.",
        "Somebody is in danger now. Call; write afterwards.",
    ]


def test_names_held_back_are_taken_out_of_every_part_of_the_text():
    text = prepared(CASE, "foundation")
    assert "It is about: Ivo Lund." in text
    assert "Ivo Lund followed [name held back] into the lift. [name held back] asked him" in text
    assert names_in(text, CASE) == []
    for to in ("foundation", "conduct_committee", "affiliate", "affiliations_committee", "police"):
        assert not [name for name in ("Uma", "Quist", "UmaQ") if name.lower() in prepared(CASE, to).lower()]


def test_whoever_may_be_named_is_named():
    text = prepared(replace(CASE, may_name=True), "foundation")
    assert "Ivo Lund followed Uma into the lift." in text
    assert "Affected: Uma Quist." in text


def test_witnesses_are_never_named():
    wim = Somebody("witness", ("Wim Aas",))
    text = prepared(replace(CASE, may_name=True, people=(UMA, IVO, wim), account="Wim saw it."), "police")
    assert "[name held back] saw it." in text


def test_who_wants_to_be_asked_first_is_asked_before_a_word_is_said():
    facts = replace(CASE, asks_before_action=True, may_name=True)
    text = prepared(facts, "foundation")
    assert ("lift" in text, "Ivo" in text, "Uma" in text) == (False, False, False)
    assert "wants to be asked before anything is done" in text
    assert "lift" in prepared(replace(facts, agreed=True), "foundation")
    assert "lift" in prepared(replace(facts, danger_now=True), "police")
    assert "lift" not in prepared(replace(facts, danger_now=True), "foundation")


def test_affiliates_hear_of_their_own_and_not_what_was_said():
    people = (UMA, having("WM Estonia", IVO), Somebody("subject", ("Ada Berg",)))
    text = prepared(replace(CASE, people=people), "affiliate")
    assert ("Ivo Lund" in text, "Ada" in text, "lift" in text) == (True, False, False)
    committee = prepared(
        replace(CASE, people=(having("WM Latvia", UMA), people[1])), "affiliations_committee"
    )
    assert ("WM Latvia, WM Estonia" in committee, "Ivo" in committee) == (True, False)


def test_a_name_of_the_family_that_the_subject_shares_is_no_secret():
    facts = replace(CASE, people=(UMA, Somebody("subject", ("Ivo Quist",))), account="Quist hit Uma.")
    assert "Quist hit [name held back]." in prepared(facts, "foundation")


def test_names_are_found_in_scripts_without_spaces():
    facts = replace(CASE, people=(Somebody("affected", ("王小明",)), IVO), account="他跟着王小明走。")
    assert "王小明" not in prepared(facts, "foundation")


@pytest.fixture
def case(cast):
    """A case whose affected person is a registrant of an affiliate and wants her name held back."""
    incident = report_case(cast.event, cast.responder, verbatim="Ivo followed Uma into the lift.")
    uma = cast.event.registrations.create(
        source="test", key="1", name="Uma Quist", usernames=["UmaQ"], affiliation="WM Latvia", fingerprint="1"
    )
    actions.add_person(incident, part="affected", registration=uma, by=cast.responder)
    actions.add_person(incident, part="subject", name="Ivo Lund", by=cast.responder)
    return incident


def sent(**more) -> dict:
    told = {"recipient": "safety@foundation.example", "how": "email", "text": "A case, by Ivo Lund."}
    return told | more


def test_what_was_sent_to_whom_by_whom_and_when_is_kept(case, cast, sign_in):
    client, address = sign_in(cast.responder), page_of("refer", case, "foundation")
    page = client.get(address)
    text = page.context["form"]["text"].value()
    assert "Ivo followed [name held back] into the lift." in text
    answer = client.post(address, sent(text=text, sent_at="2026-01-02T10:00"))
    assert answer.url == case.get_absolute_url()
    kept = case.referrals.get()
    assert (kept.to, kept.recipient, kept.how, kept.text, kept.entered_by, kept.is_sent) == (
        "foundation",
        "safety@foundation.example",
        "email",
        text.replace("\n", "\r\n") if "\r\n" in kept.text else text,
        cast.responder,
        True,
    )
    shown = client.get(case.get_absolute_url()).content.decode()
    assert "safety@foundation.example" in shown
    assert [entry.text for entry in case.journal.all()] == ["Passed on: Safety team of the Foundation."]


@pytest.mark.parametrize("words", ["Uma said so.", "by UMAQ", "Ms Quist was there", "uma quist"])
def test_a_text_that_says_a_name_held_back_is_not_kept(case, cast, sign_in, words):
    page = sign_in(cast.responder).post(page_of("refer", case, "foundation"), sent(text=words))
    assert "The text says a name that is held back." in page.content.decode()
    assert case.referrals.count() == 0


def test_with_two_reports_the_stricter_wish_counts(case, cast):
    first = case.reports.get()
    first.may_name = True
    first.save()
    assert facts_of(case).may_name
    case.reports.create(
        event=case.event, client_uuid=case.pk, told_at=first.told_at, taken_by=cast.lead, no_police=True
    )
    assert (facts_of(case).may_name, facts_of(case).no_police) == (False, True)


def test_the_police_only_with_agreement_or_danger(case, cast):
    words = sent(to="police", text="He followed somebody.", by=cast.responder)
    with pytest.raises(ValidationError, match="Only with the agreement"):
        actions.refer(case, **words)
    case.reports.update(no_police=True)
    with pytest.raises(ValidationError, match="Only with the agreement"):
        actions.refer(case, agreed=True, **words)
    case.reports.update(no_police=False)
    assert actions.refer(case, agreed=True, **words).agreed
    case.reports.update(no_police=True)
    actions.triage(case, severity="critical", reason="He has a knife.", danger_now=True, by=cast.responder)
    assert actions.refer(case, **words).is_sent


def test_the_affected_person_may_choose_the_police_and_change_their_mind(case, cast):
    def named():
        return "police" in [standing.to for standing in standings(case)]

    assert not named()
    actions.choose_option(case, kind="police", choice="chosen", by=cast.responder)
    assert named()
    actions.choose_option(case, kind="police", choice="no", by=cast.responder)
    assert not named()


def test_nothing_is_passed_on_of_who_wants_to_be_asked_until_they_were(case, cast, sign_in):
    case.reports.update(asks_before_action=True)
    client, address = sign_in(cast.responder), page_of("refer", case, "foundation")
    assert "lift" not in client.get(address).context["form"]["text"].value()
    assert "lift" in client.get(address + "?agreed=1").context["form"]["text"].value()
    refused = client.post(address, sent()).content.decode()
    assert "They want to be asked before anything is done." in refused
    assert client.post(address, sent(agreed="on")).status_code == 302


def test_to_decide_against_it_needs_a_reason_and_is_shown(case, cast, sign_in):
    client, address = sign_in(cast.lead), page_of("decide_against_referral", case, "affiliate")
    assert list(client.post(address, {"reason": " "}).context["form"].errors) == ["reason"]
    client.post(address, {"reason": "She asked us not to."})
    shown = client.get(case.get_absolute_url()).content.decode()
    assert ("Decided against" in shown, "She asked us not to." in shown) == (True, True)
    standing = next(one for one in standings(case) if one.to == "affiliate")
    assert (standing.last.is_sent, standing.last.entered_by) == (False, cast.lead)


def test_an_addressee_nobody_knows_is_not_there(case, cast, sign_in):
    assert sign_in(cast.lead).get(page_of("refer", case, "press")).status_code == 404
    with pytest.raises(ValidationError, match="one of the addressees"):
        actions.refer(case, **sent(to="press", by=cast.lead))


def test_only_who_may_see_the_case_passes_it_on(case, cast):
    actions.exclude(case, user=cast.lead, by=cast.responder)
    for user in (cast.lead, cast.organiser):
        with pytest.raises(PermissionDenied):
            actions.refer(case, **sent(to="foundation", by=user))
