"""The keys that seal: one for each event and each ban list, wrapped by a master key."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class DataKeyQuerySet(models.QuerySet):
    def current(self):
        """Keys that new values are sealed with; one for each owner."""
        return self.filter(retired_at=None)

    def standing(self):
        """Keys that still open values."""
        return self.filter(destroyed_at=None)


class DataKey(models.Model):
    """`owner` is the id of an event or a ban list, or stands for something of the whole installation."""

    class Kind(models.TextChoices):
        DATA = "data"
        PURPOSE = "purpose"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DATA)
    master = models.CharField(max_length=16, blank=True)  # name of the master key that wraps it
    wrapped = models.BinaryField()  # empty once destroyed
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    retired_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    objects = DataKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(retired_at=None), name="one_current_key_per_owner"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | Q(wrapped=b"", master=""),
                name="a_destroyed_key_is_gone",
            ),
        ]
