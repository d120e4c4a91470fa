"""A full scenario with a canary in every confidential text: python -m tests.canaries.scenario WHERE.

Runs against the installation the environment names, through the product's own actions and pages. Writes the
canaries it planted to WHERE/planted, one a line, and what sessions hold to WHERE/sessions.
"""

import json
import re
import sys
import time
import uuid
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import django

BEAK = "zqx"  # every canary starts with it, and nothing else does
LETTERS = "abcdefghijklmnop"
CASES, REGISTRANTS, BANS = 24, 120, 40
planted: list[str] = []
_numbers = count(1)


def canary(kind: str = "") -> str:
    """Return a word nobody has ever written, letters only, and remember it."""
    number = next(_numbers) * 7919 % 16**5
    word = BEAK + "".join(LETTERS[number >> shift & 15] for shift in (16, 12, 8, 4, 0)) + kind
    planted.append(word)
    return word


def main(where: Path) -> None:
    """Play the scenario and leave what the test needs to look for."""
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver", *settings.ALLOWED_HOSTS]
    cast = people()
    bans(cast)
    registrants(cast)
    for _number in range(CASES):
        case(cast)
    outsiders(cast)
    pages(cast)
    review(cast)
    (where / "planted").write_text("\n".join(planted))
    (where / "sessions").write_text(sessions())


def people() -> dict:
    """Make an event with a team on shift; return everybody by part."""
    from django.db.models.functions import Now

    from eventsafety.events.models import Event
    from teams.models import Shift
    from tests.factories import EventFactory, MembershipFactory, RoomFactory, TeamMemberFactory, UserFactory

    today = date.today()  # noqa: DTZ011  (the event's zone is UTC)
    event = EventFactory(slug="canaries", starts_on=today, ends_on=today, time_zone="UTC")
    cast, members = {"event": event, "room": RoomFactory(event=event)}, []
    parts = {"lead": "lead", "one": "responder", "two": "responder", "organiser": "organiser"}
    for part, role in (parts | {"keeper": "ban_keeper", "adjudicator": "adjudicator"}).items():
        cast[part] = UserFactory(username=f"canaries-{part}")
        membership = MembershipFactory(event=event, user=cast[part], roles=[role])
        if role in ("lead", "responder"):
            members.append(TeamMemberFactory(membership=membership, event=event))
    hours = {"starts_at": Now() - timedelta(hours=1), "ends_at": Now() + timedelta(hours=8)}
    Shift.objects.create(event=event, member=members[1], partner=members[2], **hours)
    Shift.objects.create(event=event, member=members[2], partner=members[1], **hours)
    cast["outside"] = UserFactory(username="canaries-outside")
    Event.objects.filter(pk=event.pk).update(outside_contact=cast["outside"])
    event.refresh_from_db()
    return cast


def browser(user):
    """Return a client signed in as the user, as tests/conftest.py signs people in."""
    from tests.clients import client_of

    return client_of(user)


def sheet(header: str, rows: list[str]):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("people.csv", "\r\n".join([header, *rows]).encode(), "text/csv")


def worked_off(job) -> None:
    """Wait until a worker is done with an import, and be that worker when none has it in hand."""
    from registrations.importing import running

    end = time.monotonic() + 120
    job.refresh_from_db()
    while job.is_under_way and time.monotonic() < end:
        running.run(job.pk)
        time.sleep(0.2)
        job.refresh_from_db()


def through_the_wizard(client, first_page: str, file) -> None:
    """Upload a file and say yes to every page."""
    from registrations.models import ImportJob

    answer = client.post(first_page, {"sheet": file})
    job = ImportJob.objects.latest("created_at")
    client.post(answer.url, {name: str(place) for name, place in job.mapping.items()})
    worked_off(job)
    client.get(answer.url.replace("columns", "check"))
    client.post(answer.url.replace("columns", "write"))
    worked_off(job)
    assert job.state == "written", job.state


def bans(cast) -> None:
    """Keep a ban list, imported through the pages, and lend it to the event."""
    from django.urls import reverse

    from registrations import actions

    cast["list"] = actions.create_ban_list(name="Local", owner="Committee", by=cast["keeper"])
    rows = [
        f"{canary()},{canary()} {canary()},{canary()},{canary()}@mail.example,2026-01-01,{canary()}"
        for _number in range(BANS)
    ]
    cast["banned"] = rows[0].split(",")
    header = "reference,name,username,email,issued on,issued by"
    page = reverse("registrations:upload_bans", args=[cast["list"].pk])
    through_the_wizard(browser(cast["keeper"]), page, sheet(header, rows))
    actions.lend(cast["list"], event=cast["event"], readers=[cast["lead"]], by=cast["keeper"])


