"""Letting one person into one case, and telling them so without a word of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.elsewhere import Shared
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import GrantKind
from incidents.models import Incident, IncidentGrant


def let_in(
    incident: Incident,
    *,
    user: User,
    kind: str,
    reason: str = "",
    expires_at: datetime | None = None,
    by: User | None,
) -> IncidentGrant:
    """Open a case to somebody; the caller has judged whether it may be."""
    permission = Permission.objects.get(
        content_type__app_label="incidents", content_type__model="incident", codename="view_incident"
    )
    return IncidentGrant.objects.create(
        content_object=incident,
        user=user,
        permission=permission,
        kind=kind,
        reason=reason,
        expires_at=expires_at,
        granted_by=by,
    )


def let_in_outside_contact(incident: Incident, contact: User) -> bool:
    """Open a case to the outside contact who is called for it; False where it is open already."""
    if IncidentGrant.objects.of(contact).filter(content_object=incident, kind=GrantKind.CALLED).exists():
        return False
    let_in(incident, user=contact, kind=GrantKind.CALLED, by=None)
    audit.record("incident.outside_contact_let_in", incident, by=None)
    return True


def end(grant: IncidentGrant) -> None:
    """Shut a case to somebody with their next request, and take back what they were told of it."""
    outbox.take_back(grant.pk, recipient=grant.user)
    grant.expires_at = Now()
    grant.save(update_fields=["expires_at"])


def withdraw(incident: Incident, *, user: User) -> None:
    """Take back what a recused person was told of a case: that it was open to them, or to somebody else."""
    for grant in incident.grants.all():
        outbox.take_back(grant.pk, recipient=user)


def send(grant: IncidentGrant, *, to: Iterable[User], message: CodeWordMessage) -> None:
    """Write a message about a grant: in the app and by e-mail, code words only."""
    outbox.enqueue(
        event_id=grant.content_object.event_id,
        group=grant.pk,
        round=1,
        step=0,
        recipients=to,
        channels=[Channel.EMAIL],
        message_for=lambda _user, _delivery: message,
    )
    nudge_soon()


def shared_with(user: User) -> list[Shared]:
    """Return the cases of events they do not handle that are open to a person, for their home page."""
    incidents = Incident.objects.visible_to(user)
    grants = IncidentGrant.objects.of(user).filter(content_object__in=incidents.values("pk"))
    rows = grants.select_related("content_object__event").order_by("granted_at")
    newest = {grant.content_object_id: grant for grant in rows}
    return [
        Shared(
            title=grant.content_object.case_name,
            event=grant.content_object.event.name,
            path=grant.content_object.get_absolute_url(),
            until=grant.expires_at,
        )
        for grant in newest.values()
    ]


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the groups that are grants which still concern this person."""
    rows = IncidentGrant.objects.filter(pk__in=list(groups)).select_related("content_object__event")
    mine = rows.filter(pk__in=IncidentGrant.objects.of(user).values("pk"))
    mine = mine.filter(content_object__in=Incident.objects.visible_to(user).values("pk"))
    told = emergencies_told_to(user).filter(pk__in=list(groups)).select_related("content_object__event")
    said = {grant.pk: _entry(grant, _("Open the case")) for grant in mine}
    return said | {grant.pk: _entry(grant, _("Read what was done")) for grant in told}


def emergencies_told_to(user: User):
    """Return the emergency accesses a person hears of: as the witness, or in the witness's place."""
    sent = Delivery.objects.filter(group=OuterRef("pk"), recipient=user)
    told = IncidentGrant.objects.filter(Exists(sent), kind=GrantKind.EMERGENCY).exclude(user=user)
    return told.exclude(content_object__in=Incident.objects.recusing(user).values("pk"))


def _entry(grant: IncidentGrant, words: str) -> Entry:
    event = grant.content_object.event
    return Entry(event=event.name, state=grant.get_kind_display(), opens=words)


def page_of_emergencies(incident: Incident) -> str:
    """Return the path of the page on which emergency access is told of."""
    return reverse("incidents:emergencies", args=[incident.event.slug])
