"""Who may borrow one ban list for an event of theirs, why, and until when.

Only the base class is guardian's: its shortcuts open everything to superusers and forget that an account was
shut, so nothing here asks them.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.sealing import SealedTextField


class BanListGrantQuerySet(models.QuerySet):
    def in_force(self):
        """Grants that have not ended, by the database's clock, of accounts that were not shut."""
        return self.filter(expires_at__gt=Now(), user__is_active=True)

    def of(self, user):
        """Grants the user may borrow by now: while they keep bans somewhere."""
        keeping = Membership.objects.holding(Role.BAN_KEEPER).filter(user=user).values("user")
        return self.in_force().filter(user=user, user__in=keeping)


class BanListGrant(UserObjectPermissionBase):
    """One ban list lent to one person: they lend it on to events where they keep bans, and never see it."""

    SEALED_UNDER = "content_object_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_object = models.ForeignKey("registrations.BanList", models.CASCADE, related_name="grants")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(db_default=Now(), editable=False)
    reason = SealedTextField(_("reason"), max_length=300)
    expires_at = models.DateTimeField(_("until"))

    objects = BanListGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at"]
