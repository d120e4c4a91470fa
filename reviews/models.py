"""The look back after the event, and what of it becomes public."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import CASE_ROLES
from eventsafety.events.models import Event, Membership
from eventsafety.sealing import SealedJSONField, SealedTextField, mark
from incidents.models import Incident

#: The fields of the five questions and of the four-part report, in reading order.
QUESTIONS = ["handled_effectively", "could_be_better", "what_worked", "to_share", "to_follow_up"]
REPORT_PARTS = ["issues", "handling", "lessons", "suggestions"]


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Reviews of the user's events, minus every one that contains a case the user is recused from."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        member = Membership.objects.holding(*CASE_ROLES).filter(user=user).values("event")
        return self.filter(event__in=member).exclude(incidents__in=Incident.objects.recusing(user))


class Publication(models.Model):
    """The released text and nothing else: no ids, no names, no way back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=10, default="en")
    published_on = models.DateField()

    class Meta:
        ordering = ["-published_on"]

    def get_absolute_url(self):
        return reverse("reviews:publication", args=[self.pk])


class Review(models.Model):
    SEALED_UNDER = "event_id"

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DRAFTED = "drafted", _("Report written")
        MASKED = "masked", _("Masked")
        APPROVED_ONCE = "approved_once", _("Approved by one")
        APPROVED_TWICE = "approved_twice", _("Approved by two")
        PUBLISHED = "published", _("Published")
        WITHHELD = "withheld", _("Withheld")

    class Form(models.TextChoices):
        IN_PERSON = "in_person", _("Meeting in person")
        PHONE = "phone", _("Phone or video call")
        SHARED_NOTES = "shared_notes", _("Shared notes")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="reviews")
    incidents = models.ManyToManyField(Incident, related_name="reviews", verbose_name=_("incidents"))
    title = SealedTextField(_("title"), max_length=200)
    form = models.CharField(_("how the review was held"), max_length=12, choices=Form, default=Form.IN_PERSON)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    language = models.CharField(_("language of the text"), max_length=5, default="en")
    # the five questions (K37)
    handled_effectively = SealedTextField(_("Was the situation handled effectively?"), blank=True)
    could_be_better = SealedTextField(_("What could have been done better?"), blank=True)
    what_worked = SealedTextField(_("Which steps worked?"), blank=True)
    to_share = SealedTextField(_("What did we learn that helps others?"), blank=True)
    to_follow_up = SealedTextField(_("With whom do we need to follow up?"), blank=True)
    # the report (K38)
    issues = SealedTextField(_("Issues and bottlenecks"), blank=True)
    handling = SealedTextField(_("How they were handled"), blank=True)
    lessons = SealedTextField(_("Lessons"), blank=True)
    suggestions = SealedTextField(_("Suggestions"), blank=True)
    # masking (K39, N09)
    pseudonyms = SealedJSONField(default=dict, blank=True)  # fixed per review; dies with the review
    spans = SealedJSONField(default=list, blank=True)  # offsets in `source_text` with what becomes of each
    source_text = SealedTextField(blank=True)  # the report as it was when masked
    masking_asked_at = models.DateTimeField(null=True, blank=True)
    changes = SealedJSONField(default=list, blank=True)  # pronouns and verbs that follow from masking
    final_title = SealedTextField(_("title to be published"), max_length=200, blank=True)
    final_text = SealedTextField(_("text to be published"), blank=True)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withheld_reason = SealedTextField(_("why it is withheld"), blank=True)
    publication = models.OneToOneField(Publication, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(publication__isnull=False),
                name="published_has_its_publication",
            )
        ]

    def __str__(self):
        return str(_("Review"))

    def get_absolute_url(self):
        return reverse("reviews:review", args=[self.event.slug, self.pk])

    @property
    def has_report(self) -> bool:
        """Whether there is anything to mask."""
        return any(getattr(self, part).strip() for part in REPORT_PARTS)

    @property
    def is_masking(self) -> bool:
        """Whether masking was asked for and has not come back yet."""
        return self.masking_asked_at is not None

    @property
    def text_hash(self) -> str:
        """What an approval is bound to: the exact title and text, hashed under a key.

        A bare hash would tell a thief of the database whether a text they guess was ever approved.
        """
        return mark("approved text", sha256(f"{self.final_title}\n\n{self.final_text}".encode()).hexdigest())

    def valid_approvals(self):
        """Approvals of exactly the text as it stands, oldest first."""
        return self.approvals.filter(text_hash=self.text_hash).select_related("by")

    def full_report(self) -> str:
        """The four parts with their headings, as one text."""
        parts = [
            (self._meta.get_field(part).verbose_name, getattr(self, part).strip()) for part in REPORT_PARTS
        ]
        return "\n\n".join(f"{heading}\n\n{text}" for heading, text in parts if text)


class Approval(models.Model):
    """One person's consent to exactly one text (N10); any other text has another hash."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=32)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "by", "text_hash"], name="one_approval_per_person_and_text"
            )
        ]
