"""Ban lists, the bans on them, and lending."""

import uuid
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from eventsafety.sealing import SealedJSONField, SealedTextField
from registrations.models.agreements import Acceptance, ListAgreement
from registrations.models.grants import BanListGrant
from registrations.models.marked import mark_field, marked, row_key
from registrations.models.readers import Reader
from registrations.sheets.addresses import fault


class BanListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lists the user keeps. A borrower sees matches, never the list."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(keepers=user)

    def open_to(self, user):
        """Lists the user keeps or whose agreement they accepted; which matches that opens, loans say.

        A list without an agreement needs none; one whose newest version waits for an answer stays shut.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        newest = (
            ListAgreement.objects.filter(ban_list=models.OuterRef("pk")).order_by("-number").values("pk")[:1]
        )
        agreed = Acceptance.objects.standing().filter(user=user).values("agreement")
        rows = self.annotate(newest_agreement=models.Subquery(newest))
        return rows.filter(
            Q(pk__in=self.model.keepers.through.objects.filter(user=user).values("banlist"))
            | Q(newest_agreement=None)
            | Q(newest_agreement__in=agreed)
        )

    def to_accept_by(self, user, *, shut_out: bool = False, event=None):
        """Lists that show the user something once they accept: under a loan that names them, or lent to them.

        shut_out: also those whose agreement is accepted already, or was ended; event: only those lent to it.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(Role.BAN_KEEPER, Role.LEAD).filter(user=user).values("event")
        events = events.filter(event=event) if event else events
        lent = Loan.objects.in_force().naming(user).filter(event__in=events).values("ban_list")
        theirs = BanListGrant.objects.of(user).values("content_object")
        rows = self.filter(Q(pk__in=lent) if event else Q(pk__in=lent) | Q(pk__in=theirs))
        return rows if shut_out else rows.exclude(pk__in=BanList.objects.open_to(user).values("pk"))

    def borrowable_by(self, user):
        """Lists lent to the user, who may have them screen events and never sees what is on them."""
        return self.filter(pk__in=BanListGrant.objects.of(user).values("content_object"))


class BanList(models.Model):
    class Scope(models.TextChoices):
        LOCAL = "local", _("Local")
        EVENT = "event", _("Event")
        GLOBAL = "global", _("Global")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    owner = models.CharField(_("owner"), max_length=200, help_text=_("The group that answers for this list."))
    keepers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="ban_lists", verbose_name=_("ban keepers")
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = BanListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    @property
    def agreement(self) -> ListAgreement | None:
        """The newest version of the agreement a borrower accepts."""
        return self.agreements.order_by("-number").first()


class LoanQuerySet(models.QuerySet):
    def in_force(self):
        """Loans that have not run out, by the database's clock; one made under a grant ends with it."""
        grants = BanListGrant.objects.in_force().values("pk")
        return self.filter(Q(grant=None) | Q(grant__in=grants), until__gt=Now())

    def ended(self):
        """Loans that have run out or were ended."""
        return self.exclude(pk__in=Loan.objects.in_force().values("pk"))

    def naming(self, user):
        """Loans whose lender named the user."""
        return self.filter(pk__in=Reader.objects.filter(user=user).values("loan"))

    def readable_by(self, user):
        """Loans in force that show the user what matches: of lists they keep, or naming them who accepted.

        What they may at the event is asked for besides.
        """
        kept = Q(ban_list__in=BanList.objects.visible_to(user).values("pk"))
        named = Q(pk__in=Loan.objects.naming(user).values("pk"))
        named &= Q(ban_list__in=BanList.objects.open_to(user).values("pk"))
        return self.in_force().filter(kept | named)


