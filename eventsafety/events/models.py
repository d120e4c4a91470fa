"""The event and what everybody needs to know of it."""

import uuid
import zoneinfo
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import RESPONSE_MINUTES, Role
from eventsafety.events.keeping import LegalHold, RetentionChange, RetentionReport, Shredding

__all__ = [
    "Contact",
    "Event",
    "Invitation",
    "LegalHold",
    "Membership",
    "Policy",
    "PolicyVersion",
    "RetentionChange",
    "RetentionReport",
    "Room",
    "Shredding",
]


def known_time_zone(name: str) -> None:
    """Refuse a time zone the machine does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone such as Europe/Tallinn."))


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Events the user belongs to; site administrators see the shell of all of them."""
        if not user.is_active:
            return self.none()
        if user.is_site_administrator:
            return self
        member = Membership.objects.active().filter(user=user).values("event")
        return self.filter(Q(pk__in=member) | Q(outside_contact=user) | Q(emergency_witness=user))


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


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Memberships that count: not ended, of a user who may sign in."""
        return self.filter(ended_at=None, user__is_active=True)

    def holding(self, *roles):
        """Active memberships that hold at least one of the roles."""
        return self.active().filter(roles__overlap=[str(role) for role in roles])


class Membership(models.Model):
    """One row per user and event; the roles are what the person is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name=_("roles"))
    named_in_public = models.BooleanField(default=True)  # on the report form, so that one can be shut out
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "user__username"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="one_membership_per_user_and_event"),
            models.CheckConstraint(condition=~Q(roles=[]), name="membership_has_a_role"),
            models.CheckConstraint(
                condition=~Q(roles__contains=["auditor"]) | Q(roles=["auditor"]),
                name="auditor_holds_nothing_else",
            ),
        ]

    def __str__(self):
        return str(self.user)

    def role_words(self) -> list:
        """The roles as people read them."""
        return [str(Role(role).label) for role in self.roles]


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations somebody may still accept, by the database's clock."""
        return self.filter(accepted_at=None, expires_at__gt=Now())


class Invitation(models.Model):
    """A single-use link that lets one person join one event, or be its outside contact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role), default=list, blank=True, verbose_name=_("roles")
    )
    for_outside_contact = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_outside_contact=True, roles=[])
                | (Q(for_outside_contact=False) & ~Q(roles=[])),
                name="an_invitation_is_for_roles_or_outside_contact",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="accepted_at_goes_with_accepted_by",
            ),
        ]

    def role_words(self) -> list:
        """What the invited person will be, as people read it."""
        if self.for_outside_contact:
            return [str(_("Outside contact"))]
        return [str(Role(role).label) for role in self.roles]


class Policy(models.Model):
    """A standard of behaviour people agree to; its text lives in versions."""

    class Kind(models.TextChoices):
        FRIENDLY_SPACE = "friendly_space", _("Friendly space policy")
        CODE_OF_CONDUCT = "code_of_conduct", _("Code of conduct")
        OTHER = "other", _("Other policy")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="policies")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "policies"

    def __str__(self):
        return self.title

    @property
    def current(self) -> "PolicyVersion | None":
        """The newest version, or None before the first."""
        return self.versions.order_by("-number").first()


class PolicyVersion(models.Model):
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    published_at = models.DateTimeField(db_default=Now(), editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="one_text_per_policy_version")
        ]


class RoomsInUse(models.Manager):
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
    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms")
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

    objects = RoomsInUse()

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
    event = models.ForeignKey(Event, models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=40)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name
