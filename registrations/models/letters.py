"""Letters to registrants, and each copy on its way. Both hold names and addresses, so they are sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Membership
from eventsafety.sealing import SealedJSONField, SealedTextField
from eventsafety.sealing.fields import SealedBytesField
from registrations.models.languages import Language
from registrations.models.matches import MATCH_ROLES, Decision
from registrations.models.outgoing import Outgoing
from registrations.models.registrations import Registration


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Letters of events where the user keeps bans or leads; never about the user."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(*MATCH_ROLES).filter(user=user).values("event")
        return self.filter(decision__registration__event__in=events).exclude(
            decision__registration__in=Registration.objects.about(user).values("pk")
        )


class Letter(models.Model):
    """What is, or was, written to a registrant. `message` holds the very bytes that are sent."""

    SEALED_UNDER = "decision.registration.event_id"

    class Kind(models.TextChoices):
        REFUSAL = "refusal", _("Refusal")
        UPHELD = "upheld", _("Appeal heard: the refusal stands")
        LIFTED = "lifted", _("The refusal is withdrawn")

    Language = Language

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = models.CharField(_("language"), max_length=5, choices=Language)
    to = SealedTextField(_("to"), max_length=254, blank=True)  # empty: handed over on paper
    copies = SealedJSONField(_("copies to"), default=list)
    appeal_contact = SealedTextField(_("where to appeal"), max_length=254)
    subject = SealedTextField(_("subject"), max_length=200)
    body = SealedTextField(_("text"))
    message = SealedBytesField()
    written_at = models.DateTimeField(db_default=Now())
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind"], name="one_letter_of_a_kind_per_decision"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="a_sent_letter_says_by_whom",
            ),
        ]


class LetterDelivery(Outgoing):
    """The letter on its way to one address."""

    SEALED_UNDER = "letter.decision.registration.event_id"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="deliveries")
    address = SealedTextField(max_length=254)
    is_copy = models.BooleanField()

    class Meta:
        ordering = ["is_copy", "id"]
        verbose_name_plural = "letter deliveries"
        indexes = [
            models.Index(
                fields=["due_at"], name="letter_due", condition=Q(state__in=["pending", "retry", "leased"])
            )
        ]
