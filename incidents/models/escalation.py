"""The ladder of one incident as it runs. Time and intent live here, not in a queue."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from incidents.choices import Answer, EscalationState
from incidents.models.incident import Incident


class EscalationQuerySet(models.QuerySet):
    def running(self):
        """Escalations that still call people."""
        return self.filter(state__in=["armed", "paging", "partly_acknowledged"])

    def due(self):
        """Running escalations whose next step has come, by the database's clock."""
        return self.running().filter(next_due_at__lte=Now())


class Escalation(models.Model):
    """`snapshot` is the ladder as it was when armed: a list of steps, see teams.ladders."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="escalation")
    snapshot = models.JSONField()
    state = models.CharField(max_length=20, choices=EscalationState, default=EscalationState.ARMED)
    round = models.PositiveIntegerField(default=1)
    step = models.PositiveIntegerField(default=0)  # index of the next step to take
    next_due_at = models.DateTimeField(db_default=Now(), null=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    is_alarm = models.BooleanField(default=False)  # the ladder ended unanswered at least once
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "next_due_at"], name="escalation_due")]


class Acknowledgement(models.Model):
    """One answer of one person to an escalation; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="acknowledgements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=16, choices=Answer)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["at"]
