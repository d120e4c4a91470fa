"""Taking a ban list out of the product: one asks, another confirms, the first downloads soon after."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField

#: How long after the second person's word the file can be fetched, once.
FETCHED_WITHIN = timedelta(minutes=15)
#: How long a wish to export waits for a second person.
WAITS = timedelta(days=7)


class BanListExportQuerySet(models.QuerySet):
    def open(self):
        """Exports asked for or confirmed that were neither fetched nor taken back, and are still in time."""
        return self.filter(
            Q(confirmed_at=None, asked_at__gt=Now() - WAITS) | Q(confirmed_at__gt=Now() - FETCHED_WITHIN),
            fetched_at=None,
            taken_back_at=None,
        )


class BanListExport(models.Model):
    """One export of one list; the row is kept as the record of it, the file is not."""

    SEALED_UNDER = "ban_list_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ban_list = models.ForeignKey("registrations.BanList", models.CASCADE, related_name="exports")
    reason = SealedTextField(_("reason"), max_length=300)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fetched_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField(null=True, blank=True)  # how many left
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BanListExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("asked_by"))
                ),
                name="an_export_needs_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(fetched_at=None) | Q(confirmed_at__isnull=False),
                name="only_a_confirmed_export_is_fetched",
            ),
        ]
