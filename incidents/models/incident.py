"""The incident, its reports, and who is shut out or let in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import account_id, account_link, account_mark, account_mark_field
from eventsafety.events.choices import CASE_ROLES, Severity
from eventsafety.events.models import Event, Membership, Room
from eventsafety.sealing import SealedJSONField, SealedTextField
from incidents.choices import (
    OPEN_STATES,
    Assessment,
    HowTold,
    OutcomeTold,
    ReadBack,
    RecusalSource,
    State,
    ToldBy,
)
from incidents.models.grants import IncidentGrant

TONES = {
    Severity.MEDICAL: "danger",
    Severity.CRITICAL: "danger",
    Severity.BANNED: "warning",
    Severity.MAJOR: "warning",
}


def tone_of(severity: str) -> str:
    """Return how loudly a severity is shown: "danger", "warning" or "quiet"; "" is not set yet."""
    return TONES.get(severity, "quiet" if severity else "warning")


def urgency() -> models.Case:
    """Return the rank of a severity, 0 the most urgent; what has none comes last."""
    ranks = [models.When(severity=value, then=rank) for rank, value in enumerate(Severity.values)]
    return models.Case(*ranks, default=len(ranks))


def shut_out(mark: str) -> list[models.QuerySet]:
    """Return the ids of the incidents somebody is a person of, or is recused from.

    Three small look-ups: one query over all joins would walk every person of every case, and their union
    every case.
    """
    return [
        Incident.objects.filter(people__user_mark=mark).values("pk"),
        Incident.objects.filter(people__registration__member_mark=mark).values("pk"),
        Incident.objects.filter(recusals__user_mark=mark).values("pk"),
    ]


class IncidentQuerySet(models.QuerySet):
    def recusing(self, user):
        """Incidents the user is shut out of: linked as a person, excluded by a reporter, or stepped back.

        Links are read, not copied, so a person linked later is shut out from that moment on.
        """
        linked, registered, recused = shut_out(account_mark(user))
        return self.filter(Q(pk__in=linked) | Q(pk__in=registered) | Q(pk__in=recused))

    def visible_to(self, user):
        """Incidents of the user's events or granted to them, minus every one they are recused from.

        Deny beats grant: a recusal shuts out leads, administrators and superusers alike.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.open_to(user.pk, account_mark(user))

    def open_to(self, user_id, mark: str):
        """What `visible_to` shows an active account; mark: its account_mark."""
        member = Membership.objects.holding(*CASE_ROLES).filter(user=user_id).values("event")
        granted = IncidentGrant.objects.of(user_id).values("content_object")
        theirs = self.filter(Q(event__in=member) | Q(pk__in=granted))
        for recused in shut_out(mark):
            theirs = theirs.exclude(pk__in=recused)
        return theirs

    def of_the_same_people(self, incident):
        """Other incidents in which a registrant or a member of this one appears too."""
        links = incident.people.order_by().exclude(registration=None, user_mark="")
        links = list(links.values_list("registration", "user_mark"))
        if not links:
            return self.none()
        registrants = {registration for registration, _mark in links} - {None}
        members = {mark for _registration, mark in links} - {""}
        same = Q(people__registration__in=registrants) | Q(people__user_mark__in=members)
        return self.filter(pk__in=Incident.objects.filter(same).values("pk")).exclude(pk=incident.pk)

    def open(self):
        """Incidents in which somebody still has to act."""
        return self.filter(state__in=OPEN_STATES)

    def most_urgent_first(self):
        """Order by severity, then by age."""
        return self.order_by("urgency", "created_at")


