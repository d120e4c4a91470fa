"""Who may see what matches under a loan: people its lender names, one by one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Reader(models.Model):
    """One person a loan names. A role at the event, and the agreement accepted, are asked for besides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    loan = models.ForeignKey("registrations.Loan", models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(db_default=Now(), editable=False)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["named_at"]
        constraints = [models.UniqueConstraint(fields=["loan", "user"], name="a_loan_names_a_person_once")]
