"""A few cases of the sample, reported and handled through the same actions as everybody's."""

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Room
from incidents import actions
from incidents.models import Incident
from registrations.models import Registration

SHOWN = ["INC-001", "INC-002", "INC-006", "INC-011", "INC-025"]
ANSWERS = {
    "unclear": {"hurt": "no", "force": "no", "targeted": "no", "banned": "no"},
    "minor_to_moderate": {"hurt": "no", "force": "no", "targeted": "unsure", "banned": "no"},
    "major": {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"},
}
TOLD_BY = {"target": "target", "witness": "witness", "organiser": "other"}


def add_cases(event: Event, samples: list[dict], rooms: dict[str, Room], users: dict[str, User]) -> None:
    """Take, handle and where the sample says so conclude the shown cases."""
    by_id = {sample["id"]: sample for sample in samples}
    for hours, case_id in enumerate(reversed(SHOWN), start=1):
        _add_case(event, by_id[case_id], rooms, users, timezone.now() - timedelta(hours=hours))


def _add_case(event: Event, sample: dict, rooms: dict, users: dict[str, User], told_at) -> None:
    taker = users[sample["taken_by"]]
    incident = actions.report(
        event,
        client_uuid=uuid.uuid4(),
        answers=ANSWERS[sample["severity"]],
        room=rooms.get(sample["room"]),
        place_detail=sample["location_detail"] or "",
        told_by=TOLD_BY[sample["reported_by"]["role"]],
        verbatim=sample["note"],
        told_at=told_at,
        occurred_at=told_at - timedelta(minutes=15),
        by=taker,
    )
    for person in sample["people"]:
        registration = Registration.objects.filter(event=event).with_key(person["row_id"] or "").first()
        actions.add_person(
            incident,
            part=person["role"],
            registration=registration,
            description=(person["description"] or "") if registration is None else "",
            by=taker,
        )
    incident = actions.take(incident, by=taker)
    incident = actions.take(incident, by=_another(users, incident))
    for action in sample["actions_taken"]:
        actions.log_action(incident, kind="other", note=action, by=taker)
    if sample["status"] in ("concluded", "closed"):
        _conclude(incident, sample, taker)


def _another(users: dict[str, User], incident: Incident) -> User:
    """Somebody who may be the cover: on the team, not the handler, not shut out."""
    for user in users.values():
        if (
            user.pk != incident.handler_id
            and Incident.objects.visible_to(user).filter(pk=incident.pk).exists()
        ):
            return user
    raise ValidationError("nobody is left to be the cover")


def _conclude(incident: Incident, sample: dict, taker: User) -> None:
    actions.assess(incident, assessment=sample["assessment"], reason="As written in the journal.", by=taker)
    incident = actions.conclude(incident, outcome=sample["outcome"], read_back="agrees", by=taker)
    if sample["status"] == "closed":
        if incident.owes_the_outcome:
            actions.tell_outcome(incident, outcome_told="told", by=taker)
        actions.close(incident, by=taker)
