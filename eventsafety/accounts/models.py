"""The people who sign in, and where they are signed in."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with an account. What they may see follows from memberships, never from these flags."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=255, blank=True)
    wiki_username = models.CharField(_("Wikimedia user name"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    pin = models.CharField(max_length=128, default="", blank=True, editable=False)  # hashed like a password

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    @property
    def is_site_administrator(self) -> bool:
        """Whether this user creates events and invites; it opens nothing confidential."""
        return self.is_active and (self.is_staff or self.is_superuser)


def limits() -> tuple[datetime, datetime]:
    """Return the moments after which a session that is alive ends, and after which it was used."""
    now = timezone.now()
    return now, now - timedelta(seconds=settings.SESSION_IDLE)


class SessionQuerySet(models.QuerySet):
    def alive(self):
        """Sessions that are neither too old nor left alone for too long."""
        return self.alive_at(*limits())

    def alive_at(self, now: datetime, idle_since: datetime):
        """Sessions that end after `now` and were used after `idle_since`, see `limits`."""
        return self.filter(expire_date__gt=now, seen_at__gt=idle_since)

    def over(self):
        """Sessions nobody can come back to."""
        return self.exclude(pk__in=self.alive())


class Session(AbstractBaseSession):
    """One browser. Its key is kept hashed: whoever reads the table can take over nobody's session.

    What limits a session stands in columns and not among its contents, so that two requests at once cannot
    undo a lock by saving what they had read before.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    locked_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    objects = SessionQuerySet.as_manager()

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls):
        from eventsafety.accounts.sessions import SessionStore  # noqa: PLC0415  (which keeps rows of this)

        return SessionStore

    @property
    def locks_at(self) -> datetime:
        """When it locks if nobody does anything."""
        return self.seen_at + timedelta(seconds=settings.LOCK_AFTER)

    @property
    def is_locked(self) -> bool:
        """Whether only the unlock page answers."""
        return self.locked_at is not None or timezone.now() >= self.locks_at

    @property
    def locks_in(self) -> int:
        """Whole seconds until it locks by itself."""
        return max(0, round((self.locks_at - timezone.now()).total_seconds()))
