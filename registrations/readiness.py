"""What an event lacks around who is coming."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Event
from eventsafety.events.readiness import Missing
from registrations.models import Loan, Registration


def missing(event: Event) -> list[Missing]:
    """Return what is missing before registrations can be screened."""
    lacks = []
    if not Registration.objects.filter(event=event).exists():
        lacks.append(
            Missing(
                _("No registrations are imported, so nobody can be screened."),
                _("Import registrations"),
                reverse("registrations:imports", args=[event.slug]),
                frozenset({Role.ORGANISER, Role.BAN_KEEPER}),
            )
        )
    if not Loan.objects.in_force().filter(event=event).exists():
        lacks.append(
            Missing(
                _("No ban list is lent to this event, so there is nothing to screen against."),
                _("Lend a ban list"),
                reverse("registrations:ban_lists"),
                frozenset({Role.BAN_KEEPER}),
            )
        )
    return lacks
