"""A note about a registrant who is on no list (K20). People read it; it blocks nothing."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event, Membership
from eventsafety.sealing import SealedTextField
from registrations.models.matches import MATCH_ROLES
from registrations.models.registrations import Registration


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Concerns in events where the user keeps bans or leads; never about the user.

        Whoever noted one without being either does not get it back.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(*MATCH_ROLES).filter(user=user).values("event")
        return self.filter(event__in=events).exclude(
            registration__in=Registration.objects.about(user).values("pk")
        )

    def open(self):
        return self.filter(closed_at=None)


class Concern(models.Model):
    """What somebody knows of a registrant, to be looked at by another person on a day."""

    SEALED_UNDER = "event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="concerns")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="concerns")
    text = SealedTextField(_("what you know"))
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    review_on = models.DateField(_("to be reviewed on"))
    reminded_for = models.DateField(null=True, blank=True)  # the review day people were reminded of
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["review_on", "noted_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("noted_by")),
                name="a_concern_needs_another_person",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_concern_says_by_whom",
            ),
        ]


class ConcernReview(models.Model):
    """One look at a concern: what was found, and what follows; append-only."""

    SEALED_UNDER = "concern.event_id"

    class Outcome(models.TextChoices):
        CLOSED = "closed", _("Nothing follows; close it")
        WATCHED = "watched", _("Keep it and look again")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="reviews")
    outcome = models.CharField(_("what follows"), max_length=10, choices=Outcome)
    note = SealedTextField(_("what you found"))
    reviewed_at = models.DateTimeField(db_default=Now(), editable=False)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reviewed_at"]
