import pytest
from django.test import Client
from django.urls import reverse

from eventsafety.accounts.models import User
from tests.factories import UserFactory

PASSWORD = "quiet harbour lamp"


@pytest.fixture
def nadia(db) -> User:
    """Somebody without any role, with a password."""
    user = UserFactory(username="nadia", email="nadia@mail.example")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def by_password():
    """Return a browser that signed in by password alone."""

    def signed_in(user: User) -> Client:
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
            user.save()
        client = Client()
        client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
        return client

    return signed_in


@pytest.fixture
def row_of():
    """Return the row of a browser's session."""
    return lambda client: client.session.row
