"""What is said between the team and somebody who reported without an account."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import Severity
from incidents import escalations, news, reporter_calls
from incidents.actions.locking import keep, lock, locked
from incidents.actions.people import recuse
from incidents.actions.public import refuse_strangers, refuse_when_nobody_is_left
from incidents.choices import RecusalSource, State
from incidents.models import Incident, ReporterMessage, ReportReceipt
from incidents.policy import recused_ids

LONGEST = 20_000  # characters of one message


@transaction.atomic
def write_to_reporter(
    incident: Incident, *, receipt: ReportReceipt, text: str, client_uuid: UUID, by: User
) -> ReporterMessage:
    """Leave a message where the reporter finds it with their number; sent again it stays one.

    Raises ValidationError for a witness, who is not kept updated (K22), and for nothing written.
    """
    incident = locked(incident, "write to reporter", by=by)
    receipt = incident.receipts.get(pk=receipt.pk)
    first = receipt.messages.filter(client_uuid=client_uuid).first()
    if first is not None:
        return first
    if not receipt.is_kept_updated:
        raise ValidationError(_("Witnesses are not kept updated, so nothing can be written to them."))
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    message = receipt.messages.create(incident=incident, text=text, client_uuid=client_uuid, sent_by=by)
    keep(incident)
    audit.record("incident.message_to_reporter", incident, by=by)
    news.announce(receipt)
    return message


@transaction.atomic
def read_messages(incident: Incident, *, by: User) -> None:
    """Note who of the team was the first to read what reporters wrote; only whoever may answer counts."""
    incident = locked(incident, "write to reporter", by=by)
    incident.reporter_messages.filter(sent_by=None, read_at=None).update(read_at=Now(), read_by=by)


@transaction.atomic
def write_to_team(
    receipt: ReportReceipt, *, text: str, danger_now: bool, client_uuid: UUID
) -> ReporterMessage:
    """Add what the holder of a receipt writes, and tell whoever has the case; sent again it stays one.

    danger_now: somebody is in danger at this moment: the case counts as critical from now on, whatever
    became of it, and the team is called. Raises ValidationError for nothing written.
    """
    incident = lock(receipt.incident)
    receipt = incident.receipts.select_related("report").get(pk=receipt.pk)
    first = receipt.messages.filter(client_uuid=client_uuid).first()
    if first is not None:
        return first
    if not text.strip() and not danger_now:
        raise ValidationError({"text": _("Write something first.")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("This is too long for one message. Send it in two parts.")})
    unread = receipt.messages.filter(sent_by=None, read_at=None).exists()
    message = receipt.messages.create(
        incident=incident, text=text, danger_now=danger_now, client_uuid=client_uuid
    )
    audit.record("incident.message_from_reporter", incident, by=None)
    if danger_now:
        _call_again(incident)
    if danger_now or not unread:
        reporter_calls.tell(receipt, again_after=reporter_calls.patience(incident, danger_now=danger_now))
    keep(incident)
    return message


@transaction.atomic
def withdraw_report(receipt: ReportReceipt) -> ReportReceipt:
    """Say that the reporter takes the report back; the case stays and says so. No-op when said already.

    The calls go on: somebody may have been made to do this, so people decide what follows.
    """
    incident = lock(receipt.incident)
    receipt = incident.receipts.select_related("report").get(pk=receipt.pk)
    if receipt.withdrawn_at is not None:
        return receipt
    receipt.withdrawn_at = Now()
    receipt.save(update_fields=["withdrawn_at"])
    receipt.refresh_from_db(fields=["withdrawn_at"])
    audit.record("incident.report_withdrawn", incident, by=None)
    reporter_calls.tell(receipt, again_after=None)
    keep(incident)
    return receipt


@transaction.atomic
def exclude_more(receipt: ReportReceipt, *, users: Collection[User]) -> None:
    """Shut further people out at the reporter's wish, whoever reads it by now; no-op for those who are.

    Written as a message it would be read by the very person. Raises ValidationError for people who are not
    offered, and when nobody would be left who can read it.
    """
    incident = lock(receipt.incident)
    refuse_strangers(incident.event, users)
    already = recused_ids(incident)
    more = [user for user in users if user.pk not in already]
    rings = not incident.receipts.filter(is_late=True).exists()
    refuse_when_nobody_is_left(incident.event, shut_out=already | {user.pk for user in more}, rings=rings)
    for user in more:
        recuse(incident, user, RecusalSource.EXCLUDED, by=None)


def open_receipt(receipt: ReportReceipt) -> None:
    """Note that the holder has come back and has read what was written to them."""
    receipt.messages.exclude(sent_by=None).filter(read_at=None).update(read_at=Now())
    ReportReceipt.objects.filter(pk=receipt.pk).update(opened_at=Now())


def _call_again(incident: Incident) -> None:
    """Open a case that rests and start the ladder of critical cases, unless people are being called."""
    rises = incident.severity not in (Severity.MEDICAL, Severity.CRITICAL)
    if rises:
        incident.severity = Severity.CRITICAL
        incident.severity_reason = _("The reporter writes that somebody is in danger now.")
    incident.danger_now = True
    rested = incident.state in (State.CONCLUDED, State.CLOSED)
    if rested:
        _open_again(incident)
    fields = ["severity", "severity_reason", "danger_now", "state", "handler", "cover"]
    keep(incident, *fields, "concluded_at", "concluded_by", "closed_at", "closed_by")
    escalation = getattr(incident, "escalation", None)
    if rises or rested or escalation is None or not escalation.is_running:
        escalations.rearm(incident)


def _open_again(incident: Incident) -> None:
    shut_out = recused_ids(incident)
    left = [user for user in (incident.handler, incident.cover) if user and user.pk not in shut_out]
    incident.handler, incident.cover = [*left, None, None][:2]
    incident.state = State.IN_HAND if incident.handler else State.TRIAGED
    incident.concluded_at = incident.concluded_by = incident.closed_at = incident.closed_by = None
