"""How long an event keeps what it holds: changes of that time, holds, shredding, and what was deleted."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

#: Between asking for a shredding and doing it, so that whoever is told of it can stop it.
SHREDDING_WAITS = timedelta(hours=72)


def _person(**more) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)


def _later_person() -> models.ForeignKey:
    return _person(null=True, blank=True)


class RetentionChange(models.Model):
    """One change of the days an event keeps what it holds; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="retention_changes")
    days_before = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    by = _person()
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-at"]


class LegalHoldQuerySet(models.QuerySet):
    def open(self):
        """Holds proposed or in force: at most one for each event."""
        return self.filter(lifted_at=None)

    def in_force(self):
        """Holds two people agreed to and two have not lifted: nothing of their event is deleted."""
        return self.open().filter(confirmed_at__isnull=False)


class LegalHold(models.Model):
    """Nothing of the event is deleted while it is in force. It names no case and gives no reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="legal_holds")
    proposed_by = _person()
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    confirmed_by = _later_person()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    lifting_proposed_by = _later_person()
    lifting_proposed_at = models.DateTimeField(null=True, blank=True)
    lifted_by = _later_person()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["event"], condition=Q(lifted_at=None), name="one_open_hold"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")), name="a_hold_needs_two"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("lifting_proposed_by")) | Q(confirmed_at=None),
                name="lifting_a_hold_needs_two",
            ),
        ]


class ShreddingQuerySet(models.QuerySet):
    def open(self):
        """Asked for, neither stopped nor carried out: at most one for each event."""
        return self.filter(stopped_at=None, carried_out_at=None)


class Shredding(models.Model):
    """The wish to delete everything of an event at once; two ask for it, many are told and may stop it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="shreddings")
    proposed_by = _person()
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    confirmed_by = _later_person()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_by = _later_person()
    stopped_at = models.DateTimeField(null=True, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)

    objects = ShreddingQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(stopped_at=None, carried_out_at=None), name="one_open_shredding"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")), name="shredding_needs_two"
            ),
        ]


class RetentionReport(models.Model):
    """That what an event held was deleted. It counts nothing from which a case could be guessed."""

    class Why(models.TextChoices):
        RETENTION = "retention", _("The days of keeping were over.")
        SHREDDING = "shredding", _("Two people asked for it.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="retention_report")
    why = models.CharField(max_length=10, choices=Why)
    registrations = models.PositiveIntegerField(default=0)  # deleted so far
    started_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
