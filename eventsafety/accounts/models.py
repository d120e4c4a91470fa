"""The people who sign in."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with an account. What they may see follows from memberships, never from these flags."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=255, blank=True)
    wiki_username = models.CharField(_("Wikimedia user name"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

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
