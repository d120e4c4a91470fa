"""The outbox: every message that must reach somebody, and every try to get it there."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In the app")
    EMAIL = "email", _("E-mail")


class DeliveryQuerySet(models.QuerySet):
    def waiting(self):
        """Deliveries the engine still has to bring out."""
        return self.filter(state__in=[Delivery.State.PENDING, Delivery.State.RETRY, Delivery.State.LEASED])

    def due(self):
        """Deliveries whose time has come, by the database's clock."""
        return self.filter(state__in=[Delivery.State.PENDING, Delivery.State.RETRY], due_at__lte=Now())


class Delivery(models.Model):
    """One message to one person over one channel. `group` is opaque: the upper app's key."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        LEASED = "leased", _("Being sent")
        ACCEPTED = "accepted", _("Sent")
        DELIVERED = "delivered", _("Delivered")
        RETRY = "retry", _("Trying again")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField(db_index=True)
    group = models.UUIDField(db_index=True)
    round = models.PositiveIntegerField(default=1)
    step = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    next_channels = ArrayField(models.CharField(max_length=10, choices=Channel), default=list)
    message = models.JSONField()  # the fields of a CodeWordMessage, nothing else
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    provider_ref = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["group", "round", "step", "recipient", "channel"],
                name="one_delivery_per_person_and_step",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_due",
                condition=models.Q(state__in=["pending", "retry", "leased"]),
            )
        ]


class Attempt(models.Model):
    """One try of one delivery; append-only."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField(db_default=Now(), editable=False)
    outcome = models.CharField(max_length=10)
    error_kind = models.CharField(max_length=60, blank=True)  # the class of the error, never its text

    class Meta:
        ordering = ["pk"]


class EngineBeat(models.Model):
    """When each part of the engine last ran, by the database's clock."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()


class DemoMail(models.Model):
    """An e-mail of the demo, kept for the mailbox page instead of being sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    sent_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-sent_at"]
