"""Whose session it is: Django's and allauth's ways to sign in, with a lookup for what every request asks."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from eventsafety.accounts.models import User
from eventsafety.lookups import Lookup

ACCOUNT = Lookup(lambda user: User.objects.filter(pk=user), UUID)


class Fetched:
    def get_user(self, user_id: UUID) -> User | None:
        """Return the account if it may be used."""
        user = ACCOUNT.one(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class ByPassword(Fetched, ModelBackend):
    """Django's own."""


class ByAccount(Fetched, AuthenticationBackend):
    """allauth's."""