def registrants(cast) -> None:
    """Import registrants, one of them banned; judge, propose and confirm."""
    from django.urls import reverse

    from registrations import actions
    from registrations.models import Match
    from tests.processes import wait_for

    rows = [
        f"{canary()} {canary()},{canary()},{canary()}@mail.example,{canary()}"
        for _number in range(REGISTRANTS)
    ]
    _reference, name, username, email, *_rest = cast["banned"]
    rows.append(f"{name},{username},{email},")
    page = reverse("registrations:upload", args=["canaries"])
    through_the_wizard(browser(cast["organiser"]), page, sheet("Name,Username,E-mail,Affiliation", rows))
    # A worker may be screening already, which refuses a second screening for as long.
    wait_for(lambda: actions.screen_event(cast["event"]))
    match = Match.objects.filter(event=cast["event"]).first()
    actions.judge(match, state="confirmed", reason=canary(), by=cast["keeper"])
    row = match.registration
    actions.propose_refusal(row, reason=canary(), by=cast["keeper"])
    actions.confirm_refusal(row, by=cast["lead"])
    letter(cast, row)
    actions.withdraw(row, reason=canary(), by=cast["lead"])


def letter(cast, row) -> None:
    """Write to who was refused, hear an appeal, note a concern, answer a registrant's question."""
    from django.urls import reverse

    from registrations import actions, mailing
    from registrations.letters import seal_of

    decision, day, contact = row.decisions.get(), cast["event"].today(), f"{canary()}@mail.example"
    written = actions.write_letter(
        decision,
        kind="refusal",
        language="en",
        to=row.emails[0],
        copies=[f"{canary()}@mail.example", f"{canary()}@mail.example"],
        appeal_contact=contact,
        subject=canary(),
        body=f"Dear {row.name}, {canary()}. Appeal: {contact}",
        by=cast["lead"],
    )
    actions.send_letter(written, seen=seal_of(written.message), by=cast["lead"])
    browser(cast["lead"]).get(reverse("registrations:letter", args=["canaries", written.pk]))
    actions.record_appeal(decision, text=canary(), received_on=day, by=cast["lead"])
    concern = actions.note_concern(row, text=canary(), review_on=day, by=cast["organiser"])
    actions.review_concern(concern, outcome="closed", note=canary(), by=cast["lead"])
    for email in [row.emails[0], f"{canary()}@mail.example"]:
        browser(cast["organiser"]).post(
            reverse("registrations:ask_receipt", args=["canaries"]), {"email": email}
        )
    browser(cast["organiser"]).post(reverse("registrations:door", args=["canaries"]), {"words": canary()})
    mailing.sweep()


def case(cast) -> None:
    """Report a case and live it to its end."""
    from django.utils import timezone

    from incidents import actions
    from registrations.models import Registration

    one, two = cast["one"], cast["two"]
    incident = actions.report(
        cast["event"],
        client_uuid=uuid.uuid4(),
        answers={"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"},
        room=cast["room"],
        place_detail=canary(),
        needs_help=canary(),
        verbatim=f"{canary()} said {canary()} and {canary()}",
        observed=canary(),
        by=one,
    )
    actions.add_person(
        incident, part="affected", name=canary(), description=canary(), contact=canary(), by=one
    )
    somebody = Registration.objects.filter(event=cast["event"], member_mark="").order_by("?").first()
    actions.add_person(incident, part="subject", registration=somebody, by=one)
    actions.add_person(incident, part="witness", user=cast["organiser"], by=one)
    actions.take(incident, by=one)
    incident = actions.take(incident, by=two)
    entry = actions.add_entry(incident, text=canary(), by=two)
    actions.strike_entry(entry, reason=canary(), by=two)
    done = actions.log_action(incident, kind="other", note=canary(), by=two)
    actions.strike_action(done, reason=canary(), by=two)
    actions.triage(incident, severity="major", reason=canary(), danger_now=True, by=cast["lead"])
    due_at = timezone.now() + timedelta(days=1)
    task = actions.add_follow_up(incident, what=canary(), owner=one, due_at=due_at, by=one)
    actions.drop_follow_up(task, reason=canary(), by=one)
    actions.assess(incident, assessment="valid", reason=canary(), by=two)
    actions.choose_option(incident, kind="leave", choice="later", note=canary(), by=one)
    actions.log_talk(
        incident, first=one, second_name=canary(), result="stays", helped=canary(), said=canary(), by=one
    )
    offer = actions.hand_over([incident], to=cast["lead"], note=canary(), by=one)[0]
    actions.decline_hand_over(offer, by=cast["lead"])
    actions.conclude(incident, outcome=canary(), read_back="agrees", by=two)
    told = {"recipient": canary(), "how": "email", "text": f"{canary()} happened."}
    actions.refer(incident, to="foundation", **told, by=two)
    actions.decide_against_referral(incident, to="affiliate", reason=canary(), by=two)
    actions.tell_outcome(incident, outcome_told="not_possible", reason=canary(), by=two)
    actions.report_out(incident, nobody_unknown_organises=True, by=two)
    cast.setdefault("cases", []).append(incident)


