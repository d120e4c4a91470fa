"""What each auditor was mailed last."""

from django.conf import settings
from django.db import models

from eventsafety.events.models import Event


class HeadMail(models.Model):
    """How far the chains had gone when an auditor of an event was last mailed their heads."""

    auditor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    looked_at = models.DateTimeField(null=True)
    event_position = models.BigIntegerField(default=0)
    site_position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["auditor", "event"], name="one_head_mail_per_auditor_and_event")
        ]
