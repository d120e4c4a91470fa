"""Verbs of the chain of command. Positions run from 1 without gaps; the event's row is the lock."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.events.models import Event
from teams.models import ChainLevel, ChainSeat, LadderStep, TeamMember

# More would take longer to walk up than any incident allows.
MOST_LEVELS = 10


def _lock(event_id) -> Event:
    return Event.objects.select_for_update(of=("self",)).get(pk=event_id)


@transaction.atomic
def add_level(event: Event, *, name: str, decides: str = "", by: User) -> ChainLevel:
    """Add a level at the end of the chain: it is told last."""
    event = _lock(event.pk)
    policy.require(by, "edit team", event)
    count = event.chain_levels.count()
    if count >= MOST_LEVELS:
        raise ValidationError(
            _("A chain has at most %(n)s levels. Put people together on one level.") % {"n": MOST_LEVELS}
        )
    level = ChainLevel(event=event, position=count + 1, name=name, decides=decides)
    level.full_clean()
    level.save()
    audit.record("chain_level.added", level, by=by)
    return level


@transaction.atomic
def edit_level(level: ChainLevel, *, name: str, decides: str, by: User) -> ChainLevel:
    """Change the name of a level or what it decides."""
    level = ChainLevel.objects.select_for_update(of=("self",)).get(pk=level.pk)
    policy.require(by, "edit team", level.event)
    level.name, level.decides = name, decides
    level.full_clean()
    level.save(update_fields=["name", "decides"])
    audit.record("chain_level.edited", level, by=by)
    return level


@transaction.atomic
def move_level(level: ChainLevel, *, earlier: bool, by: User) -> None:
    """Swap a level with its neighbour, to be told earlier or later; the first and last have nowhere to go."""
    event = _lock(level.event_id)
    policy.require(by, "edit team", event)
    level = event.chain_levels.get(pk=level.pk)
    place = level.position
    neighbour = event.chain_levels.filter(position=place + (-1 if earlier else 1)).first()
    if neighbour is None:
        return
    # Two rows cannot swap a unique number in one go: park one where no level stands.
    ChainLevel.objects.filter(pk=level.pk).update(position=0)
    ChainLevel.objects.filter(pk=neighbour.pk).update(position=place)
    ChainLevel.objects.filter(pk=level.pk).update(position=neighbour.position)
    audit.record("chain_level.moved", level, by=by)


@transaction.atomic
def remove_level(level: ChainLevel, *, by: User) -> None:
    """Remove a level with its seats; refuse while a ladder calls a level the shorter chain would not have."""
    event = _lock(level.event_id)
    policy.require(by, "edit team", event)
    level = event.chain_levels.get(pk=level.pk)
    left = event.chain_levels.count() - 1
    step = LadderStep.objects.filter(ladder__event=event, chain_level__gt=max(left, 1)).first()
    if step is not None:
        raise ValidationError(
            _("The ladder “%(severity)s” calls level %(n)s. Change that ladder first.")
            % {"severity": step.ladder.get_severity_display(), "n": step.chain_level}
        )
    audit.record("chain_level.removed", level, by=by)
    place = level.position
    level.delete()
    for later in event.chain_levels.filter(position__gt=place).order_by("position"):
        ChainLevel.objects.filter(pk=later.pk).update(position=F("position") - 1)


@transaction.atomic
def add_seat(
    level: ChainLevel, *, member: TeamMember, deputy: TeamMember | None = None, by: User
) -> ChainSeat:
    """Put a member on a level, with a deputy who is called when the member may not be."""
    level = ChainLevel.objects.select_for_update(of=("self",)).get(pk=level.pk)
    policy.require(by, "edit team", level.event)
    return _keep_seat(ChainSeat(level=level), member, deputy, "chain_seat.added", by)


@transaction.atomic
def edit_seat(seat: ChainSeat, *, member: TeamMember, deputy: TeamMember | None, by: User) -> ChainSeat:
    """Change who sits here, or their deputy."""
    level = ChainLevel.objects.select_for_update(of=("self",)).get(pk=seat.level_id)
    policy.require(by, "edit team", level.event)
    return _keep_seat(level.seats.get(pk=seat.pk), member, deputy, "chain_seat.edited", by)


@transaction.atomic
def remove_seat(seat: ChainSeat, *, by: User) -> None:
    """Take a member and the deputy off a level."""
    level = ChainLevel.objects.select_for_update(of=("self",)).get(pk=seat.level_id)
    policy.require(by, "edit team", level.event)
    audit.record("chain_seat.removed", level, by=by)
    level.seats.filter(pk=seat.pk).delete()


def _keep_seat(seat: ChainSeat, member, deputy, verb: str, by: User) -> ChainSeat:
    level = seat.level
    if any(person and person.event_id != level.event_id for person in (member, deputy)):
        raise ValidationError(_("Choose members of this event's roster."))
    if deputy == member:
        raise ValidationError({"deputy": _("A deputy is somebody else. Choose another member.")})
    if level.seats.filter(member=member).exclude(pk=seat.pk).exists():
        raise ValidationError({"member": _("%(name)s is on this level already.") % {"name": member}})
    seat.member, seat.deputy = member, deputy
    seat.save()
    audit.record(verb, level, by=by)
    return seat
