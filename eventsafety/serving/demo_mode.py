"""The demo prints its passwords, so it must be out of everybody else's reach."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from django.apps import apps
from django.conf import settings

from eventsafety.serving.refused import Refused


def refuse_where_reachable(host: str) -> None:
    """Raise Refused, in words, when the demo would be seen from another machine."""
    public = [name for name in settings.ALLOWED_HOSTS if not _is_loopback(name)]
    if not _is_loopback(host):
        raise Refused(
            f"This is the demo, whose passwords everybody knows, so it serves this machine only, not {host}. "
            "Leave HOST away, or set EVENTSAFETY_ENV=production, SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL."
        )
    if public:
        raise Refused(
            f"ALLOWED_HOSTS names {', '.join(public)}, but everybody knows the passwords of this demo. "
            "Remove ALLOWED_HOSTS, or set EVENTSAFETY_ENV=production."
        )


def refuse_embedded_production() -> None:
    """Raise Refused, in words, when production settings meet the demo's own database."""
    raise Refused(
        "EVENTSAFETY_ENV=production does not start on the demo's own database: set DATABASE_URL. "
        "For the demo on this machine, leave EVENTSAFETY_ENV away."
    )


def refuse_known_passwords(cards: Iterable[tuple[str, str, str]]) -> None:
    """Raise Refused when production would run with an account of `cards` (role, username, password)."""
    users = apps.get_model(settings.AUTH_USER_MODEL)
    known = {username: password for _role, username, password in cards}
    for user in users._base_manager.filter(username__in=known, is_active=True):
        if user.check_password(known[user.username]):
            raise Refused(
                "This database holds the demo's accounts, whose passwords everybody knows. "
                "Production starts with an empty database: create one and point DATABASE_URL at it."
            )


def _is_loopback(host: str) -> bool:
    if host.strip("[]").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
