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

    def under_way(self):
        """Imports a worker is asked to check, write or undo."""
        return self.filter(
            state__in=[ImportJob.State.CHECKING, ImportJob.State.WRITING, ImportJob.State.UNDOING]
        )

    def due(self):
        """Imports under way that no worker has in hand, or whose worker has not been heard of for a while."""
        return self.under_way().filter(models.Q(leased_until=None) | models.Q(leased_until__lt=Now()))


class ImportJob(models.Model):
    """One import. `table` holds the rows only until the import is written or dropped."""

    SEALED_UNDER = "place_id"

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to confirm")
        CHECKING = "checking", _("Dry run under way")
        CHECKED = "checked", _("Dry run done")
        WRITING = "writing", _("Being imported")
        WRITTEN = "written", _("Imported")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    #: What a run that is cancelled or refused leaves behind: nothing, so the state before it.
    BEFORE = {State.CHECKING: State.UPLOADED, State.WRITING: State.CHECKED, State.UNDOING: State.WRITTEN}

    class Refusal(models.TextChoices):
        CHANGED = "changed", _("The registrations have changed since the dry run. Look at it again.")
        WORKED_WITH = (
            "worked_with",
            _("Some of these rows have been worked with since. The import can no longer be undone."),
        )
        NOT_NEWEST = "not_newest", _("Only the newest import can be undone.")
        NOT_ALLOWED = "not_allowed", _("Whoever asked for this may not import here any more.")
        FAILED = (
            "failed",
            _("This failed, and nothing was written. Try it once more; if it fails again, split the file."),
        )
        CANCELLED = "cancelled", _("Cancelled. Nothing was written.")

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
    report = SealedBytesField(
        default=bytes
    )  # packed; what the dry run says of each row, until the import is written
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done = models.PositiveIntegerField(default=0)  # steps of the run under way
    total = models.PositiveIntegerField(default=0)
    run = models.UUIDField(null=True, blank=True)  # the worker that has it in hand
    runs = models.PositiveSmallIntegerField(default=0)  # how often one began since it was asked for
    leased_until = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=12, choices=Refusal, blank=True)  # why the last run stopped

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
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="imports_under_way",
                condition=models.Q(state__in=["checking", "writing", "undoing"]),
            )
        ]

    @property
    def is_under_way(self) -> bool:
        """Whether a worker checks, writes or undoes it."""
        return self.state in self.BEFORE

    @property
    def percent(self) -> int:
        """How far the run under way is, 0 to 100."""
        return min(100, 100 * self.done // self.total) if self.total else 0

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
