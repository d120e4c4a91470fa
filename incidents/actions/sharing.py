"""Opening one case to one person outside the team: shared by the lead, or by the outside contact in need."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Delivery
from incidents import grants
from incidents.actions.locking import locked
from incidents.choices import GrantKind
from incidents.models import Incident, IncidentGrant
from incidents.policy import recused_ids, require

LONGEST_SHARE = 30  # days
EMERGENCY_LASTS = timedelta(hours=24)
SHORTEST_REASON = 20  # characters, so that the witness learns something


@transaction.atomic
def share(incident: Incident, *, user: User, reason: str, days: int, by: User) -> IncidentGrant:
    """Let a person outside the team read a case for 1 to 30 days; they are told without a word of it.

    Raises ValidationError for the team itself, for an auditor, and for whoever is shut out of the case.
    """
    incident = locked(incident, "share", by=by)
    if not 1 <= days <= LONGEST_SHARE:
        raise ValidationError({"days": _("Choose 1 to 30 days. It can be shared again later.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why they need to read it.")})
    _refuse_to_share_with(incident, user)
    until = timezone.now() + timedelta(days=days)
    grant = grants.let_in(
        incident, user=user, kind=GrantKind.SHARED, reason=reason.strip(), expires_at=until, by=by
    )
    message = CodeWordMessage(incident.case_name, path=incident.get_absolute_url())
    grants.send(grant, to=[user], message=message)
    audit.record("incident.shared", incident, by=by)
    return grant


def _refuse_to_share_with(incident: Incident, user: User) -> None:
    roles = Membership.objects.active().filter(event=incident.event_id, user=user)
    if user.pk in recused_ids(incident) or roles.filter(roles__contains=[str(Role.AUDITOR)]).exists():
        raise ValidationError({"user": _("This case cannot be shared with this person.")})
    if roles.filter(roles__overlap=[str(role) for role in CASE_ROLES]).exists():
        raise ValidationError({"user": _("This person sees the case already: they are a member.")})
    if incident.grants.in_force().filter(user=user, kind=GrantKind.SHARED).exists():
        raise ValidationError({"user": _("It is shared with them already. End that first to change it.")})


@transaction.atomic
def end_share(grant: IncidentGrant, *, by: User) -> None:
    """Shut the case to the person with their next request. No-op when it has ended already."""
    incident = locked(grant.content_object, "share", by=by)
    standing = incident.grants.in_force().filter(pk=grant.pk, kind=GrantKind.SHARED).first()
    if standing is not None:
        grants.end(standing)
        audit.record("incident.share_ended", incident, by=by)


def open_in_emergency(event: Event, *, case_name: str, reason: str, by: User) -> IncidentGrant:
    """Open a case for 24 hours to the outside contact, and tell a second person at once (N14).

    case_name: "" for the case they were called about last. Raises ValidationError in the same words for a
    case that does not exist and for one they are shut out of, PermissionDenied for anybody else.
    """
    require(by, "open in emergency", event)
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say in at least 20 characters why it cannot wait.")})
    grant = _open_in_emergency(event, case_name, reason.strip(), by)
    if grant is None:
        raise ValidationError(_("No case opens this way. Check the name, or call somebody of the team."))
    return grant


@transaction.atomic
def _open_in_emergency(event: Event, case_name: str, reason: str, by: User) -> IncidentGrant | None:
    incident = _case_meant(event, case_name, by)
    witnesses = _who_is_told(incident) if incident else []
    if incident is None or not witnesses:
        audit.record("event.emergency_access_refused", event, by=by)
        return None
    until = timezone.now() + EMERGENCY_LASTS
    grant = grants.let_in(incident, user=by, kind=GrantKind.EMERGENCY, reason=reason, expires_at=until, by=by)
    audit.record("incident.emergency_opened", incident, by=by)
    message = CodeWordMessage(_("Emergency access"), path=grants.page_of_emergencies(incident))
    grants.send(grant, to=witnesses, message=message)
    return grant


def _case_meant(event: Event, case_name: str, by: User) -> Incident | None:
    cases = Incident.objects.filter(event=event)
    cases = cases.exclude(pk__in=Incident.objects.recusing(by).values("pk"))
    if case_name.strip():
        return cases.filter(case_name__iexact=" ".join(case_name.split())).first()
    calls = Delivery.objects.filter(event_id=event.pk, recipient=by).order_by("-created_at")
    groups = list(calls.values_list("group", flat=True))
    called = {
        case.escalation.pk: case for case in cases.filter(escalation__in=groups).select_related("escalation")
    }
    return next((called[group] for group in groups if group in called), None)


def _who_is_told(incident: Incident) -> list[User]:
    """The witness; where they are shut out of the case themselves, the auditors, else the organisers."""
    shut_out, event = recused_ids(incident), incident.event
    witness = event.emergency_witness
    if witness is not None and witness.is_active and witness.pk not in shut_out:
        return [witness]
    for role in (Role.AUDITOR, Role.ORGANISER):
        members = Membership.objects.holding(role).filter(event=event).exclude(user__in=shut_out)
        others = [
            row.user for row in members.select_related("user") if row.user_id != event.outside_contact_id
        ]
        if others:
            return others
    return []
