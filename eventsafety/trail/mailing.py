"""The heads of the chains, mailed to the auditors: an anchor outside of our reach."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.audit import chain
from eventsafety.audit.models import Head
from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.trail.models import HeadMail
from eventsafety.trail.policy import visible_records

EVERY = timedelta(minutes=15)

log = logging.getLogger(__name__)


def mail_heads() -> None:
    """Look at one auditor of one event whose quarter of an hour is over; mail the heads if anything moved.

    Moved means something that this auditor may see, done by somebody else: nobody learns from a mail, or
    from its time, that there is something they may not see. One a sweep, so that a mail server that does
    not answer holds up nothing else. A crash or refusal of the server costs a quarter of an hour, no mail.
    """
    _enrol()
    due = _claim()
    if due is not None and due.auditor.email:
        _tell(due)


def _enrol() -> None:
    there = HeadMail.objects.filter(auditor=OuterRef("user"), event=OuterRef("event"))
    missing = Membership.objects.holding(Role.AUDITOR).filter(~Exists(there)).order_by()
    rows = [HeadMail(auditor_id=user, event_id=event) for user, event in missing.values_list("user", "event")]
    if rows:
        HeadMail.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _claim() -> HeadMail | None:
    waiting = Q(looked_at=None) | Q(looked_at__lte=Now() - EVERY)
    rows = HeadMail.objects.filter(waiting).select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("auditor", "event").order_by(F("looked_at").asc(nulls_first=True)).first()
    if due is not None:
        HeadMail.objects.filter(pk=due.pk).update(looked_at=Now())
    return due


def _tell(due: HeadMail) -> None:
    heads = {head.chain: head for head in Head.objects.filter(pk__in=[due.event_id, chain.SITE])}
    of_event, of_site = heads.get(due.event_id), heads.get(chain.SITE)
    moved = _linked_since(of_event, due.event_position) | _linked_since(of_site, due.site_position)
    seen = visible_records(due.auditor, due.event).filter(moved).exclude(by=due.auditor)
    if not seen.exists() or not _sent(due, of_event, of_site):
        return
    due.event_position = of_event.position if of_event else 0
    due.site_position = of_site.position if of_site else 0
    due.save(update_fields=["event_position", "site_position"])


def _linked_since(head: Head | None, position: int) -> Q:
    if head is None:
        return Q(pk__in=[])
    return Q(link__chain=head.chain, link__position__gt=position, link__position__lte=head.position)


def _sent(due: HeadMail, of_event: Head | None, of_site: Head | None) -> bool:
    name = " ".join(due.event.name.split())
    context = {
        "name": name,
        "at": timezone.now().astimezone(due.event.zone),
        "zone": due.event.time_zone,
        "heads": [chain.printed(bytes(head.mac)) for head in (of_event, of_site) if head],
        "link": settings.BASE_URL.rstrip("/") + reverse("audit:trail", args=[due.event.slug]),
    }
    subject = _("EventSafety: head of the record of %(event)s") % {"event": name}
    body = render_to_string("audit/email/head.txt", context)
    try:
        send_mail(subject, body, None, [due.auditor.email])
    except (SMTPException, OSError) as failure:
        log.warning("a head of the record could not be mailed: %s", type(failure).__name__)
        return False
    return True
