"""Who did and looked at what: ids and verbs, never content. PostgreSQL refuses to change or remove a row."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from eventsafety.audit.chain import SealedHead


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


class Unlinked(models.Model):
    """A record that waits for its link; a trigger writes it with the record, so none can be forgotten."""

    record = models.OneToOneField(
        Record, models.PROTECT, primary_key=True, db_constraint=False, related_name="waiting"
    )
    chain = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["chain", "record"], name="audit_waiting")]


class Link(models.Model):
    """The place of a record in the chain of its event, or of the site."""

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="link")
    chain = models.UUIDField()
    position = models.BigIntegerField()
    mac = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_link_per_position"),
        ]


class Head(models.Model):
    """How far a chain goes, sealed, so that a chain cut at its end does not look whole."""

    chain = models.UUIDField(primary_key=True)
    position = models.BigIntegerField()
    mac = models.BinaryField()
    seal = models.BinaryField()

    def sealed(self) -> SealedHead:
        """Return what the row says, as chain.py judges it."""
        return SealedHead(self.position, bytes(self.mac), bytes(self.seal))
