"""How every verb begins and ends: the case locked and judged, then marked as changed."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.models import Incident
from incidents.policy import require


def locked(incident: Incident, verb: str, *, by) -> Incident:
    """Return the case as it is now, locked until the transaction ends, if `by` may do this to it.

    Raises PermissionDenied when not, and when the case has meanwhile ceased to exist for them.
    """
    fresh = lock(incident)
    require(by, verb, fresh)
    return fresh


def lock(incident: Incident) -> Incident:
    """Return the case as it is now, locked until the transaction ends; the caller has judged who may."""
    rows = Incident.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return rows.get(pk=incident.pk)


def refuse_when_closed(incident: Incident) -> None:
    """Refuse to change a case that rests."""
    if incident.is_closed:
        raise ValidationError(_("The case is closed. Reopen it first."))


def refuse_the_future(moment: datetime | None, words) -> None:
    """Refuse a moment that has not come yet; a minute is allowed for clocks that differ."""
    if moment is not None and moment > timezone.now() + timedelta(minutes=1):
        raise ValidationError(words)


def keep(incident: Incident, *fields: str) -> Incident:
    """Save these fields and mark the case as changed, by the database's clock."""
    incident.changed_at = Now()
    incident.save(update_fields=[*fields, "changed_at"])
    incident.refresh_from_db(fields=["changed_at"])
    return incident
