"""A file on its way in: uploaded, mapped, checked, written, perhaps undone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from eventsafety.sealing import SealedBytesField, SealedJSONField
from registrations.models.bans import BanList

#: Who may bring registrations in.
IMPORT_ROLES = [Role.ORGANISER, Role.BAN_KEEPER]


class ImportJobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Imports into events where the user may import, and into ban lists the user keeps."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        events = Membership.objects.holding(*IMPORT_ROLES).filter(user=user).values("event")
        return self.filter(
            models.Q(event__in=events) | models.Q(ban_list__in=BanList.objects.visible_to(user))
        )


class ImportJob(models.Model):
    """One import. `table` holds the rows only until the import is written or dropped."""

    SEALED_UNDER = "place_id"

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to confirm")
        CHECKED = "checked", _("Dry run done")
        WRITTEN = "written", _("Imported")
        UNDONE = "undone", _("Undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="imports")
    ban_list = models.ForeignKey(BanList, models.CASCADE, null=True, blank=True, related_name="imports")
    source = models.CharField(max_length=20, blank=True)  # pretix, eventbrite, plain
    headers = SealedJSONField(default=list)
    table = SealedBytesField()  # packed
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)  # verdict → how many rows
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    before = SealedBytesField()  # packed; what the newest import changed, so that it can be undone

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event=None, ban_list__isnull=False)
                | models.Q(event__isnull=False, ban_list=None),
                name="an_import_goes_to_one_place",
            )
        ]

    @property
    def place_id(self) -> uuid.UUID | None:
        """The event or ban list it goes to, whose key seals it."""
        return self.event_id or self.ban_list_id


class ColumnMapping(models.Model):
    """Columns confirmed once, remembered for the next file with the same headers."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    headers_mark = models.CharField(max_length=32)
    mapping = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "headers_mark"], name="one_mapping_per_headers")
        ]
