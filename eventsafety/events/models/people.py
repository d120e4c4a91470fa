"""Who belongs to an event, and who is invited."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Role


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Memberships that count: not ended, of a user who may sign in."""
        return self.filter(ended_at=None, user__is_active=True)

    def holding(self, *roles):
        """Active memberships that hold at least one of the roles."""
        return self.active().filter(roles__overlap=[str(role) for role in roles])


class Membership(models.Model):
    """One row per user and event; the roles are what the person is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name=_("roles"))
    named_in_public = models.BooleanField(default=True)  # on the report form, so that one can be shut out
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "user__username"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="one_membership_per_user_and_event"),
            models.CheckConstraint(condition=~Q(roles=[]), name="membership_has_a_role"),
            models.CheckConstraint(
                condition=~Q(roles__contains=["auditor"]) | Q(roles=["auditor"]),
                name="auditor_holds_nothing_else",
            ),
        ]

    def __str__(self):
        return str(self.user)

    def role_words(self) -> list:
        """The roles as people read them."""
        return [str(Role(role).label) for role in self.roles]


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations somebody may still accept, by the database's clock."""
        return self.filter(accepted_at=None, expires_at__gt=Now())


class Invitation(models.Model):
    """A single-use link that lets one person join one event, or be its outside contact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role), default=list, blank=True, verbose_name=_("roles")
    )
    for_outside_contact = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_outside_contact=True, roles=[])
                | (Q(for_outside_contact=False) & ~Q(roles=[])),
                name="an_invitation_is_for_roles_or_outside_contact",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="accepted_at_goes_with_accepted_by",
            ),
        ]

    def role_words(self) -> list:
        """What the invited person will be, as people read it."""
        if self.for_outside_contact:
            return [str(_("Outside contact"))]
        return [str(Role(role).label) for role in self.roles]
