"""Thirty notes as responders wrote them go in through the pad and are found again."""

import json
import uuid
from pathlib import Path

import pytest
from django.urls import reverse

import eventsafety.demo
from incidents.models import Incident
from tests.factories import RoomFactory
from tests.incidents.pages import page_of

pytestmark = [pytest.mark.feature("K23"), pytest.mark.feature("K27")]
NOTES = json.loads((Path(eventsafety.demo.__file__).parent / "data" / "incidents.json").read_text())[
    "incidents"
]
NONE = {"hurt": "no", "force": "no", "targeted": "no", "banned": "no"}
ANSWERS = {
    "unclear": NONE,
    "minor_to_moderate": NONE | {"targeted": "unsure"},
    "major": NONE | {"targeted": "yes"},
    "banned_person_present": NONE | {"banned": "yes"},
    "critical": NONE | {"force": "yes"},
    "medical_emergency": NONE | {"hurt": "doctor"},
}
TOLD_BY = {"target": "target", "witness": "witness", "organiser": "other"}
HOW = {"verbal": "spoken", "written": "letter", "email": "email", "form": "form"}


def record_of(note: dict) -> dict:
    """What is written in step 2; years before today, since nobody tells of the future."""
    moments = {name: note[name][:16].replace("2027", "2025") for name in ("reported_at", "occurred_at")}
    return {
        "version": "0",
        "verbatim": note["note"],
        "told_by": TOLD_BY[note["reported_by"]["role"]],
        "how_told": HOW.get(note["report_form"], "spoken"),
        "told_at": moments["reported_at"],
        "occurred_at": moments["occurred_at"],
        "occurred_is_approximate": "on" if note["occurred_at_is_approximate"] else "",
        "next_steps": "\n".join(note["actions_taken"]),
        "read_back": "not_yet",
    }


def enter(client, event, note: dict, room) -> Incident:
    """Take both steps of the pad as a browser sends them, and return the case."""
    step_1 = {
        "client_uuid": str(uuid.uuid4()),
        "room": str(room.pk),
        "place_detail": note["location_detail"] or "",
        **ANSWERS[note["severity"]],
    }
    answer = client.post(reverse("incidents:report", args=[event.slug]), step_1)
    incident = Incident.objects.latest("created_at")
    assert answer.url == page_of("record", incident)
    answer = client.post(answer.url, record_of(note))
    assert answer.status_code == 302, answer.context["form"].errors
    return incident


def rare_words(note: dict) -> str:
    return " ".join(sorted(set(note["note"].split()), key=len)[-4:])


def test_all_thirty_notes_are_entered_and_each_is_found_by_its_words(cast, sign_in):
    client, search = sign_in(cast.responder), reverse("incidents:search", args=[cast.event.slug])
    rooms = {
        name: RoomFactory(event=cast.event, name=str(name), code=f"P{number}")
        for number, name in enumerate({note["room"] for note in NOTES})
    }
    entered = [(note, enter(client, cast.event, note, rooms[note["room"]])) for note in NOTES]
    assert len({incident.case_name for _note, incident in entered}) == len(NOTES) == 30
    for note, incident in entered:
        incident.refresh_from_db()
        kept = incident.reports.get()
        assert (incident.severity, incident.room.name) == (note["severity"], str(note["room"]))
        assert " ".join(kept.verbatim.split()) == " ".join(note["note"].split())
        for words in (rare_words(note), incident.case_name):
            found = [row.pk for row in client.post(search, {"words": words}).context["found"]]
            assert incident.pk in found, note["id"]
            assert len(found) < len(NOTES), f"{words} finds everything"
