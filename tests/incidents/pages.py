"""Addresses of a case."""

from django.urls import reverse


def page_of(name: str, incident, *more) -> str:
    """Return the address of a page of a case."""
    return reverse(f"incidents:{name}", args=[incident.event.slug, incident.pk, *more])