def outsiders(cast) -> None:
    """Report without an account, write both ways, mistype the number; an organiser hands something over."""
    from django.test import Client
    from django.urls import reverse

    from incidents.models import Incident

    client, form = Client(), reverse("incidents:public_report", args=["canaries"])
    wishes = {"hurt": "no", "force": "no", "targeted": "yes", "told_by": "other", "wants_news": "on"}
    typed = {
        name: canary() for name in ["verbatim", "place_detail", "about", "name", "contact", "not_by_words"]
    }
    page = {"page": hidden(client.get(form), "page"), "email": f"{canary()}@mail.example"}
    answer = client.post(form, wishes | typed | page | {"not_by": [str(cast["organiser"].pk)]})
    assert answer.status_code == 200
    number = re.search(r"(?:[0-9]{4} ){3}[0-9]{4}", answer.content.decode())[0]
    client.post(form, typed | {"page": canary(), "not_by": [canary()]})
    client.post(reverse("incidents:receipt"), {"number": canary()})
    found = client.post(reverse("incidents:receipt"), {"number": number})
    sent = {"receipt": hidden(found, "receipt"), "client_uuid": str(uuid.uuid4()), "text": canary()}
    assert canary_on(client.post(reverse("incidents:write_to_team"), sent))
    client.post(reverse("incidents:write_to_team"), sent | {"receipt": canary(), "text": canary()})
    incident = Incident.objects.filter(receipts__isnull=False).get()
    place = reverse("incidents:write_to_reporter", args=["canaries", incident.pk])
    receipt = str(incident.receipts.get().pk)
    browser(cast["one"]).post(place, {"receipt": receipt, "client_uuid": str(uuid.uuid4()), "text": canary()})
    assert incident.reporter_messages.count() == 2
    handed = {
        "urgency": "soon",
        "place_detail": canary(),
        "words": canary(),
        "client_uuid": str(uuid.uuid4()),
    }
    browser(cast["organiser"]).post(reverse("incidents:urgent_hand_over", args=["canaries"]), handed)


def hidden(answer, name: str) -> str:
    """Return what a page carries in its first hidden field of this name."""
    return re.search(f'name="{name}" value="([^"]+)"', answer.content.decode())[1]


def canary_on(answer) -> bool:
    return BEAK in answer.content.decode()


def pages(cast) -> None:
    """Type canaries into pages, wrong input included, and open what holds them."""
    from django.urls import reverse

    client, board = browser(cast["lead"]), reverse("incidents:board", args=["canaries"])
    for incident in cast["cases"]:
        found = client.get(incident.get_absolute_url())
        assert found.status_code == 200
        assert BEAK in found.content.decode(), "the page shows none of what was planted"
    search = reverse("incidents:search", args=["canaries"])
    assert client.post(search, {"words": planted[-3]}).status_code == 200
    client.get(reverse("registrations:list", args=["canaries"]), {"q": canary()})
    client.get(board, {"severity": canary(), "page": canary()})
    client.get(f"/e/canaries/incidents/{canary()}/")
    client.post(
        reverse("incidents:report", args=["canaries"]), {"verbatim": canary(), "client_uuid": canary()}
    )
    keeper = browser(cast["keeper"])
    keeper.get(reverse("registrations:ban_list", args=[cast["list"].pk]))
    keeper.get(reverse("registrations:matches", args=["canaries"]))
    broken = sheet(canary(), [f'"{canary()},{canary()}', f"=cmd|{canary()}"])
    browser(cast["organiser"]).post(reverse("registrations:upload", args=["canaries"]), {"sheet": broken})
    client.post(reverse("account_login"), {"login": canary(), "password": canary()})


def review(cast) -> None:
    """Look back over two cases, with a canary in each answer, up to the masked text."""
    from reviews import actions
    from reviews.models import QUESTIONS, REPORT_PARTS

    found = actions.start(
        cast["event"],
        title=canary(),
        incidents=cast["cases"][:2],
        form="phone",
        held_on=None,
        language="en",
        by=cast["lead"],
    )
    found = actions.write(
        found, by=cast["lead"], **{part: f"{canary()} did it." for part in [*QUESTIONS, *REPORT_PARTS]}
    )
    actions.ask_masking(found, by=cast["lead"])
    actions.mask(found)
    found.refresh_from_db()
    actions.withhold(found, reason=canary(), by=cast["lead"])


def sessions() -> str:
    """Return everything every session holds, in words."""
    from importlib import import_module

    from django.conf import settings

    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.all()
    return "\n".join(json.dumps(row.get_decoded(), default=str) for row in rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
