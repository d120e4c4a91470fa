"""People signed up for an event."""

import uuid
from collections.abc import Iterable
from unicodedata import combining, normalize

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import account_id, account_link, account_mark, account_mark_field
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership, Policy, PolicyVersion
from eventsafety.sealing import SealedJSONField, SealedTextField
from registrations.models.kept import BanToScreen
from registrations.models.languages import Language
from registrations.models.marked import mark_field, marked, row_key

#: Who may read the list of registrants.
LIST_ROLES = [Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD, Role.RESPONDER]
#: The source of rows that stand for members of the event themselves, so that they are screened like anybody.
MEMBERS = "member"
#: The source of rows typed in here, one by one.
BY_HAND = "by hand"
#: Attribute → the column it is read from, where the two differ.
SEALED_IN = {"key": "key_sealed"}


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Registrations of events in which the user organises, keeps bans or is on the team."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            event__in=Membership.objects.holding(*LIST_ROLES).filter(user=user).values("event")
        )

    def coming(self):
        """Registrations whose ticket stands or is still to be paid; cancelled and refunded ones are not."""
        return self.exclude(ticket=Registration.Ticket.CANCELLED)

    def signed_up(self):
        """Registrations somebody signed up for or brought in; not the members' own identities."""
        return self.exclude(source=MEMBERS)

    def with_key(self, key: str):
        """Registrations that carry this id in their source."""
        return self.filter(key_mark=row_key("registration", key))

    def by_name(self, words: Iterable[str] = (), within: Iterable[str] = ()) -> list["Registration"]:
        """Registrations sorted by name, of those in which every one of the words occurs.

        within: the fields words are looked for in, such as "name" and "usernames". Every row is read and
        opened for it, so no other column is fetched; read another one and it costs a query.
        """
        wanted = [word.casefold() for word in words]
        rows = self.order_by().only("name", *(SEALED_IN.get(name, name) for name in within))
        return sorted((row for row in rows if row.contains(wanted, within)), key=Registration.by_name)

    def with_answers(self):
        """Add `agreed` and `agreed_version`: the answer to the newest friendly space policy (K16)."""
        newest = Agreement.objects.filter(
            registration=models.OuterRef("pk"),
            version__policy__kind=Policy.Kind.FRIENDLY_SPACE,
        ).order_by("-version__number")
        return self.annotate(
            agreed=models.Subquery(newest.values("agreed")[:1]),
            agreed_version=models.Subquery(newest.values("version__number")[:1]),
        )

    def answered(self, answer: str, current: int):
        """Registrations by answer: yes (to the current version), old (to an older one), no or missing."""
        rows = self.with_answers()
        if answer == "yes":
            return rows.filter(agreed=True, agreed_version__gte=current)
        if answer == "old":
            return rows.filter(agreed=True, agreed_version__lt=current)
        return rows.filter(agreed=None if answer == "missing" else False)

    def about(self, user):
        """Registrations that are the user, or may be: a ban was found for them that was found for the user.

        Nothing links the second kind to the account, and all the same nobody decides about themself there.
        """
        found = self.model.matches.rel.related_model.objects.exclude(state="different")
        theirs = found.filter(registration__member_mark=account_mark(user)).values("ban")
        maybe = found.filter(ban__in=theirs).values("registration")
        return self.filter(models.Q(member_mark=account_mark(user)) | models.Q(pk__in=maybe))

    def with_state_for(self, user):
        """Add `state_shown`: the state, and of what is about the user what it would be without a match."""
        decisions = self.model.decisions.rel.related_model.objects
        admitted = models.Exists(decisions.calm().filter(registration=models.OuterRef("pk")))
        about = models.Q(pk__in=Registration.objects.about(user).values("pk"))
        under_review = models.Value(Registration.State.UNDER_REVIEW)
        shown = models.Case(
            models.When(member_mark=account_mark(user), then=under_review),
            models.When(about & admitted, then=models.Value(Registration.State.ADMITTED)),
            models.When(about, then=under_review),
            default="state",
        )
        return self.annotate(state_shown=shown)

    def to_screen(self):
        """Registrations that are coming and were not screened since they, a ban or a list changed."""
        bans = BanToScreen.objects.filter(event=models.OuterRef("event"))
        return self.coming().filter(models.Q(screened_with="") | models.Exists(bans))


