"""Saving one field of a written record by itself, with the value it replaces."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from incidents.actions.locking import keep, locked, refuse_the_future, refuse_when_closed
from incidents.actions.reports import NOT_YET_PASSED, READ_ALOUD, _read_back_after_rewording
from incidents.models import Incident, Report


@transaction.atomic
def record_field(
    incident: Incident, *, report: Report, field: str, value: Any, replaces: Iterable[Any], by: User
) -> Report:
    """Save one of RECORD_FIELDS.

    replaces: every value the writer has seen or written there so far; sent again or late, it still fits.
    Raises ValidationError with code "collision" when the field holds something else: nothing is overwritten.
    """
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    report = incident.reports.get(pk=report.pk)
    current = _plain(getattr(report, field))
    if current == _plain(value):
        return report
    if current not in map(_plain, replaces):
        raise ValidationError(_("Somebody else has written something else here."), code="collision")
    if isinstance(value, datetime):
        refuse_the_future(value, NOT_YET_PASSED)
    setattr(report, field, value)
    if field in READ_ALOUD:
        report.read_back = _read_back_after_rewording(report.read_back)
    report.version += 1
    report.save(update_fields=[field, "read_back", "version"])
    keep(incident)
    audit.record("incident.recorded", incident, by=by)
    return report


def _plain(value: Any) -> Any:
    """Return a value as two browsers would both show it: to the minute, whatever ends its lines."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return "\n".join(value.strip().splitlines()) if isinstance(value, str) else value
