"""An organiser hands something urgent over to the team and is told no more of it (K24)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Room
from incidents.choices import HowTold
from incidents.opening import open_once, shut_out_who_told
from incidents.policy import require
from incidents.severity import DOCTOR, YES


@transaction.atomic
def urgent_hand_over(
    event: Event,
    *,
    answers: dict[str, str],
    room: Room | None = None,
    place_detail: str = "",
    words: str = "",
    client_uuid: UUID,
    by: User,
) -> None:
    """Give a place, an urgency and perhaps a few words to the team, and start the ladder.

    answers: as incidents.severity.QUESTIONS takes them. Returns nothing, since whoever hands over may be
    who it is about: they are shut out of the case with the same step. Sent again with the same client_uuid
    it stays one. Raises PermissionDenied, ValidationError as `report` does.
    """
    require(by, "hand over", event)
    if room is not None and room.event_id != event.pk:
        raise ValidationError(_("Choose a room of this event."))
    case: dict = {"answers": answers, "room": room, "place_detail": place_detail}
    case["danger_now"] = answers.get("hurt") in (YES, DOCTOR)
    told = {"how_told": HowTold.SPOKEN, "told_at": timezone.now()}
    incident = open_once(event, client_uuid=client_uuid, case=case, told=told, by=by)
    if words.strip():
        first = {"text": words, "occurred_at": timezone.now()}
        incident.journal.get_or_create(entered_by=by, client_uuid=client_uuid, defaults=first)
    shut_out_who_told(incident, by)
