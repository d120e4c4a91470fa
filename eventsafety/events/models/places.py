"""Rooms of the venue, and numbers to call."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RoomsOfThePlan(models.Manager):
    """Leaves out removed rooms everywhere but through a row that points at one.

    A case keeps the place where it happened; whoever removes a room neither learns of it nor wipes it out.
    """

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None)

    def to_talk_in(self):
        """Rooms one goes to in order to talk undisturbed."""
        return self.filter(kind__in=Room.TO_TALK_IN)


#: A room in use for longer, of which nobody said until when, may have been left and its mark forgotten.
MOST_TALKS = timedelta(hours=2)


class Room(models.Model):
    """A place in the venue; the rectangle is in percent of the floor plan, from the top left."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Session room")
        QUIET = "quiet", _("Quiet room")
        SAFE = "safe", _("Safe room")
        TEAM = "team", _("Team room")
        WASHROOM = "washroom", _("Washroom")
        PUBLIC = "public", _("Public area")
        OTHER = "other", _("Other")

    #: Kinds one goes to in order to talk undisturbed; only these are free or in use.
    TO_TALK_IN: ClassVar = [Kind.QUIET, Kind.SAFE]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=100)
    code = models.CharField(
        _("place code"), max_length=12, help_text=_("Short word for messages and radio, such as A1.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    floor = models.SmallIntegerField(_("floor"), default=0)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    width = models.FloatField(null=True, blank=True)
    height = models.FloatField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What anybody sees at the door: never by whom, never for which case. See docs/adr/0035.
    in_use_since = models.DateTimeField(null=True, blank=True, editable=False)
    in_use_until = models.DateTimeField(null=True, blank=True, editable=False)  # roughly; None: nobody said

    objects = RoomsOfThePlan()

    class Meta:
        ordering = ["floor", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "code"], condition=Q(removed_at=None), name="place_code_unique_in_event"
            ),
            models.CheckConstraint(
                condition=Q(in_use_until=None) | Q(in_use_since__isnull=False),
                name="in_use_until_goes_with_since",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_to_talk_in(self) -> bool:
        """Whether one goes there to talk undisturbed, so that it is free or in use."""
        return self.kind in self.TO_TALK_IN

    @property
    def is_perhaps_forgotten(self) -> bool:
        """Whether it has been in use for longer than was said, or than most talks take."""
        if self.in_use_since is None:
            return False
        return timezone.now() > (self.in_use_until or self.in_use_since + MOST_TALKS)


class Contact(models.Model):
    """A number to call in need: security, police, hospital, hotline (K13)."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency services")
        SECURITY = "security", _("Venue security")
        POLICE = "police", _("Police")
        HOSPITAL = "hospital", _("Hospital")
        HOTLINE = "hotline", _("Hotline")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=40)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name
