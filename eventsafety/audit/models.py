"""Who did and looked at what: ids and verbs, never content."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class RecordQuerySet(models.QuerySet):
    def about(self, thing) -> "RecordQuerySet":
        """Return the records of one row, oldest first."""
        return self.filter(thing_type=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("pk")


class Record(models.Model):
    at = models.DateTimeField(db_default=Now(), editable=False)
    verb = models.CharField(max_length=60)
    event_id = models.UUIDField(null=True, db_index=True)
    thing_type = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id"], name="audit_by_thing")]
