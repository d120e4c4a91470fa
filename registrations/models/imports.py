"""A file on its way in: uploaded, mapped, checked, written, perhaps undone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from registrations.models.bans import BanList


class ImportJob(models.Model):
    """One import. `table` holds the rows only until the import is written or dropped."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to confirm")
        CHECKED = "checked", _("Dry run done")
        WRITTEN = "written", _("Imported")
        UNDONE = "undone", _("Undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="imports")
    ban_list = models.ForeignKey(BanList, models.CASCADE, null=True, blank=True, related_name="imports")
    source = models.CharField(max_length=20, blank=True)  # pretix, eventbrite, plain
    headers = models.JSONField(default=list)
    table = models.JSONField(null=True)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)  # verdict → how many rows
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event=None, ban_list__isnull=False)
                | models.Q(event__isnull=False, ban_list=None),
                name="an_import_goes_to_one_place",
            )
        ]


class ColumnMapping(models.Model):
    """Columns confirmed once, remembered for the next file with the same headers."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    headers_hash = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "headers_hash"], name="one_mapping_per_headers")
        ]
