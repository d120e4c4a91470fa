"""What is written down about an incident."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import account_id, account_link, account_mark_field
from eventsafety.sealing import SealedTextField
from incidents.choices import WITH_THE_SUBJECT, ActionKind, Part, ToldBy
from incidents.models.incident import Incident
from registrations.models import Registration


class PersonQuerySet(models.QuerySet):
    def kept_updated(self):
        """People who may be told how the case goes on: affected people, and reporters who are not witnesses.

        Source: Keeping events safe, "Witnesses will generally not be kept updated".
        """
        only_witness = Q(part=Part.REPORTER, incident__reports__told_by=ToldBy.WITNESS)
        return self.filter(part__in=[Part.AFFECTED, Part.REPORTER]).exclude(only_witness)

    def asked_how_they_are(self):
        """People who were not the target and may be asked how they are, as a courtesy (K35)."""
        return self.filter(part__in=[Part.WITNESS, Part.BYSTANDER, Part.HELPER])


class Person(models.Model):
    """Somebody in a case: a registrant, a member, or unknown."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="people")
    part = models.CharField(_("part in the case"), max_length=10, choices=Part)
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registrant")
    )
    user_sealed = SealedTextField(blank=True, editable=False)
    user_mark = account_mark_field()
    name = SealedTextField(_("name"), max_length=255, blank=True)
    description = SealedTextField(
        _("description"), max_length=500, blank=True, help_text=_("For somebody unknown: tall, red lanyard.")
    )
    contact = SealedTextField(_("how to reach them"), max_length=255, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: said in the public form

    user = account_link("user")
    user_id = account_id("user")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "people"

    def label(self) -> str:
        """The best words we have for this person."""
        if self.user:
            return str(self.user)
        known = self.name or (self.registration.name if self.registration else "")
        return known or self.description or str(_("Unknown person"))

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has said yet who this is."""
        return not self.user_mark and self.registration_id is None


class JournalEntry(models.Model):
    """Append-only; struck with a reason, never edited."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="journal")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    text = SealedTextField(_("entry"))
    occurred_at = models.DateTimeField(_("when it happened"))
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_reason = SealedTextField(max_length=300, blank=True)

    class Meta:
        ordering = ["occurred_at", "entered_at"]
        verbose_name_plural = "journal entries"
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "entered_by", "client_uuid"], name="an_entry_is_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
                name="struck_says_by_whom_and_why",
            ),
        ]


class ActionQuerySet(models.QuerySet):
    def counting(self):
        """Actions that count: a struck one is read by people, and nothing follows from it."""
        return self.filter(struck_at=None)

    def wanting_a_second(self):
        """Actions with the subject of which nobody said yet who else was there."""
        return self.counting().filter(kind__in=WITH_THE_SUBJECT, talk=None)


class Action(models.Model):
    """Something done, with one tap and a time; struck with a reason when it was not, never deleted."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="actions")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(_("what was done"), max_length=20, choices=ActionKind)
    note = SealedTextField(_("note"), max_length=500, blank=True)
    occurred_at = models.DateTimeField(_("when"))
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_reason = SealedTextField(max_length=300, blank=True)
    talk = models.ForeignKey(
        "incidents.Talk", models.SET_NULL, null=True, blank=True, editable=False, related_name="actions"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["occurred_at", "entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "entered_by", "client_uuid"], name="an_action_is_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
                name="struck_action_says_by_whom_and_why",
            ),
        ]

    @property
    def wants_a_second(self) -> bool:
        """Whether it is of `wanting_a_second`."""
        return self.kind in WITH_THE_SUBJECT and self.talk_id is None and self.struck_at is None


class FollowUpQuerySet(models.QuerySet):
    def open(self):
        """Follow-ups neither done nor dropped."""
        return self.filter(done_at=None, dropped_reason="")

    def visible_to(self, user):
        """Follow-ups of cases the user may see."""
        return self.filter(incident__in=Incident.objects.visible_to(user).values("pk"))


class FollowUp(models.Model):
    """Something still to do; done, or dropped with a reason."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="follow_ups")
    what = SealedTextField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )  # None: whoever had it left the case, and nobody has taken it on
    due_at = models.DateTimeField(_("until when"))
    tells = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who is told")
    )
    is_courtesy = models.BooleanField(default=False)  # asks how they are and tells nothing (K35)
    reminded_for = models.DateTimeField(null=True, blank=True)  # the due date the owner was reminded of
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_reason = SealedTextField(_("why it was dropped"), max_length=300, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="follow_up_done_at_goes_with_done_by",
            )
        ]

    @property
    def is_settled(self) -> bool:
        """Whether it is done or dropped."""
        return self.done_at is not None or bool(self.dropped_reason)
