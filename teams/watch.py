"""The hourly look at the roster of every running event: the lead hears of what is new, once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from teams import checks, telling
from teams.models import Finding, RosterCheck

EVERY = timedelta(hours=1)
#: Dates are the venue's, the clock is the database's: no place on earth is further than this from UTC.
FURTHEST_ZONE = timedelta(days=1)


def sweep() -> int:
    """Check every event that runs and was not checked within the hour; return how many."""
    running = Event.objects.filter(
        starts_on__lte=Now() + FURTHEST_ZONE, ends_on__gte=Now() - 2 * FURTHEST_ZONE
    )
    due = (
        Q(roster_check=None)
        | Q(roster_check__checked_at=None)
        | Q(roster_check__checked_at__lte=Now() - EVERY)
    )
    events = [event for event in running.filter(due, wiped_at=None) if event.door == "respond"]
    return sum(_check(event) for event in events)


@transaction.atomic
def _check(event: Event) -> bool:
    RosterCheck.objects.get_or_create(event=event)
    rows = RosterCheck.objects.annotate(clock=Now()).filter(event=event)
    rows = rows.filter(Q(checked_at=None) | Q(checked_at__lte=Now() - EVERY)).select_related("event")
    check = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if check is None:  # somebody else is at it
        return False
    found = checks.found(check.event, since=check.clock)
    check.checked_at = check.clock
    is_news = bool(_new(check, {each.key for each in found}))
    check.tellings += is_news
    check.save(update_fields=["checked_at", "tellings"])
    if is_news:
        telling.of_findings(check, _who_leads(check.event))
    return True


def _new(check: RosterCheck, keys: set[str]) -> set[str]:
    """Write down what is lacking now; what is mended is forgotten, so that it is news if it comes back."""
    check.findings.exclude(key__in=keys).delete()
    new = keys - set(check.findings.values_list("key", flat=True))
    Finding.objects.bulk_create(Finding(check_of=check, key=key) for key in sorted(new))
    return new


def _who_leads(event: Event) -> list[User]:
    members = Membership.objects.filter(event=event).select_related("user")
    leads = members.holding(Role.LEAD) or members.holding(Role.ORGANISER)
    return [membership.user for membership in leads]
