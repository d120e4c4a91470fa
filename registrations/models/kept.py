"""What the screening of an event keeps for the next newcomer."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from eventsafety.events.models import Event
from eventsafety.sealing import SealedBytesField
from registrations.models.bans import Ban


class ScreeningIndex(models.Model):
    """The keys of everybody of one event, from its last full screening; screening/stored.py reads them.

    new_registrations, new_bans: ids of what was screened alone since, so that its keys are not in here.
    """

    SEALED_UNDER = "event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, models.CASCADE, related_name="screening_index")
    mark = models.CharField(max_length=20)
    registrants = SealedBytesField()
    bans = SealedBytesField()
    crowd = SealedBytesField()
    new_registrations = ArrayField(models.UUIDField(), default=list)
    new_bans = ArrayField(models.UUIDField(), default=list)
    written_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name_plural = "screening indexes"


class BanToScreen(models.Model):
    """A ban that is new or changed, which an event that borrows its list has yet to screen."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    ban = models.ForeignKey(Ban, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "ban"], name="a_ban_waits_once_for_an_event")]
        verbose_name_plural = "bans to screen"
