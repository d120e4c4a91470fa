"""People who turn out to be in a case after they were called for it: a sweep takes them out."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from eventsafety import audit
from eventsafety.notifications.models import Channel, Delivery
from incidents import reporting_out
from incidents.actions.people import release
from incidents.choices import State
from incidents.models import FollowUp, HandOver, Incident, IncidentGrant, Person, ReportReceipt


def withdraw_late() -> int:
    """Take everybody out whose registration was recognised as theirs only later; return how many.

    They cannot see the case from the moment of the link; this stops the calls that were on their way, and
    passes on what they had in hand and had to do.
    """
    people = Person.objects.exclude(registration=None).exclude(registration__member_mark="")
    told = Q(incident__escalation__isnull=False) | Q(incident__in=ReportReceipt.objects.values("incident"))
    running = people.exclude(incident__state=State.CLOSED).filter(told)
    linked = list(
        running.select_related(
            "incident__escalation", "incident__transfer", "incident__event", "registration"
        )
    )
    held = _held({_call_of(person) for person in linked})
    cases = {person.incident_id for person in linked}
    owed = _owed(cases) | _told(cases)
    late = [
        person
        for person in linked
        if _call_of(person) in held or _has(person, owed) or _sees_where_it_went(person)
    ]
    for person in late:
        _take_out(person)
    return len(late)


def _has(person: Person, owed: set[tuple[UUID, UUID]]) -> bool:
    case, member = person.incident, person.registration.member_id
    in_hand = case.state != State.CONCLUDED and member in (case.handler_id, case.cover_id)
    return in_hand or (case.pk, member) in owed


def _sees_where_it_went(person: Person) -> bool:
    """Whether what another event was given of the case is still there for them."""
    given = getattr(person.incident, "transfer", None)
    if given is None or given.theirs_id is None:
        return False
    return Incident.objects.visible_to(person.registration.member).filter(pk=given.theirs_id).exists()


def _owed(cases: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who has something to do in which of the cases, as (case, owner)."""
    return set(FollowUp.objects.open().filter(incident__in=cases).values_list("incident", "owner"))


def _told(cases: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who is told of a grant, a hand-over, something due or a reporter, as (case, who is told)."""
    groups = dict(IncidentGrant.objects.filter(content_object__in=cases).values_list("pk", "content_object"))
    for rows in (HandOver.objects, FollowUp.objects, ReportReceipt.objects):
        groups |= dict(rows.filter(incident__in=cases).values_list("pk", "incident"))
    told = _standing(Delivery.objects.filter(group__in=groups))
    found = {(groups[group], user) for group, user in told.values_list("group", "recipient")}
    return found | _told_as_organisers(cases)


def _told_as_organisers(cases: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who was told of nothing but cases they turn out to be in, as (case, who was told)."""
    rows = {group: row for row, group in reporting_out.standing(cases)}
    told = _standing(Delivery.objects.filter(group__in=rows)).select_related("recipient")
    return {
        (rows[sent.group].incident_id, sent.recipient_id)
        for sent in told
        if reporting_out.is_of_nothing_else(rows[sent.group], sent.recipient)
    }


@transaction.atomic
def _take_out(person: Person) -> None:
    rows = Incident.objects.select_for_update(of=("self",), no_key=True)
    incident = rows.select_related("event__outside_contact", "room").get(pk=person.incident_id)
    release(incident, person.registration.member)
    audit.record("incident.recused", incident, by=None)


def _call_of(person: Person) -> tuple[UUID | None, UUID]:
    escalation = getattr(person.incident, "escalation", None)  # a late report has none
    return (escalation.pk if escalation else None), person.registration.member_id


def _held(calls: set[tuple[UUID | None, UUID]]) -> set[tuple[UUID | None, UUID]]:
    """Return those of the calls, as (escalation, member), of which a message stands or is on its way."""
    sent = Delivery.objects.filter(
        group__in={group for group, _user in calls}, recipient__in={user for _group, user in calls}
    )
    return calls & set(_standing(sent).values_list("group", "recipient"))


def _standing(sent: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Return the messages that stand in an inbox or are on their way."""
    on_its_way = Q(channel=Channel.IN_APP) | Q(pk__in=Delivery.objects.waiting().values("pk"))
    return sent.exclude(state=Delivery.State.CANCELLED).filter(on_its_way)
