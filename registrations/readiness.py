"""What registration screening still lacks before the event."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Event
from eventsafety.events.readiness import Missing
from registrations.models import Registration


def missing(event: Event) -> list[Missing]:
    """Return whether registrations or a ban list to screen them against are missing."""
    return [*_registrations(event), *_ban_lists(event)]


def _registrations(event: Event):
    if not Registration.objects.filter(event=event).signed_up().exists():
        yield Missing(
            _("No registrations are imported, so nobody is screened."),
            _("Import registrations"),
            reverse("registrations:upload", args=[event.slug]),
            frozenset({Role.ORGANISER, Role.BAN_KEEPER}),
        )


def _ban_lists(event: Event):
    if not event.loans.in_force().exists():
        yield Missing(
            _("No ban list is lent to the event."),
            _("Lend a ban list"),
            reverse("registrations:ban_lists"),
            frozenset({Role.BAN_KEEPER}),
        )
