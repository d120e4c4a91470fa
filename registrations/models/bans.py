"""Ban lists, the bans on them, and lending."""

import uuid
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from eventsafety.sealing import SealedJSONField, SealedTextField
from registrations.models.grants import BanListGrant
from registrations.models.marked import mark_field, marked, row_key


class BanListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lists the user keeps. A borrower sees matches, never the list."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(keepers=user)

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
    agreement = models.TextField(
        _("confidentiality agreement"),
        blank=True,
        help_text=_("What a borrower accepts before screening against it."),
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = BanListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]


class LoanQuerySet(models.QuerySet):
    def in_force(self):
        """Loans that have not run out, by the database's clock; one made under a grant ends with it."""
        grants = BanListGrant.objects.in_force().values("pk")
        return self.filter(Q(grant=None) | Q(grant__in=grants), until__gt=Now())


class Loan(models.Model):
    """A ban list lent to an event until a moment."""

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
