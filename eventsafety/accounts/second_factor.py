"""Whether somebody needs a second factor, and whether this session used one."""

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string

from eventsafety.accounts.models import User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes only stand in for one

#: Longer than a code is right: its own half minute and one on either side (RFC 6238, 5.2).
COUNTS_ONCE_FOR = 120  # seconds


def is_required_of(user: User) -> bool:
    """Say whether the user holds a role that nobody may use by a password alone."""
    return import_string(settings.SECOND_FACTOR_REQUIRED)(user)


def was_used(request) -> bool:
    """Say whether this session was opened, or confirmed since, with a second factor."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def mark_used(request, kind: str) -> None:
    """Note that the user has shown a second factor by setting it up just now; kind: a type of FACTORS."""
    record_authentication(request, request.user, "mfa", type=str(kind))


def forget_use(request) -> None:
    """Take back what `was_used` says, for an account that has no second factor any more."""
    records = get_authentication_records(request, request.user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record["method"] != "mfa"
    ]


def factors_of(user: User):
    """Return the user's authenticator app and passkeys."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS)


def use_up(user: User, code: str) -> bool:
    """Let a code count no more; return whether it counted. allauth forgets after half a minute, too soon."""
    return cache.add(_used(user, code), "y", timeout=COUNTS_ONCE_FOR)


def is_used(user: User, code: str) -> bool:
    """Say whether a code was used up within the last minutes."""
    return cache.get(_used(user, code)) is not None


def _used(user: User, code: str) -> str:
    return f"second-factor-used:{user.pk}:{normalize_user_code(code)}"
