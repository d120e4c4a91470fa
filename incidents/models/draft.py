"""What reports that wait on a device for a connection are sealed with."""

import uuid

from django.db import models

from eventsafety.events.models import Event
from eventsafety.sealing import SealedBytesField


class DraftSecret(models.Model):
    """32 random bytes of an event, from which each person's draft key is derived (docs/adr/0028).

    Sealed under the event's key: whoever shreds the event makes what still waits on devices unreadable too.
    """

    SEALED_UNDER = "event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, models.CASCADE, related_name="+")
    secret = SealedBytesField()
