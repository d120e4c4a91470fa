"""What the affected person considered and chose, and how the subject of the report was spoken to."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField
from incidents.choices import Choice, OptionKind, TalkResult
from incidents.models.incident import Incident
from incidents.models.record import Person


class OptionQuerySet(models.QuerySet):
    def newest(self):
        """The last word about each option."""
        return self.order_by("kind", "-entered_at").distinct("kind")


class Option(models.Model):
    """One option the affected person considered, and what they chose then. Append-only: the newest counts."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="options")
    kind = models.CharField(_("option"), max_length=16, choices=OptionKind)
    choice = models.CharField(_("their choice"), max_length=10, choices=Choice)
    note = SealedTextField(_("in their words"), max_length=300, blank=True)
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at"]


class Talk(models.Model):
    """A talk with the subject of the report. Two are present, so that nobody is alone and somebody saw it."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="talks")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_name = SealedTextField(_("or somebody else"), max_length=120, blank=True)
    result = models.CharField(_("what came of it"), max_length=10, choices=TalkResult)
    helped = SealedTextField(_("who helped"), max_length=200, blank=True)
    said = SealedTextField(_("what was said"), blank=True)
    occurred_at = models.DateTimeField(_("when"))
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["occurred_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "entered_by", "client_uuid"], name="a_talk_is_sent_once"
            ),
            models.CheckConstraint(
                condition=(Q(second__isnull=False) | ~Q(second_name=""))
                & (Q(second=None) | ~Q(first=F("second"))),
                name="a_talk_has_two_present",
            ),
        ]
