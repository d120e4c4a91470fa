"""Files of a case: attached, looked at, struck. None is ever deleted by hand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.uploads import checked
from incidents.actions.locking import keep, locked, refuse_when_closed
from incidents.actions.striking import strike
from incidents.models import Attachment, Incident

MOST_FILES = 100


@transaction.atomic
def attach(
    incident: Incident, *, content: bytes, filename: str, is_evidence: bool = False, by: User
) -> Attachment:
    """Attach a file to a case; of evidence the original is kept too.

    Raises ValidationError, in words, for a file we do not keep.
    """
    incident = locked(incident, "attach", by=by)
    refuse_when_closed(incident)
    if incident.attachments.count() >= MOST_FILES:
        raise ValidationError(_("The case has 100 files already. Put what belongs together in one PDF."))
    upload = checked(content, filename)
    attachment = incident.attachments.create(
        name=upload.name,
        content_type=upload.content_type,
        content=upload.content,
        original=content if is_evidence and content != upload.content else b"",
        is_evidence=is_evidence,
        size=len(upload.content),
        uploaded_by=by,
    )
    keep(incident)
    audit.record("attachment.added", incident, by=by)
    return attachment


@transaction.atomic
def download(attachment: Attachment, *, by: User) -> Attachment:
    """Return an attachment with its bytes, and leave a record that they were taken."""
    incident = locked(attachment.incident, "download", by=by)
    audit.record("attachment.downloaded", incident, by=by)
    return incident.attachments.get(pk=attachment.pk)


@transaction.atomic
def strike_attachment(attachment: Attachment, *, reason: str, by: User) -> Attachment:
    """Strike an attachment, with a reason; it stays, since it may have been acted upon."""
    incident = locked(attachment.incident, "attach", by=by)
    attachment = incident.attachments.listed().get(pk=attachment.pk)
    already, why = _("This file has been struck already."), _("Say why the file is struck.")
    strike(incident, attachment, reason=reason, already=already, why=why, by=by)
    audit.record("attachment.struck", incident, by=by)
    return attachment
