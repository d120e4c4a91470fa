"""The e-mail that carries an invitation."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.events.models import Invitation

log = logging.getLogger(__name__)


def link_of(token: str) -> str:
    """Return the full address by which an invitation is accepted."""
    return settings.BASE_URL.rstrip("/") + reverse("events:follow_link", args=[token])


def send_invitation(invitation: Invitation, *, token: str) -> bool:
    """Send the link to the invited address; return whether a mail server took it.

    Sent from the request and not by a task: the token must not lie in a queue.
    """
    context = {"invitation": invitation, "event": invitation.event, "link": link_of(token)}
    try:
        send_mail(
            subject=_("EventSafety: invitation to %(event)s")
            % {"event": " ".join(str(invitation.event).split())},
            message=render_to_string("events/email/invitation.txt", context),
            from_email=None,
            recipient_list=[invitation.email],
        )
    except (SMTPException, OSError) as failure:
        log.warning("an invitation could not be sent: %s", type(failure).__name__)
        return False
    return True
