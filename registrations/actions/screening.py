"""Asking for a screening, and running one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations import engine, tasks
from registrations.policy import require


def refuse_when_over(event: Event) -> None:
    """Refuse to look for more about people once nobody can be kept out any more."""
    if not engine.to_come(Event.objects.filter(pk=event.pk)).exists():
        raise ValidationError(_("The event is over. Nobody is screened any more."))


@transaction.atomic
def screen_event(event: Event, *, by: User | None = None) -> int:
    """Screen the event's coming registrations now; return how many matches are open. by: None for the engine.

    Raises ValidationError while another screening of the event is running.
    """
    if by is not None:
        require(by, "screen", event)
    refuse_when_over(event)
    open_matches = engine.screen_now(event)
    if open_matches is None:
        raise ValidationError(_("A screening is running. Look again in a moment."))
    audit.record("event.screened", event, by=by)
    return open_matches


@transaction.atomic
def ask_screening(event: Event, *, by: User) -> None:
    """Have all registrations of the event screened again, in the background."""
    require(by, "screen", event)
    refuse_when_over(event)
    engine.ask_again([event.pk])
    tasks.nudge_after_commit([event.pk])
    audit.record("event.screening_asked", event, by=by)
