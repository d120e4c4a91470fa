"""The event itself."""

import uuid
import zoneinfo
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import RESPONSE_MINUTES
from eventsafety.events.models.people import Membership


def known_time_zone(name: str) -> None:
    """Refuse a time zone the machine does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone such as Europe/Tallinn."))


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Events the user belongs to; site administrators see the shell of all of them."""
        if not user.is_active:
            return self.none()
        return self if user.is_site_administrator else self.of_person(user.pk)

    def of_person(self, user_id):
        """Events an active account belongs to, or is the outside contact or emergency witness of."""
        member = Membership.objects.active().filter(user=user_id).values("event")
        return self.filter(Q(pk__in=member) | Q(outside_contact=user_id) | Q(emergency_witness=user_id))


class Event(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[known_time_zone])
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    is_technical = models.BooleanField(
        _("technical event"),
        default=False,
        help_text=_("A hackathon or similar: its cases may go to the Code of Conduct committee."),
    )
    is_small = models.BooleanField(
        _("small event"),
        default=False,
        help_text=_("Only what a small event needs is asked for; two responders are enough."),
    )
    outside_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("outside contact"),
        help_text=_("Somebody outside the team who is called when too few of the team may handle a case."),
    )
    emergency_witness = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("told of emergency access"),
        help_text=_("Hears at once when the outside contact opens a case without being called."),
    )
    response_minutes = models.JSONField(default=dict, blank=True)
    retention_days = models.PositiveIntegerField(
        _("days kept after the event"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
    )
    wiped_at = models.DateTimeField(null=True, blank=True, editable=False)  # nothing confidential is left
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="event_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone of the event."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def starts_at(self) -> datetime:
        """Midnight at the start of the first day, in the event's zone."""
        return datetime.combine(self.starts_on, time.min, tzinfo=self.zone)

    @property
    def ends_at(self) -> datetime:
        """The end of the last day, in the event's zone."""
        return datetime.combine(self.ends_on, time.max, tzinfo=self.zone)

    @property
    def kept_until(self) -> date:
        """The last day on which what the event holds is kept, unless it is on legal hold."""
        return self.ends_on + timedelta(days=self.retention_days)

    def today(self) -> date:
        """The date at the venue."""
        return timezone.now().astimezone(self.zone).date()

    def minutes_to_answer(self, severity: str) -> int:
        """Minutes within which somebody must answer a case of this severity; 0 means at once."""
        return self.response_minutes.get(str(severity), RESPONSE_MINUTES[severity])

    @property
    def door(self) -> str:
        """Which of the three doors is open now: prepare, respond or learn."""
        today = self.today()
        if today < self.starts_on:
            return "prepare"
        return "respond" if today <= self.ends_on else "learn"
