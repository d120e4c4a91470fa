"""What an event still lacks before it can open, in words, each with the page that puts it right."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership, Policy

SITE = "site"


@dataclass(frozen=True)
class Missing:
    """Something an event lacks.

    words: a sentence; remedy: what the link says, a verb first; path: the page that puts it right;
    roles: who may put it right, "site" for the site administrator; blocks: the event does not go live
    without it.
    """

    words: str
    remedy: str
    path: str
    roles: frozenset[str]
    blocks: bool = False


def all_missing(event: Event) -> list[Missing]:
    """Return what every app misses: what keeps the event from going live, then settings' order."""
    lacks = [lack for check in settings.READINESS_CHECKS for lack in import_string(check)(event)]
    return sorted(lacks, key=lambda lack: not lack.blocks)


def may_go_live(event: Event) -> bool:
    """Say whether nothing is missing without which the event must not start."""
    return event.outside_contact_id is not None


def missing(event: Event) -> list[Missing]:
    """Return what the event's own settings, members and policies lack."""
    return [*_people(event), *_standards(event), *_places(event)]


def _people(event: Event):
    inviters = frozenset({SITE, Role.ORGANISER})
    invite = {"remedy": _("Invite somebody"), "path": reverse("events:invite", args=[event.slug])}
    members = Membership.objects.filter(event=event)
    team = members.holding(*TEAM_ROLES).count()
    if not members.holding(Role.ORGANISER).exists():
        yield Missing(_("Nobody is organiser."), roles=inviters, **invite)
    if team == 0:
        yield Missing(_("There is no team: nobody is responder or lead."), roles=inviters, **invite)
    elif team == 1:
        yield Missing(_("Only one person is on the team; a pair needs two."), roles=inviters, **invite)
    if event.outside_contact_id is None:
        yield Missing(
            _("There is no outside contact to call when too few of the team may handle a case."),
            _("Invite an outside contact"),
            reverse("events:outside_contact", args=[event.slug]),
            inviters,
            blocks=True,
        )
    if event.emergency_witness_id is None and not event.is_small:
        yield Missing(
            _("Nobody is told when the outside contact opens a case in an emergency."),
            _("Name somebody"),
            reverse("events:emergency_witness", args=[event.slug]),
            inviters,
        )


def _standards(event: Event):
    friendly = event.policies.filter(kind=Policy.Kind.FRIENDLY_SPACE, versions__isnull=False)
    if not friendly.exists():
        yield Missing(
            _("There is no friendly space policy for people to agree to."),
            _("Add the policy"),
            reverse("events:add_policy", args=[event.slug]),
            frozenset({Role.ORGANISER, Role.LEAD}),
        )


def _places(event: Event):
    editors = frozenset({SITE, Role.ORGANISER, Role.LEAD})
    if not event.contacts.exists():
        yield Missing(
            _("No emergency numbers are listed."),
            _("Add a number"),
            reverse("events:contacts", args=[event.slug]),
            editors,
        )
    if not event.rooms.exists():
        yield Missing(
            _("No rooms are listed, so a report cannot say where."),
            _("Add a room"),
            reverse("events:rooms", args=[event.slug]),
            editors,
        )
