"""The roster, the shifts in pairs, and the chain of command of the demo."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Membership
from teams import actions, available
from teams.models import Duty, Shift, TeamMember

DUTIES = {
    "responder": [Duty.FIRST_RESPONDER, Duty.TAKES_REPORTS],
    "shift_lead": [Duty.TAKES_REPORTS, Duty.REMOVES],
    "event_safety_lead": [Duty.ADJUDICATES],
    "deputy_safety_lead": [Duty.ADJUDICATES],
    "security_liaison": [Duty.REMOVES],
}
#: chain level → (member, deputy) as in data/team.json, first told first
SEATS = {1: ("tm-03", "tm-04"), 2: ("tm-04", "tm-10"), 3: ("tm-02", "tm-03"), 4: ("tm-01", "tm-02")}


def add_roster(event: Event, sample: dict, memberships: dict[str, Membership], *, by: User) -> dict:
    """Put the team on the roster; returns the sample's id → team member."""
    return {
        row["id"]: actions.add_member(
            memberships[row["id"]],
            title=row["title"],
            duties=[str(duty) for duty in DUTIES.get(row["role"], [Duty.TAKES_REPORTS])],
            languages=row["languages"],
            background=row["background"],
            other_duty=row["organiser_role"] or "",
            phone=row["phone"],
            by=by,
        )
        for row in sample["members"]
        if row["id"] in memberships
    }


def add_shifts(event: Event, sample: dict, members: dict[str, TeamMember], *, by: User) -> None:
    """Move the sample's shifts to the demo's days, pairing people who share exactly the same hours."""
    moved_by = event.starts_on - date.fromisoformat("2027-05-14")
    same_hours = defaultdict(list)
    for row in sample["members"]:
        for shift in row["shifts"]:
            if row["id"] in members:
                same_hours[shift["starts_at"], shift["ends_at"]].append(members[row["id"]])
    for (starts_at, ends_at), people in same_hours.items():
        for first, second in zip(people[::2], [*people[1::2], None], strict=False):
            actions.add_shift(
                first,
                starts_at=_moved(starts_at, moved_by, event),
                ends_at=_moved(ends_at, moved_by, event),
                partner=second,
                by=by,
            )


def _moved(moment: str, days: timedelta, event: Event) -> datetime:
    """The same time of day at the venue, on the demo's day."""
    wall = datetime.fromisoformat(moment).astimezone(event.zone).replace(tzinfo=None) + days
    return wall.replace(tzinfo=event.zone)


def add_chain(event: Event, sample: dict, members: dict[str, TeamMember], *, by: User) -> None:
    """Draw the chain of command of the sample."""
    names = {1: "Shift lead on duty", 2: "Liaisons", 3: "Deputy safety lead", 4: "Event safety lead"}
    for row in sample["chain_of_command"]:
        level = actions.add_level(event, name=names[row["level"]], decides=row["decides"], by=by)
        first, deputy = SEATS[row["level"]]
        actions.add_seat(level, member=members[first], deputy=members[deputy], by=by)


#: invented, and said across a hall without anybody turning round
CODE_WORDS = {
    "incident": "the blue folder",
    "help": "is Robin free for coffee",
    "medical": "the first aid cake",
    "security": "the keys to the cloakroom",
    "police": "the printer needs a technician",
    "over": "lunch is served",
}


def add_code_words(event: Event, *, by: User) -> None:
    """Choose the code words of the demo."""
    actions.keep_code_words(event, words=CODE_WORDS, by=by)


def add_wishes(event: Event, members: dict[str, TeamMember]) -> None:
    """Let members say when they can, and one ask another to take a shift of the second day."""
    day = timedelta(days=1)
    for member in list(members.values())[:6]:
        planned = list(member.shifts.all())
        can = [
            (block.starts_at, block.ends_at)
            for _day, row in available.blocks(event)
            for block in row
            if any(block.starts_at < shift.ends_at and block.ends_at > shift.starts_at for shift in planned)
        ]
        actions.say_availability(member, stretches=available.joined(can), by=member.user)
    shift = Shift.objects.filter(event=event, starts_at__gte=event.starts_at + day).first()
    busy = Shift.objects.filter(event=event, starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at)
    free = TeamMember.objects.taking_cases().filter(event=event).exclude(pk__in=busy.values("member")).first()
    hours = {"starts_at": shift.starts_at, "ends_at": shift.starts_at + (shift.ends_at - shift.starts_at) / 2}
    actions.ask_swap(shift, asked=free, **hours, by=shift.member.user)
