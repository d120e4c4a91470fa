"""What borrowers promise before they see what matches, in which wording, and who did."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ListAgreement(models.Model):
    """One version of the confidentiality agreement of a ban list; a published text is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ban_list = models.ForeignKey("registrations.BanList", models.CASCADE, related_name="agreements")
    number = models.PositiveIntegerField()
    text = models.TextField(_("confidentiality agreement"))
    published_at = models.DateTimeField(db_default=Now(), editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["ban_list", "number"], name="one_text_per_agreement_version")
        ]


class AcceptanceQuerySet(models.QuerySet):
    def standing(self):
        """Acceptances the list's keepers have not ended."""
        return self.filter(ended_at=None)


class Acceptance(models.Model):
    """A person accepted one version, in their own name; its keepers can end that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(ListAgreement, models.CASCADE, related_name="acceptances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["-accepted_at"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "user"], name="a_person_accepts_a_version_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_acceptance_says_by_whom",
            ),
        ]