class Registration(models.Model):
    SEALED_UNDER = "event_id"

    class Ticket(models.TextChoices):
        STANDS = "stands", _("Registered")
        PENDING = "pending", _("Not paid yet")
        CANCELLED = "cancelled", _("Cancelled or refunded")

    class Kind(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")
        COMPANION = "companion", _("Companion")
        SPEAKER = "speaker", _("Speaker")
        VOLUNTEER = "volunteer", _("Volunteer")
        TEAM = "team", _("Team")

    class State(models.TextChoices):
        UNDER_REVIEW = "under_review", _("Under review")
        ADMITTED = "admitted", _("Admitted")
        REFUSAL_PROPOSED = "refusal_proposed", _("Refusal proposed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Refusal withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    source = models.CharField(max_length=20)
    key_sealed = SealedTextField(_("reference"))
    key_mark = mark_field()
    key = marked("key", "registration")  # the row's own id in its source, such as CODE-position
    name = SealedTextField(_("name"), max_length=1000, blank=True)
    usernames = SealedJSONField(_("user names"), default=list, blank=True)
    emails = SealedJSONField(_("e-mail addresses"), default=list, blank=True)
    affiliation = SealedTextField(_("affiliation"), max_length=400, blank=True)
    product = SealedTextField(_("ticket"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.PARTICIPANT)
    language = models.CharField(_("language"), max_length=5, choices=Language, blank=True)  # "": not said
    ticket = models.CharField(_("ticket status"), max_length=10, choices=Ticket, default=Ticket.STANDS)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.UNDER_REVIEW)
    member_sealed = SealedTextField(blank=True, editable=False)
    member_mark = account_mark_field()
    member = account_link("member")  # the same person's account, when the address says so
    member_id = account_id("member")
    fingerprint = models.CharField(max_length=64)  # keyed, see engine/identities.py
    screened_with = models.CharField(max_length=20, blank=True)  # version of the pipeline; empty: not yet
    imported_by = models.ForeignKey(
        "registrations.ImportJob", models.SET_NULL, null=True, blank=True, related_name="rows"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "source", "key_mark"], name="a_row_of_a_source_is_one_registration"
            )
        ]
        indexes = [
            models.Index(
                fields=["event"], name="registrations_to_screen", condition=models.Q(screened_with="")
            )
        ]

    def __str__(self):
        return str(_("Registration"))

    def contains(self, words: list[str], within: Iterable[str]) -> bool:
        """Whether each of the words, in small letters, occurs in one of the fields."""
        if not words:
            return True
        values = (getattr(self, name) for name in within)
        text = "\n".join(one if isinstance(one, str) else " ".join(one) for one in values).casefold()
        return all(word in text for word in words)

    def by_name(self) -> tuple:
        """What lists sort the registrant by: the name without case and accents."""
        name = self.name.casefold()
        if not name.isascii():
            name = "".join(c for c in normalize("NFKD", name) if not combining(c))
        return name, self.pk

    @property
    def is_being_screened(self) -> bool:
        """Whether what the matcher says of the registrant is still to come."""
        return Registration.objects.filter(pk=self.pk).to_screen().exists()

    @property
    def state_words(self) -> str:
        """The state as the reader may know it, see `with_state_for`."""
        return str(self.State(self.state_shown).label)

    @property
    def label(self) -> str:
        """What people know the registrant by: the name, else a user name or an address."""
        return next(filter(None, [self.name.strip(), *self.usernames, *self.emails]), "")


class Agreement(models.Model):
    """A registrant's answer to a policy version (K16)."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="agreements")
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "version"], name="one_answer_per_policy_version")
        ]
