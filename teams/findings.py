"""What the hourly check of a running event found, so that the lead hears of each thing once."""

import uuid

from django.db import models
from django.db.models.functions import Now


class RosterCheck(models.Model):
    """When an event was looked at last. Its id is the group under which its messages go out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="roster_check")
    checked_at = models.DateTimeField(null=True)
    tellings = models.PositiveIntegerField(default=0)


class Finding(models.Model):
    """One thing that is lacking now. `key` says which, the same at every check for as long as it lasts."""

    check_of = models.ForeignKey(RosterCheck, models.CASCADE, related_name="findings")
    key = models.CharField(max_length=120)
    found_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["check_of", "key"], name="each_finding_once")]
