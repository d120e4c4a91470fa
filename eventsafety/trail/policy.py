"""The one place that says who may read what of the record."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from eventsafety.events.policy import roles_of
from incidents.models import Incident
from registrations.models import BanList, ImportJob, Loan, Match, Registration
from reviews.models import Review

VERBS = {"read": {Role.AUDITOR}}
#: A look at an address that shows nothing is the same row whether or not there is something behind it.
#: Hidden for one id and shown for another, it would tell an auditor which of the two exists.
OF_ADDRESSES = "look.refused"


def may(user, verb: str, event: Event) -> bool:
    """Say whether the user may do this with the record of the event."""
    return user.is_authenticated and bool(roles_of(user, event) & {str(role) for role in VERBS[verb]})


def require(user, verb: str, event: Event) -> None:
    """Stop what the user may not do, with PermissionDenied."""
    if not may(user, verb, event):
        raise PermissionDenied


def visible_records(user, event: Event):
    """Return the records of the event that there are for this user, newest first.

    Records of cases the user is recused from, and of what hangs on them, do not exist; nor do records of the
    user's own registration and its matches. Of the site: the accounts of its members, and lists lent to it.
    """
    if not may(user, "read", event):
        return Record.objects.none()
    shown = Record.objects.filter(Q(event_id=event.pk) | (Q(event_id=None) & _of_the_site(event)))
    if event.wiped_at is not None:  # with the cases went what says whom they were kept from
        for app in ("incidents", "reviews", "registrations"):
            shown = shown.exclude(thing_type__startswith=f"{app}.")
    return shown.exclude(_hidden_from(user) & ~Q(verb=OF_ADDRESSES)).order_by("-at", "-pk")


def _of_the_site(event: Event) -> Q:
    members = _ids(Membership.objects.filter(event=event), "user")
    outside = [str(event.outside_contact_id)] if event.outside_contact_id else []
    lists = Loan.objects.filter(event=event).values("ban_list")
    return (
        _about(User, ["", *members, *outside])  # "": a failed sign-in of nobody we know
        | _about(BanList, _ids(lists, "ban_list"))
        | _about(ImportJob, _ids(ImportJob.objects.filter(ban_list__in=lists)))
    )


def _hidden_from(user) -> Q:
    recused = Incident.objects.recusing(user)
    mine = Registration.objects.filter(member_mark=account_mark(user))
    return (
        _about(Incident, _ids(recused))
        | _about(Review, _ids(Review.objects.filter(incidents__in=recused.values("pk"))))
        | _about(Registration, _ids(mine))
        | _about(Match, _ids(Match.objects.filter(registration__in=mine)))
        | _unknown_below("incidents", Incident)
        | _unknown_below("reviews", Review)
    )


def _unknown_below(app: str, known) -> Q:
    # Whose case such a row belongs to is not known here, so nobody is shown it.
    return Q(thing_type__startswith=f"{app}.") & ~Q(thing_type=known._meta.label_lower)


def _about(model, ids: list[str]) -> Q:
    return Q(thing_type=model._meta.label_lower, thing_id__in=ids)


def _ids(rows, field: str = "pk") -> list[str]:
    return [str(pk) for pk in rows.order_by().values_list(field, flat=True).distinct()]
