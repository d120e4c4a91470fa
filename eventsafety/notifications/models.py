"""The outbox, every try to get a message to somebody, and the ways to reach people."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.sealing import SealedJSONField, SealedTextField, mark


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In the app")
    EMAIL = "email", _("E-mail")
    PUSH = "push", _("Notification on a device")
    SMS = "sms", _("Text message")
    VOICE = "voice", _("Phone call")
    WEBHOOK = "webhook", _("Webhook")


class DeliveryQuerySet(models.QuerySet):
    def waiting(self):
        """Deliveries the engine still has to bring out."""
        return self.filter(state__in=[Delivery.State.PENDING, Delivery.State.RETRY, Delivery.State.LEASED])

    def due(self):
        """Deliveries whose time has come, by the database's clock."""
        return self.filter(state__in=[Delivery.State.PENDING, Delivery.State.RETRY], due_at__lte=Now())


class Delivery(models.Model):
    """One message to one person over one channel. `group` is opaque: the upper app's key.

    It goes to an account (`recipient`) or to a number of the event's list (`contact`); the second is None
    again once that number is struck off the list.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        LEASED = "leased", _("Being sent")
        ACCEPTED = "accepted", _("Sent")
        DELIVERED = "delivered", _("Delivered")
        RETRY = "retry", _("Trying again")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField(db_index=True)
    group = models.UUIDField(db_index=True)
    round = models.PositiveIntegerField(default=1)
    step = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deliveries"
    )
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    next_channels = ArrayField(models.CharField(max_length=10, choices=Channel), default=list)
    message = models.JSONField()  # the fields of a CodeWordMessage, nothing else
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    leased_by = models.IntegerField(null=True)  # the database session that has it in hand, see leases
    attempts = models.PositiveIntegerField(default=0)
    provider_ref = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["group", "round", "step", "recipient", "channel"],
                name="one_delivery_per_person_and_step",
            ),
            models.UniqueConstraint(
                fields=["group", "round", "step", "contact", "channel"],
                name="one_delivery_per_contact_and_step",
            ),
            models.CheckConstraint(
                condition=models.Q(recipient=None) | models.Q(contact=None), name="a_delivery_goes_to_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_due",
                condition=models.Q(state__in=["pending", "retry", "leased"]),
            ),
            models.Index(
                fields=["accepted_at"],
                name="delivery_paid",
                condition=models.Q(channel__in=["sms", "voice"]),
            ),
        ]

    @property
    def addressee(self) -> User | Contact | None:
        """Whom it goes to; None when the number was struck off the event's list."""
        return self.recipient or self.contact


class ContactPointQuerySet(models.QuerySet):
    def verified(self):
        """Those whose owner has shown that messages arrive there."""
        return self.exclude(verified_at=None)

    def at(self, channel: str, address: str):
        """Contact points of one kind with this address, whoever has them."""
        return self.filter(channel=channel, address_mark=address_mark(channel, address))


class ContactPoint(models.Model):
    """One way to reach a person: a number, a device that takes notifications, a webhook.

    address: a phone number in E.164, or the URL of the push service or webhook; keys: what a push
    subscription or webhook needs besides. The e-mail address of the account is no row here.
    """

    SEALED_UNDER = "sealing_owner"
    #: One key seals the ways to reach everybody: they belong to accounts, not to one event.
    sealing_owner = uuid.uuid5(uuid.NAMESPACE_URL, "eventsafety:contact points")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact_points")
    channel = models.CharField(_("kind"), max_length=10, choices=Channel)
    address = SealedTextField(_("address"), max_length=1000)
    address_mark = models.CharField(max_length=32, db_index=True, editable=False)
    keys = SealedJSONField(default=dict, blank=True, editable=False)
    device = models.CharField(max_length=80, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    code = models.CharField(max_length=128, blank=True, editable=False)  # hashed like a password
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "channel", "address_mark"], name="one_contact_point_per_address"
            ),
        ]


def address_mark(channel: str, address: str) -> str:
    """Return what a contact point with this address is looked up by."""
    return mark(f"contact point {channel}", address)


class Attempt(models.Model):
    """One try of one delivery; append-only."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField(db_default=Now(), editable=False)
    outcome = models.CharField(max_length=10)
    error_kind = models.CharField(max_length=60, blank=True)  # the class of the error, never its text

    class Meta:
        ordering = ["pk"]


class Reply(models.Model):
    """What somebody answered by key or text; append-only. `provider_ref` makes it count once."""

    class Answer(models.TextChoices):
        ACCEPT = "accept", _("Comes")
        DECLINE = "decline", _("Cannot come")
        NEED_BACKUP = "need_backup", _("Needs backup")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=12, choices=Answer)
    provider_ref = models.CharField(max_length=220, unique=True)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "replies"


class Capped(models.Model):
    """A group of messages that went by a free channel, since too many paid ones had gone within the hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField(db_index=True)
    group = models.UUIDField(unique=True)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "capped"


class EngineBeat(models.Model):
    """When each part of the engine last ran, by the database's clock."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()


class DemoMail(models.Model):
    """An e-mail of the demo, kept for the mailbox page instead of being sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    sent_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-sent_at"]
