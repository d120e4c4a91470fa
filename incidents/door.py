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

from eventsafety.accounts.models import User
from eventsafety.events.choices import Severity
from incidents import severity
from incidents.choices import HowTold, Part
from incidents.models import Incident, Report
from incidents.opening import open_once, shut_out_who_told
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
    at the door starts the ladder, is told no more and is not called for this case.
    """
    # Two taps at the same moment wait for each other here, and the second finds the case of the first.
    Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    incident = _just_called(registration, client_uuid, by) or _new(registration, client_uuid, by)
    shut_out_who_told(incident, by)
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
    case = {"answers": ANSWERS, "place_detail": _("At the door")}
    told = {"how_told": HowTold.SPOKEN, "told_at": timezone.now()}
    incident = open_once(registration.event, client_uuid=client_uuid, case=case, told=told, by=by)
    incident.people.create(part=Part.SUBJECT, registration=registration, created_by=by)
    return incident
