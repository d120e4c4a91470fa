"""Somebody asked whether their registration arrived; the answer goes to the address, never onto the page."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from eventsafety.events.models import Event
from eventsafety.sealing import SealedTextField
from registrations.models.outgoing import Outgoing


class Receipt(Outgoing):
    """One question, kept for an hour: one answer an hour goes to one mailbox."""

    SEALED_UNDER = "event_id"

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    address = SealedTextField(max_length=254)
    mailbox_mark = models.CharField(max_length=32, editable=False)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "mailbox_mark"], name="one_receipt_per_mailbox")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="receipt_due", condition=Q(state__in=["pending", "retry", "leased"])
            )
        ]
