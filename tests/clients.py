"""Signing people in without the sign-in pages."""

import time

from django.test import Client

from eventsafety.accounts.models import User


def client_of(user: User) -> Client:
    """Return a browser-like client signed in as a user, just now, with password and second factor."""
    client = Client()
    client.force_login(user, backend="eventsafety.accounts.backends.ByPassword")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time()},
        {"method": "mfa", "type": "totp", "at": time.time()},
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
