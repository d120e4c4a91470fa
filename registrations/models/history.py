"""Judgements that were taken back. They count no longer, and stay to be read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField
from registrations.models.bans import Ban
from registrations.models.matches import Match
from registrations.models.registrations import Registration


class EarlierJudgement(models.Model):
    """What somebody said of a pair before the match was reopened.

    Of the pair, not of the match: an open match goes when one side changes, its history does not.
    """

    SEALED_UNDER = "registration.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="earlier_judgements")
    ban = models.ForeignKey(Ban, models.CASCADE, related_name="earlier_judgements")
    state = models.CharField(max_length=10, choices=Match.State)
    reason = SealedTextField(_("reason"))
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(db_default=Now(), editable=False)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-judged_at"]
