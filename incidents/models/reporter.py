"""Somebody who reported without an account: how they come back, and what is said both ways."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.sealing import SealedTextField
from incidents.choices import ToldBy
from incidents.models.incident import Incident, Report
from incidents.models.record import Person
from registrations.models import Outgoing


class ReportReceipt(models.Model):
    """By its number somebody comes back to their report; the number itself is kept nowhere.

    person: who holds it, as a person of the case; content_mark: of what was sent, so that the same form
    sent twice is told from another report; remind_at: when the team is told again of what nobody looked at.
    """

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="receipts")
    report = models.OneToOneField(Report, models.CASCADE, related_name="receipt")
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="receipt")
    number_mark = models.CharField(max_length=32, unique=True, editable=False)
    content_mark = models.CharField(max_length=32, editable=False)
    email = SealedTextField(max_length=254, blank=True)
    wants_news = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="en")
    not_by = SealedTextField(_("who should not handle it"), blank=True)
    is_late = models.BooleanField(default=False)  # told outside the days of the event, nobody in danger
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_times = models.PositiveIntegerField(default=0)  # how often the team was told something of it
    remind_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(fields=["remind_at"], name="receipt_reminds", condition=Q(remind_at__isnull=False))
        ]

    @property
    def is_of_a_witness(self) -> bool:
        """Whether whoever holds it only saw or heard it."""
        return self.report.told_by == ToldBy.WITNESS

    @property
    def is_kept_updated(self) -> bool:
        """Whether they may be told how the case goes on: reporters and affected people are, witnesses not.

        Source: Keeping events safe, "Witnesses will generally not be kept updated".
        """
        holders = self.incident.people.kept_updated().filter(pk=self.person_id)
        return not self.is_of_a_witness and holders.exists()


class ReporterMessage(models.Model):
    """One message between the team and whoever holds a receipt; sent_by: None for the reporter.

    read_at: when the other side first had it on a page; read_by: who of the team that was.
    """

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="reporter_messages")
    receipt = models.ForeignKey(ReportReceipt, models.CASCADE, related_name="messages")
    client_uuid = models.UUIDField()
    text = SealedTextField(_("message"))
    danger_now = models.BooleanField(_("somebody is in danger now"), default=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(db_default=Now(), editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["sent_at"]
        constraints = [
            models.UniqueConstraint(fields=["receipt", "client_uuid"], name="a_reporter_message_is_sent_once")
        ]
        indexes = [
            models.Index(
                fields=["incident"],
                name="unread_of_reporters",
                condition=Q(sent_by__isnull=True, read_at__isnull=True),
            )
        ]


class NewsMail(Outgoing):
    """An e-mail to a reporter that there is something to read, without a word of it."""

    receipt = models.ForeignKey(ReportReceipt, models.CASCADE, related_name="mails")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="news_due", condition=Q(state__in=["pending", "retry", "leased"])
            )
        ]
