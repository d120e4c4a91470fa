"""Random teams, shifts and ladders around a case from which some are shut out: they hear and see nothing."""

import random

from eventsafety.events.choices import Role, Severity
from eventsafety.notifications.models import Delivery
from incidents.engine import tick
from incidents.models import Escalation, Incident, Recusal
from teams.models import Quorum, Shift, Target

OUTSIDERS = [None, "member", "other"]


def roster(chance: random.Random, name: str):
    """Make an event with a team of two to six, on any shifts, any of whom may be its outside contact."""
    from tests.factories import EventFactory, MembershipFactory, TeamMemberFactory, UserFactory

    event = EventFactory(slug=f"roster-{name}")
    users = [UserFactory(username=f"{name}-{n}") for n in range(chance.randint(2, 6))]
    members = []
    for user in users:
        roles = chance.choice([[Role.RESPONDER], [Role.LEAD], [Role.RESPONDER, Role.ORGANISER]])
        membership = MembershipFactory(event=event, user=user, roles=[str(role) for role in roles])
        members.append(TeamMemberFactory(membership=membership, event=event))
    put_on_shift(event, chance.sample(members, chance.randint(0, len(members))))
    outsider = chance.choice(OUTSIDERS)
    if outsider:
        other = UserFactory(username=f"{name}-outside") if outsider == "other" else chance.choice(users)
        event.outside_contact = other
        event.save()
    return event, users


def put_on_shift(event, members) -> None:
    """Put members on shift around this moment; the first two are a pair, and so on."""
    from datetime import timedelta

    from django.db.models.functions import Now

    hours = {"starts_at": Now() - timedelta(hours=2), "ends_at": Now() + timedelta(hours=2)}
    for place, member in enumerate(members):
        other = place + 1 if place % 2 == 0 else place - 1
        partner = members[other] if other < len(members) else None
        Shift.objects.create(event=event, member=member, partner=partner, **hours)


def ladder(chance: random.Random) -> list[dict]:
    """Return one to four random steps."""
    return [
        {
            "wait_minutes": chance.randint(0, 5),
            "target": str(target),
            "chain_level": 1 if target == Target.CHAIN_LEVEL else None,
            "channels": ["email"],
            "quorum": str(chance.choice(Quorum.values)),
        }
        for target in chance.choices(Target.values, k=chance.randint(1, 4))
    ]


def told_or_shown(seed: int, *, name: str = "") -> list[str]:
    """Build the world of one seed and let its ladder run six rounds; return what any recused person got."""
    from datetime import timedelta

    from django.db.models import F

    chance = random.Random(seed)  # noqa: S311  (a roster, no secret)
    event, users = roster(chance, name or f"r{seed}")
    case = {"case_name": "amber kettle", "severity": chance.choice(Severity.values), "state": "triaged"}
    incident = Incident.objects.create(event=event, **case)
    recused = chance.sample(users, chance.randint(1, len(users)))
    incident.people.create(part="affected", user=recused[0], created_by=users[-1])
    for user in recused[1:]:
        Recusal.objects.create(incident=incident, user=user, source="excluded")
    escalation = Escalation.objects.create(incident=incident, snapshot=ladder(chance))
    mine = Escalation.objects.filter(pk=escalation.pk)
    for _round in range(6):
        tick()
        mine.update(next_due_at=F("next_due_at") - timedelta(minutes=16))
    left = {user.pk for user in users} - {user.pk for user in recused}
    found = [] if not left or Delivery.objects.filter(group=escalation.pk).exists() else ["nobody was called"]
    return found + [words for user in recused for words in _reached(user, incident, escalation)]


def _reached(user, incident, escalation) -> list[str]:
    seen = {
        "message": Delivery.objects.filter(recipient=user, group=escalation.pk),
        "case": Incident.objects.visible_to(user).filter(pk=incident.pk),
        "call": Escalation.objects.answerable_by(user).filter(pk=escalation.pk),
    }
    return [f"{user.username}: {what}" for what, rows in seen.items() if rows.exists()]
