"""What members say themselves: when they can be on duty, and whom they ask to take hours of theirs."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Availability(models.Model):
    """A stretch of time in which a member can be on duty, in their own words to whoever plans."""

    member = models.ForeignKey("teams.TeamMember", models.CASCADE, related_name="availabilities")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        verbose_name_plural = "availabilities"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="can_until_after_it_starts")
        ]


class SwapQuerySet(models.QuerySet):
    def open(self):
        """Requests that wait for an answer."""
        return self.filter(state=Swap.State.ASKED)

    def with_people(self):
        """With the names and shifts a page shows."""
        people = ["asker__membership__user", "asked__membership__user"]
        return self.select_related("event", "shift", "in_return", *people)


class Swap(models.Model):
    """A member asks a named colleague to take hours of a shift, perhaps for one of the colleague's.

    The shift stays with whoever has it until the colleague accepts: asking opens no gap.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Void: the shift was changed meanwhile")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="swaps")
    asker = models.ForeignKey("teams.TeamMember", models.CASCADE, related_name="swaps_asked")
    asked = models.ForeignKey("teams.TeamMember", models.CASCADE, related_name="swaps_to_answer")
    shift = models.ForeignKey("teams.Shift", models.SET_NULL, null=True, related_name="swaps")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    in_return = models.ForeignKey("teams.Shift", models.SET_NULL, null=True, related_name="swaps_in_return")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    answered_at = models.DateTimeField(null=True)

    objects = SwapQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="swap_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_asks_themselves"),
            models.UniqueConstraint(
                fields=["shift", "asked"],
                condition=Q(state="asked"),
                name="one_open_request_to_each_colleague",
            ),
        ]
