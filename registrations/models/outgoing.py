"""What every e-mail of this app that waits to be sent has in common."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Outgoing(models.Model):
    """One e-mail to one address on its way, by the database's clock; see registrations/mailing."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        LEASED = "leased", _("Being sent")
        ACCEPTED = "accepted", _("Sent")
        RETRY = "retry", _("Trying again")
        FAILED = "failed", _("Could not be sent")
        CANCELLED = "cancelled", _("Not sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    due_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    error_kind = models.CharField(max_length=60, blank=True)  # the class of the error, never its text

    class Meta:
        abstract = True
