"""What somebody who was refused says against it, and what two people made of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Membership
from eventsafety.sealing import SealedTextField
from registrations.models.matches import MATCH_ROLES, Decision
from registrations.models.registrations import Registration


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )


class AppealQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Appeals in events where the user keeps bans or leads; never their own."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(*MATCH_ROLES).filter(user=user).values("event")
        return self.filter(decision__registration__event__in=events).exclude(
            decision__registration__in=Registration.objects.about(user).values("pk")
        )

    def open(self):
        return self.filter(closed_at=None)


class Appeal(models.Model):
    """One appeal against one refusal: one person proposes an answer, another agrees to it."""

    SEALED_UNDER = "decision.registration.event_id"

    class Outcome(models.TextChoices):
        STANDS = "stands", _("The refusal stands")
        LIFTED = "lifted", _("The refusal is withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="appeals")
    text = SealedTextField(_("what they say"))
    received_on = models.DateField(_("received on"))
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("answer"), max_length=10, choices=Outcome, blank=True)
    reason = SealedTextField(_("reason"), blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = _person()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = _person()

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(closed_at=None), name="one_open_appeal_per_refusal"
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("proposed_by")), name="an_appeal_needs_two"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="a_closed_appeal_has_an_answer",
            ),
        ]
