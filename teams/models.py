"""The emergency response team: who, when, in which order, and what happens when nobody answers."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import TEAM_ROLES, Role, Severity
from eventsafety.events.models import Event, Membership
from eventsafety.notifications.models import Channel
from teams.asking import Availability, Swap
from teams.findings import Finding, RosterCheck
from teams.words import CodeWord

__all__ = [
    "Availability",
    "ChainLevel",
    "ChainSeat",
    "CodeWord",
    "Duty",
    "Finding",
    "Ladder",
    "LadderStep",
    "Quorum",
    "RosterCheck",
    "Shift",
    "Swap",
    "Target",
    "TeamMember",
]


class Duty(models.TextChoices):
    """The four questions of K01."""

    FIRST_RESPONDER = "first_responder", _("First responder")
    TAKES_REPORTS = "takes_reports", _("Takes reports")
    ADJUDICATES = "adjudicates", _("Adjudicates")
    REMOVES = "handles_removal", _("Handles removal from the event")


class TeamMemberQuerySet(models.QuerySet):
    def active(self):
        """Members whose membership still counts, with their users."""
        counts = self.filter(membership__ended_at=None, membership__user__is_active=True)
        return counts.select_related("membership__user")

    def taking_cases(self):
        """Active members who may be called: responders and leads."""
        return self.active().filter(membership__roles__overlap=[str(role) for role in TEAM_ROLES])


class TeamMember(models.Model):
    """A membership as the roster needs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.OneToOneField(Membership, models.CASCADE, related_name="team_member")
    event = models.ForeignKey(Event, models.CASCADE, related_name="team_members")
    title = models.CharField(_("title"), max_length=100, blank=True)
    duties = ArrayField(
        models.CharField(max_length=20, choices=Duty), default=list, blank=True, verbose_name=_("duties")
    )
    languages = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("languages")
    )
    background = models.CharField(
        _("background"), max_length=300, blank=True, help_text=_("In the member's own words, if they wish.")
    )
    other_duty = models.CharField(
        _("other duty at the event"),
        max_length=200,
        blank=True,
        help_text=_("Best left empty: team members should be free for the team."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    availability_said_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["membership__user__name", "membership__user__username"]

    def __str__(self):
        return str(self.membership.user)

    @property
    def user(self):
        """The account behind the member."""
        return self.membership.user

    def duty_words(self) -> list:
        """The duties as people read them."""
        return [Duty(duty).label for duty in self.duties]

    @property
    def phone_digits(self) -> str:
        """The phone number as a telephone dials it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    @property
    def takes_cases(self) -> bool:
        """Whether the member may be called: a responder or lead."""
        return bool({str(role) for role in TEAM_ROLES} & set(self.membership.roles))

    @property
    def also_organises(self) -> bool:
        """Whether the member is an organiser besides; such a member is not free for the team (K02)."""
        return Role.ORGANISER in self.membership.roles


class ShiftQuerySet(models.QuerySet):
    def counting(self):
        """Shifts of members still on the team, in the order they begin, by name where that is the same."""
        order = ["starts_at", "ends_at", "member__membership__user__name", "pk"]
        counts = self.filter(member__membership__ended_at=None, member__membership__user__is_active=True)
        people = ["member__membership__user", "partner__membership__user", "stands_in_for__membership__user"]
        return counts.select_related(*people).order_by(*order)

    def at(self, moment):
        """Shifts running at a moment (end not included) of members still on the team."""
        return self.counting().filter(starts_at__lte=moment, ends_at__gt=moment)


class Shift(models.Model):
    """A member's hours on duty, with the partner of the pair.

    Where somebody takes part of a shift, the shift is cut and the part is theirs: whoever asks who is on duty
    never has to look anywhere else (docs/adr/0018).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="shifts")
    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="shifts")
    partner = models.ForeignKey(
        TeamMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("pair partner")
    )
    stands_in_for = models.ForeignKey(
        TeamMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("stands in for")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "ends_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(member=F("partner")), name="nobody_is_their_own_partner"),
            models.CheckConstraint(
                condition=~Q(member=F("stands_in_for")), name="nobody_stands_in_for_themselves"
            ),
        ]


class ChainLevel(models.Model):
    """One level of the chain of command; position 1 is told first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="chain_levels")
    position = models.PositiveIntegerField(_("level"))
    name = models.CharField(_("name"), max_length=100)
    decides = models.CharField(_("decides"), max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="one_chain_level_per_position")
        ]

    def __str__(self):
        return self.name


class ChainSeat(models.Model):
    """A person on a level of the chain, with a deputy."""

    level = models.ForeignKey(ChainLevel, models.CASCADE, related_name="seats")
    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="seats")
    deputy = models.ForeignKey(
        TeamMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["level", "member"], name="one_seat_per_level_and_member"),
            models.CheckConstraint(condition=~Q(member=F("deputy")), name="nobody_is_their_own_deputy"),
        ]


class Target(models.TextChoices):
    PAIR = "pair", _("the pair on shift")
    OTHER_PAIR = "other_pair", _("another pair on shift")
    CHAIN_LEVEL = "chain_level", _("a level of the chain of command")
    EVERYONE = "everyone", _("all responders")
    OUTSIDE_CONTACT = "outside_contact", _("the outside contact")
    ORGANISERS = "organisers", _("the organisers")
    VENUE_SECURITY = "venue_security", _("venue security")


#: Targets that call two people together.
PAIR_TARGETS = [Target.PAIR, Target.OTHER_PAIR]


class Quorum(models.TextChoices):
    ONE = "one", _("one person answers")
    BOTH = "both", _("both of a pair answer")


class Ladder(models.Model):
    """The escalation protocol of one severity; where none is kept, the defaults in teams/ladders.py hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="ladders")
    severity = models.CharField(_("severity"), max_length=24, choices=Severity)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "severity"], name="one_ladder_per_severity")]


class LadderStep(models.Model):
    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    wait_minutes = models.PositiveIntegerField(
        _("minutes to wait"),
        validators=[MaxValueValidator(24 * 60)],
        help_text=_("How long this step may stay unanswered before the next one starts."),
    )
    target = models.CharField(_("whom"), max_length=20, choices=Target)
    chain_level = models.PositiveIntegerField(_("level of the chain"), null=True, blank=True)
    channels = ArrayField(models.CharField(max_length=10, choices=Channel), verbose_name=_("by"))
    quorum = models.CharField(_("until"), max_length=5, choices=Quorum, default=Quorum.ONE)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "position"], name="one_step_per_position"),
            models.CheckConstraint(condition=~Q(channels=[]), name="step_has_a_channel"),
            models.CheckConstraint(
                condition=Q(target="chain_level", chain_level__isnull=False)
                | (~Q(target="chain_level") & Q(chain_level=None)),
                name="chain_level_goes_with_its_target",
            ),
        ]

    def clean(self):
        if self.target == Target.CHAIN_LEVEL and self.chain_level is None:
            raise ValidationError({"chain_level": _("Say which level of the chain is called.")})
        if self.quorum == Quorum.BOTH and self.target not in PAIR_TARGETS:
            raise ValidationError(
                {"quorum": _("Only a pair can answer as two. Let one person answer, or call a pair.")}
            )
        if len(set(self.channels or [])) < len(self.channels or []):
            raise ValidationError(_("Name each way of calling once."))
