"""An alarm from the door list: the case of a banned person at the door, with what is known (K34).

settings.DOOR_ALARM names `call_lead`; registrations call it without knowing cases.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import Severity
from incidents import case_names, escalations, severity
from incidents.choices import HowTold, Part, State
from incidents.models import Incident, Report
from incidents.policy import may
from registrations.models import Registration

#: Taps of several people at one door within this time are one call.
ONE_CALL = timedelta(minutes=10)
ANSWERS = {"banned": severity.YES}


@transaction.atomic
def call_lead(registration: Registration, *, client_uuid: UUID, by: User) -> str:
    """Start the ladder for a banned person at the door; return the path of the pad, "" for whoever may not.

    The registrant is the subject of the case; when the list links them to an account of the event, that
    account is shut out of it at once and is not called. Whoever calls need not be on the team: an organiser
    at the door starts the ladder and is told no more.
    """
    # Two taps at the same moment wait for each other here, and the second finds the case of the first.
    Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    incident = _just_called(registration, client_uuid, by) or _new(registration, client_uuid, by)
    if not may(by, "record", incident):
        return ""
    return reverse("incidents:record", args=[incident.event.slug, incident.pk])


def _just_called(registration: Registration, client_uuid: UUID, by: User) -> Incident | None:
    sent = Report.objects.filter(event=registration.event, taken_by=by, client_uuid=client_uuid)
    recent = Incident.objects.open().filter(
        event=registration.event,
        severity=Severity.BANNED,
        people__registration=registration,
        people__part=Part.SUBJECT,
        created_at__gt=Now() - ONE_CALL,
    )
    return Incident.objects.filter(reports__in=sent).first() or recent.first()


def _new(registration: Registration, client_uuid: UUID, by: User) -> Incident:
    event = registration.event
    judgement = severity.judge(ANSWERS)
    incident = Incident.objects.create(
        event=event,
        case_name=case_names.pick(lambda names: _taken(event, names)),
        state=State.TRIAGED,
        severity=judgement.severity,
        severity_reason=" ".join(str(reason) for reason in judgement.reasons),
        answers=ANSWERS,
        place_detail=_("At the door"),
        created_by=by,
    )
    Report.objects.create(
        incident=incident,
        event=event,
        client_uuid=client_uuid,
        taken_by=by,
        how_told=HowTold.SPOKEN,
        told_at=timezone.now(),
    )
    incident.people.create(part=Part.SUBJECT, registration=registration, created_by=by)
    audit.record("incident.reported", incident, by=by)
    escalations.arm(incident)
    return incident


def _taken(event, names: list[str]) -> set[str]:
    return set(Incident.objects.filter(event=event, case_name__in=names).values_list("case_name", flat=True))
