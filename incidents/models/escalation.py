"""The ladder of one incident as it runs. Time and intent live here, not in a queue."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from eventsafety.accounts.links import account_mark
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Membership
from eventsafety.notifications.models import Delivery
from incidents.choices import RUNNING_STATES, Answer, EscalationState
from incidents.models.incident import Incident, shut_out


class EscalationQuerySet(models.QuerySet):
    def running(self):
        """Escalations that still call people."""
        return self.filter(state__in=RUNNING_STATES)

    def due(self):
        """Running escalations whose next step has come, by the database's clock."""
        return self.running().filter(next_due_at__lte=Now())

    def answerable_by(self, user):
        """Escalations the user may answer: the team any, an organiser or outside contact where called.

        Whoever is recused from the incident may answer none, whatever they were sent before.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.open_to(user.pk, account_mark(user))

    def open_to(self, user_id, mark: str):
        """What an active account may answer; mark: its account_mark."""
        active = Membership.objects.active().filter(user=user_id)
        team = active.filter(roles__overlap=[str(role) for role in TEAM_ROLES]).values("event")
        organised = active.filter(roles__contains=[str(Role.ORGANISER)]).values("event")
        called = Exists(Delivery.objects.filter(group=OuterRef("pk"), recipient=user_id))
        outside = Q(incident__event__in=organised) | Q(incident__event__outside_contact=user_id)
        mine = self.filter(Q(incident__event__in=team) | (Q(called) & outside))
        for recused in shut_out(mark):
            mine = mine.exclude(incident__in=recused)
        return mine


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

    @property
    def is_running(self) -> bool:
        """Whether people are still being called."""
        return self.state in RUNNING_STATES


class Acknowledgement(models.Model):
    """One answer of one person to an escalation; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="acknowledgements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=16, choices=Answer)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["at"]
