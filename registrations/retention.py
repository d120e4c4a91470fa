"""What of the registrations of an event goes when it is kept no longer."""

from eventsafety.events.models import Event
from registrations.models import ColumnMapping, ImportJob, Receipt, Registration, ScreeningIndex


def forget_registrants(event: Event) -> int:
    """Delete registrants with answers, matches, decisions, letters, concerns and files; return how many."""
    _rows, each = Registration.objects.filter(event=event).delete()
    ImportJob.objects.filter(event=event).delete()
    Receipt.objects.filter(event=event).delete()
    ColumnMapping.objects.filter(event=event).delete()
    ScreeningIndex.objects.filter(event=event).delete()
    return each.get(Registration._meta.label, 0)
