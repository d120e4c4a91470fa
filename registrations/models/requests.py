"""Asking registrants by e-mail to agree to the policy; the letter carries no more than a link."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from eventsafety.events.models import PolicyVersion
from eventsafety.sealing import SealedTextField, mark
from registrations.models.registrations import Registration

#: How often a letter is tried before it counts as failed.
MOST_TRIES = 5


def token_mark(token: str) -> str:
    """Return what the row of a link is found by."""
    return mark("token of an agreement", token)


class AgreementRequestQuerySet(models.QuerySet):
    def due(self):
        """Letters still to be sent whose time has come, by the database's clock."""
        return self.filter(sent_at=None, tries__lt=MOST_TRIES, due_at__lte=Now())

    def with_token(self, token: str):
        """The request a link belongs to."""
        return self.filter(token_mark=token_mark(token))


class AgreementRequest(models.Model):
    """One letter to one registrant about one version (K16)."""

    SEALED_UNDER = "registration.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="agreement_requests")
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)  # asked again on purpose
    token = SealedTextField()
    token_mark = models.CharField(max_length=32, unique=True, editable=False)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "version", "round"], name="asked_once_per_version_and_round"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="agreement_requests_due", condition=Q(sent_at=None))]

    @classmethod
    def to(cls, registration: Registration, *, version: PolicyVersion, round: int, by) -> "AgreementRequest":
        """Return a letter, not saved, with a link nobody can guess."""
        token = secrets.token_urlsafe(24)
        return cls(
            registration=registration,
            version=version,
            round=round,
            token=token,
            token_mark=token_mark(token),
            asked_by=by,
        )

    @property
    def has_failed(self) -> bool:
        """Whether no more is tried."""
        return self.sent_at is None and self.tries >= MOST_TRIES
