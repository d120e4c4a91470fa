"""A registration and a ban that may be the same person, and what people decided about the registration."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import account_mark
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from eventsafety.sealing import SealedJSONField, SealedTextField
from registrations.models.bans import Ban, Loan
from registrations.models.registrations import Registration

#: Who sees matches and decides about registrants.
MATCH_ROLES = [Role.BAN_KEEPER, Role.LEAD]


class MatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Matches where the user keeps bans or leads, while a loan lets them look; never about the user."""
        if not user.is_authenticated:
            return self.none()
        events = Membership.objects.holding(*MATCH_ROLES).filter(user=user).values("event")
        about_me = Match.objects.filter(
            registration__member_mark=account_mark(user), ban=models.OuterRef("ban")
        ).exclude(state=Match.State.DIFFERENT)
        lent = Loan.objects.readable_by(user)
        mine = self.filter(
            ~models.Exists(about_me),  # deny beats every role: also what else is found for that ban
            models.Exists(
                lent.filter(event=models.OuterRef("event"), ban_list=models.OuterRef("ban__ban_list"))
            ),
            event__in=events,
        )
        return mine.exclude(registration__in=Registration.objects.about(user).values("pk"))

    def open(self):
        """Matches nobody has judged."""
        return self.filter(state=Match.State.OPEN)

    def lent(self):
        """Matches with bans of lists that are lent to their event now."""
        return self.filter(
            models.Exists(
                Loan.objects.in_force().filter(
                    event=models.OuterRef("event"), ban_list=models.OuterRef("ban__ban_list")
                )
            )
        )

    def current(self):
        """Matches of the two as they are now; a judgement about an older wording is history."""
        return self.filter(
            registration_fingerprint=F("registration__fingerprint"), ban_fingerprint=F("ban__fingerprint")
        )

    def speaking(self):
        """Matches that say something about the two as they are: all but those judged different people."""
        return self.lent().current().exclude(state=Match.State.DIFFERENT)

    def surest_first(self):
        """Order by score, then by how many fields agree."""
        return self.order_by("-score", "-agreeing", "found_at", "pk")


class Match(models.Model):
    """Belongs to two fingerprints: when either side changes, it is a new match to judge."""

    SEALED_UNDER = "event_id"

    class State(models.TextChoices):
        OPEN = "open", _("To be judged")
        CONFIRMED = "confirmed", _("Same person")
        DIFFERENT = "different", _("Different person")
        UNSURE = "unsure", _("Unsure")

    class Band(models.TextChoices):
        STRONG = "strong", _("Strong")
        REVIEW = "review", _("To review")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="matches")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="matches")
    ban = models.ForeignKey(Ban, models.CASCADE, related_name="matches")
    registration_fingerprint = models.CharField(max_length=64)
    ban_fingerprint = models.CharField(max_length=64)
    score = models.FloatField()
    band = models.CharField(max_length=6, choices=Band)
    reasons = SealedJSONField(default=list)
    agreeing = models.PositiveSmallIntegerField(default=1)  # how many fields speak for it
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = SealedTextField(_("reason"), blank=True)
    found_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "-agreeing", "found_at"]
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "ban", "registration_fingerprint", "ban_fingerprint"],
                name="one_judgement_per_pair_of_fingerprints",
            ),
            models.CheckConstraint(
                condition=Q(state="open", judged_at=None, judged_by=None)
                | (~Q(state="open") & Q(judged_at__isnull=False, judged_by__isnull=False)),
                name="judged_says_by_whom",
            ),
        ]

    @property
    def is_current(self) -> bool:
        """Whether both sides are still what they were when it was found."""
        return (self.registration_fingerprint, self.ban_fingerprint) == (
            self.registration.fingerprint,
            self.ban.fingerprint,
        )


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Decisions where the user keeps bans or leads; where they may be the registrant, only calm ones."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(*MATCH_ROLES).filter(user=user).values("event")
        rows = self.filter(registration__event__in=events)
        rows = rows.exclude(registration__member_mark=account_mark(user))
        about = Registration.objects.about(user).values("pk")
        return rows.filter(~Q(registration__in=about) | Q(pk__in=Decision.objects.calm().values("pk")))

    def calm(self):
        """Admissions that stand and were made before any match was found, so that they speak of none."""
        before = Match.objects.filter(
            registration=models.OuterRef("registration"), found_at__lte=models.OuterRef("proposed_at")
        )
        return self.filter(~models.Exists(before), refuses=False, taken_back_at=None)

    def standing(self):
        """Refusals proposed or confirmed that nobody took back: at most one of a registration."""
        return self.filter(refuses=True, taken_back_at=None)


class Decision(models.Model):
    """What was proposed and confirmed about one registration; the newest counts, none is deleted."""

    SEALED_UNDER = "registration.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="decisions")
    refuses = models.BooleanField()
    reason = SealedTextField(_("reason"))
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_reason = SealedTextField(_("reason"), blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(refuses=False) | Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="a_refusal_needs_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(refuses=True, taken_back_at=None),
                name="one_refusal_stands_at_a_time",
            ),
        ]