class Loan(models.Model):
    """A ban list lent to an event until a moment, and to the people of the event it names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ban_list = models.ForeignKey(BanList, models.CASCADE, related_name="loans")
    event = models.ForeignKey(Event, models.CASCADE, related_name="loans")
    until = models.DateTimeField(_("until"))
    lent_at = models.DateTimeField(db_default=Now(), editable=False)
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    grant = models.ForeignKey(BanListGrant, models.RESTRICT, null=True, blank=True, related_name="loans")

    objects = LoanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ban_list", "event"], name="a_list_is_lent_once_to_an_event")
        ]


class BanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Bans on lists the user keeps."""
        return self.filter(ban_list__in=BanList.objects.visible_to(user))

    def lent_to(self, event):
        """Bans on lists lent to the event and still in force."""
        return self.filter(ban_list__in=Loan.objects.filter(event=event).in_force().values("ban_list"))

    def with_reference(self, reference: str):
        """Bans that carry this reference."""
        return self.filter(reference_mark=row_key("ban", reference))

    def by_reference(self) -> list["Ban"]:
        """Bans sorted by reference; every row is opened for it, and no other column is fetched."""
        return sorted(self.only("ban_list", "reference_sealed"), key=attrgetter("reference"))

    def active_during(self, event):
        """Bans that hold on any day of the event; both their first and last day count."""
        started = (
            Q(starts_on__lte=event.ends_on)
            | Q(starts_on=None, issued_on__lte=event.ends_on)
            | Q(starts_on=None, issued_on=None)  # no dates at all: it holds
        )
        return self.filter(started).filter(Q(expires_on=None) | Q(expires_on__gte=event.starts_on))

    def with_aliases(self):
        """Fetch what was learned about each ban in one query."""
        return self.prefetch_related(
            models.Prefetch("learned", LearnedAlias.objects.standing(), "standing_aliases")
        )


class Ban(models.Model):
    SEALED_UNDER = "ban_list_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ban_list = models.ForeignKey(BanList, models.CASCADE, related_name="bans")
    scope = models.CharField(_("scope"), max_length=6, choices=BanList.Scope)
    reference_sealed = SealedTextField(_("reference"))
    reference_mark = mark_field()
    reference = marked("reference", "ban")
    real_names = SealedJSONField(_("real names"), default=list, blank=True)
    usernames = SealedJSONField(_("user names"), default=list, blank=True)
    emails = SealedJSONField(_("e-mail addresses"), default=list, blank=True)
    aliases = SealedJSONField(_("earlier names and user names"), default=list, blank=True)
    issued_by = SealedTextField(_("issued by"), max_length=200, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    expires_on = models.DateField(_("last day"), null=True, blank=True)
    reason_category = SealedTextField(_("reason"), max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64)  # keyed, see engine/identities.py

    objects = BanQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ban_list", "reference_mark"], name="reference_unique_on_its_list"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(starts_on=None) | Q(expires_on__gte=F("starts_on")),
                name="ban_ends_after_it_starts",
            ),
        ]

    @property
    def learned_values(self) -> list[str]:
        """What was learned from confirmed matches and not taken back."""
        rows = getattr(self, "standing_aliases", None)
        return [row.value for row in (self.learned.standing() if rows is None else rows)]

    @property
    def all_aliases(self) -> list[str]:
        """Earlier names and user names, as on the list and as learned."""
        learned = [value for value in self.learned_values if fault(value)]
        return list(dict.fromkeys([*self.aliases, *learned]))

    @property
    def all_emails(self) -> list[str]:
        """E-mail addresses, as on the list and as learned."""
        learned = [value for value in self.learned_values if not fault(value)]
        return list(dict.fromkeys([*self.emails, *learned]))

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed, so that it is history."""
        return self.expires_on is not None and self.expires_on < timezone.now().date()


class LearnedAliasQuerySet(models.QuerySet):
    def standing(self):
        """Aliases nobody has revoked."""
        return self.filter(revoked_at=None)


class LearnedAlias(models.Model):
    """Another name of a banned person, learned from a confirmed match by a person's click."""

    SEALED_UNDER = "ban.ban_list_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ban = models.ForeignKey(Ban, models.CASCADE, related_name="learned")
    value = SealedTextField(_("alias"), max_length=400)
    learned_at = models.DateTimeField(db_default=Now(), editable=False)
    learned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LearnedAliasQuerySet.as_manager()

    class Meta:
        ordering = ["learned_at"]
        verbose_name_plural = "learned aliases"
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_alias_says_by_whom",
            )
        ]
