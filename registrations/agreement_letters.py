"""The letter that asks a registrant to agree to the policy (K16): neutral words and a link, nothing else."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from eventsafety.events.models import Event, PolicyVersion
from registrations.models import AgreementRequest, Registration
from registrations.models.languages import Language
from registrations.sheets.addresses import fault

log = logging.getLogger(__name__)
#: Letters of one task; what is left is sent by the next sweep.
AT_ONCE = 50
#: Between two tries of one letter.
PAUSE = timedelta(minutes=5)


def address_of(registration: Registration) -> str:
    """Return the address a registrant is written to, or nothing: an unusable one is kept, not written to."""
    return next((email for email in registration.emails if not fault(email)), "")


def link_of(token: str) -> str:
    """Return the full address under which a registrant reads the policy and agrees."""
    return settings.BASE_URL.rstrip("/") + reverse("registrations:agree", args=[token])


def written(event: Event, version: PolicyVersion, link: str) -> tuple[str, str]:
    """Return subject and text of the letter; the same for everybody but for the link."""
    place = {"event": event, "version": version, "link": link}
    subject = _("%(event)s: please read and agree to “%(policy)s”") % {
        "event": event.name,
        "policy": version.policy.title,
    }
    return " ".join(subject.split()), render_to_string("registrations/email/agreement.txt", place)


def send_due() -> int:
    """Send letters whose time has come, each claimed before it is sent; return how many left."""
    sent = 0
    for pk in AgreementRequest.objects.due().order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]:
        claimed = AgreementRequest.objects.due().filter(pk=pk)
        if claimed.update(tries=F("tries") + 1, due_at=Now() + PAUSE):
            sent += send(AgreementRequest.objects.select_related("registration__event").get(pk=pk))
    return sent


def send(request: AgreementRequest) -> bool:
    """Send one letter; return whether a mail server took it. Somebody who agreed meanwhile gets none."""
    version, registration = request.version, request.registration
    to = address_of(registration)
    agreed = registration.agreements.filter(version=version, agreed=True).exists()
    if not to or agreed:
        AgreementRequest.objects.filter(pk=request.pk).delete()
        return False
    with translation.override(Language.of(registration.language)):
        subject, text = written(registration.event, version, link_of(request.token))
    try:
        EmailMessage(subject, text, to=[to]).send()
    except (SMTPException, OSError) as failure:
        log.warning("a letter could not be sent: %s", type(failure).__name__)
        return False
    AgreementRequest.objects.filter(pk=request.pk).update(sent_at=Now())
    return True
