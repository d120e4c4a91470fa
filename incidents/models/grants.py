"""Who is let into one case from outside the team, why, and until when.

Only the base class is guardian's: its shortcuts open everything to superusers and forget that an account was
shut, so nothing here asks them. See docs/adr on sharing.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from eventsafety.sealing import SealedTextField
from incidents.choices import GrantKind


class IncidentGrantQuerySet(models.QuerySet):
    def in_force(self):
        """Grants that have not ended, by the database's clock."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=Now()))

    def of(self, user):
        """Grants that let the user in now; those of an outside contact only while they still are it."""
        outside = Q(content_object__event__outside_contact=user)
        return self.in_force().filter(Q(kind=GrantKind.SHARED) | outside, user=user)

    def from_outside(self):
        """Grants by which an outside contact handles a case."""
        return self.exclude(kind=GrantKind.SHARED)


class IncidentGrant(UserObjectPermissionBase):
    """One case opened to one person. `granted_by` is None where the ladder did it."""

    SEALED_UNDER = "content_object.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_object = models.ForeignKey("incidents.Incident", models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=9, choices=GrantKind, default=GrantKind.SHARED)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(db_default=Now(), editable=False)
    reason = SealedTextField(_("reason"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)  # None: while the team is too small

    objects = IncidentGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="called") | Q(granted_by__isnull=False, expires_at__isnull=False),
                name="a_grant_of_a_person_says_by_whom_and_until_when",
            )
        ]
