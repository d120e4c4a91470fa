"""Where a case was passed on to, and whether the organisers were told that it was dealt with."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField
from incidents.choices import ReferTo, SentBy
from incidents.models.incident import Incident


class Referral(models.Model):
    """One decision about one addressee: what was sent, by whom and when, or why nothing was. Append-only."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="referrals")
    to = models.CharField(_("to"), max_length=24, choices=ReferTo)
    recipient = SealedTextField(_("to whom exactly"), max_length=255, blank=True)
    how = models.CharField(_("how it was sent"), max_length=10, choices=SentBy, blank=True)
    text = SealedTextField(_("what was sent"), blank=True)
    sent_at = models.DateTimeField(_("when it was sent"), null=True, blank=True)  # None: decided against
    agreed = models.BooleanField(_("the person who told us agreed"), default=False)
    reason = SealedTextField(_("why nothing is sent"), max_length=300, blank=True)
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(sent_at__isnull=False, reason="") & ~Q(text="") & ~Q(how=""))
                | (Q(sent_at=None, text="", how="") & ~Q(reason="")),
                name="referral_says_what_was_sent_or_why_not",
            )
        ]

    @property
    def is_sent(self) -> bool:
        """Whether something was sent; otherwise it was decided against, with a reason."""
        return self.sent_at is not None


class ReportOutQuerySet(models.QuerySet):
    def waiting(self):
        """Those of which the organisers have not been told yet."""
        return self.filter(told_at=None)


class ReportOut(models.Model):
    """That the organisers may be told that what was reported was dealt with. It holds no words on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="report_out")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ReportOutQuerySet.as_manager()