class Incident(models.Model):
    """The case. People see its case name, never a number."""

    SEALED_UNDER = "event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="incidents")
    case_name = models.CharField(_("case name"), max_length=40)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    severity = models.CharField(_("severity"), max_length=24, choices=Severity, blank=True)
    urgency = models.GeneratedField(
        expression=urgency(), output_field=models.SmallIntegerField(), db_persist=True
    )
    severity_reason = SealedTextField(_("reason for the severity"), blank=True)
    answers = SealedJSONField(_("answers to the four questions"), default=dict, blank=True)
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("where")
    )
    place_detail = SealedTextField(_("where exactly"), max_length=300, blank=True)
    danger_now = models.BooleanField(_("somebody is in danger now"), default=False)
    needs_help = SealedTextField(_("who needs help"), max_length=300, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handler"),
    )
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    assessment = models.CharField(
        _("assessment"), max_length=12, choices=Assessment, default=Assessment.NOT_YET
    )
    assessment_reason = SealedTextField(_("reason for the assessment"), blank=True)
    outcome = SealedTextField(_("outcome"), blank=True)
    outcome_told = models.CharField(
        _("the reporter"), max_length=12, choices=OutcomeTold, default=OutcomeTold.NOT_YET
    )
    outcome_not_told_reason = SealedTextField(_("why not"), max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(db_default=Now())
    concluded_at = models.DateTimeField(null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "case_name"], name="case_name_unique_in_event"),
            models.CheckConstraint(
                condition=Q(state="new") | ~Q(severity=""), name="triaged_needs_a_severity"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "triaged"]) | Q(handler__isnull=False),
                name="in_hand_needs_a_handler",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["concluded", "closed"])
                | (~Q(outcome="") & Q(concluded_at__isnull=False, concluded_by__isnull=False)),
                name="concluded_needs_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(outcome_told="not_possible") | ~Q(outcome_not_told_reason=""),
                name="outcome_not_told_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state"], include=["id"], name="incident_counts"),
            models.Index(
                fields=["event", "urgency", "created_at"],
                condition=Q(state__in=OPEN_STATES),
                name="incident_most_urgent",
            ),
        ]

    def __str__(self):
        return self.case_name

    def get_absolute_url(self):
        return reverse("incidents:incident", args=[self.event.slug, self.pk])

    @property
    def tone(self) -> str:
        """How loudly the severity is shown."""
        return tone_of(self.severity)

    @property
    def is_closed(self) -> bool:
        """Whether the case rests; only reopening changes it then."""
        return self.state == State.CLOSED

    @property
    def has_written_record(self) -> bool:
        """Whether at least one report of the case is written down."""
        return any(report.is_written for report in self.reports.all())

    @property
    def owes_the_outcome(self) -> bool:
        """Whether somebody still has to be told what came of it; witnesses are not kept updated (K22)."""
        told = [report.told_by for report in self.reports.all()]
        return self.outcome_told == OutcomeTold.NOT_YET and any(by != ToldBy.WITNESS for by in told)


class Report(models.Model):
    """What somebody told us. `client_uuid` makes a report sent twice one report."""

    SEALED_UNDER = "event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="reports")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    client_uuid = models.UUIDField()
    told_by = models.CharField(_("told by"), max_length=10, choices=ToldBy, blank=True)
    how_told = models.CharField(_("how told"), max_length=10, choices=HowTold, default=HowTold.SPOKEN)
    told_at = models.DateTimeField(_("when it was told"))
    occurred_at = models.DateTimeField(_("when it happened"), null=True, blank=True)
    occurred_is_approximate = models.BooleanField(_("roughly"), default=False)
    verbatim = SealedTextField(_("what was said, word for word"), blank=True)
    observed = SealedTextField(_("what you saw yourself"), blank=True)
    may_name = models.BooleanField(_("may be named"), default=False)
    asks_before_action = models.BooleanField(_("no action without their agreement"), default=False)
    no_police = models.BooleanField(_("no police"), default=False)
    read_back = models.CharField(_("read back"), max_length=12, choices=ReadBack, default=ReadBack.NOT_YET)
    next_steps = SealedTextField(_("agreed next steps"), blank=True)
    version = models.PositiveIntegerField(default=0)  # of the record, so that two writers notice each other
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: told by the public form, to nobody in particular

    class Meta:
        ordering = ["entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "taken_by", "client_uuid"], name="a_report_is_sent_once"
            ),
            models.UniqueConstraint(
                fields=["event", "client_uuid"],
                condition=Q(taken_by=None),
                name="a_public_report_is_sent_once",
            ),
        ]

    @property
    def is_written(self) -> bool:
        """Whether there is a record of what was told or seen."""
        return bool(self.verbatim.strip() or self.observed.strip())


class Recusal(models.Model):
    """A user for whom the case does not exist, for another reason than being a person of it."""

    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="recusals")
    user_sealed = SealedTextField(editable=False)
    user_mark = account_mark_field()
    source = models.CharField(max_length=12, choices=RecusalSource)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    user = account_link("user")
    user_id = account_id("user")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "user_mark"], name="one_recusal_per_user")]
