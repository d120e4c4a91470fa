"""Refusals that must not say that there is something to be refused."""

from django.core.exceptions import PermissionDenied


class Unseen(PermissionDenied):
    """Raised for a thing that does not exist in somebody's world; answered like one that never was."""
