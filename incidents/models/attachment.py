"""Files of a case, sealed like everything said about it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedBytesField, SealedTextField
from incidents.models.incident import Incident


class AttachmentQuerySet(models.QuerySet):
    def listed(self):
        """Attachments without their bytes, for pages that only name them."""
        return self.defer("content", "original").select_related("uploaded_by", "struck_by")


class Attachment(models.Model):
    """A file of a case; struck with a reason, never deleted. Of evidence the original is kept beside."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="attachments")
    name = SealedTextField(_("file name"), max_length=100)
    content_type = models.CharField(max_length=40)
    content = SealedBytesField()
    original = SealedBytesField(blank=True)  # as it came, with place and device in it
    is_evidence = models.BooleanField(_("it is evidence"), default=False)
    size = models.PositiveIntegerField()  # bytes
    uploaded_at = models.DateTimeField(db_default=Now(), editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_reason = SealedTextField(max_length=300, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
                name="struck_attachment_says_by_whom_and_why",
            )
        ]

    @property
    def was_drawn_anew(self) -> bool:
        """Whether what is kept differs from what came, so that an original is worth asking for."""
        return self.content_type.startswith("image/")
