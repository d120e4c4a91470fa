"""Bringing out letters and receipts."""

from registrations.mailing.engine import sweep

__all__ = ["sweep"]
