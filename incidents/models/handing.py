"""A case passed on: to a colleague at the end of a shift, or to the team of another event."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField
from incidents.models.incident import Incident


class HandOverQuerySet(models.QuerySet):
    def waiting(self):
        """Offers that nobody has answered yet."""
        return self.filter(state=HandOver.State.OFFERED)

    def visible_to(self, user):
        """Offers to or of this person, of cases they may still see."""
        cases = Incident.objects.visible_to(user).open()
        return self.filter(Q(to=user) | Q(giver=user), incident__in=cases.values("pk"))

    def to_answer_by(self, user):
        """Offers to this person, of cases they may still see."""
        return self.visible_to(user).waiting().filter(to=user)

    def waiting_for_an_answer_to(self, user):
        """What this person offered and nobody has answered yet."""
        return self.visible_to(user).waiting().filter(giver=user)


class HandOver(models.Model):
    """A case offered to a colleague at the end of a shift. It changes hands when they accept, not before."""

    SEALED_UNDER = "incident.event_id"

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken_back", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="hand_overs")
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = SealedTextField(_("what the next one needs to know"), max_length=500, blank=True)
    offered_at = models.DateTimeField(db_default=Now(), editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "giver"],
                condition=Q(state="offered"),
                name="one_offer_of_a_case_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at=None)
                | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="hand_over_answered_at_goes_with_state",
            ),
        ]


class Transfer(models.Model):
    """A case given to the team of another event; theirs is a case of its own, under their event's key."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="transfer")
    theirs = models.OneToOneField(Incident, models.SET_NULL, null=True, related_name="came_from")
    event_name = models.CharField(max_length=200)
    reason = SealedTextField(_("why they take it over"), max_length=300)
    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
