"""A report by somebody without an account: it comes from nobody, and nobody it names may learn of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES, TEAM_ROLES, Role, Severity
from eventsafety.events.models import Event, Membership, Room
from incidents import receipts, reporter_calls
from incidents.actions.locking import refuse_the_future
from incidents.choices import HowTold, Part, RecusalSource, ToldBy
from incidents.models import Incident, Person, ReportReceipt
from incidents.opening import judged, open_once, told_before
from incidents.severity import DOCTOR, YES, Judgement

#: What somebody is in the case, by how they know of it.
PARTS = {ToldBy.TARGET: Part.AFFECTED, ToldBy.WITNESS: Part.WITNESS}


@dataclass(frozen=True)
class Told:
    """What somebody wrote in the public form. not_by: who must not learn of it; about: whom it is about."""

    answers: dict[str, str]
    verbatim: str
    told_by: str
    room: Room | None = None
    place_detail: str = ""
    occurred_at: datetime | None = None
    about: str = ""
    name: str = ""
    contact: str = ""
    email: str = ""
    wants_news: bool = False
    not_by: Collection[User] = ()
    not_by_words: str = ""
    may_name: bool = False
    asks_before_action: bool = False
    no_police: bool = False

    @property
    def danger_now(self) -> bool:
        """Whether somebody is hurt or in danger at this moment."""
        return self.answers.get("hurt") in (YES, DOCTOR)


def report_publicly(event: Event, *, form: str, content: str, told: Told) -> tuple[ReportReceipt, bool]:
    """Keep a report of somebody unknown and call the team; return its receipt, and whether it is new.

    form: unique to the page it was sent from, see receipts.form_of; content: a mark of everything sent.
    Whoever is in `told.not_by` is shut out before anybody is called. Outside the days of the event nobody
    is called at night for what is over, unless somebody is in danger now (K36).
    Raises ValidationError, with code "another" when a different report came from the same page before.
    """
    _refuse(event, told)
    first = told_before(event, receipts.sent_mark(form), None)
    receipt, is_new = (first.receipts.get(), False) if first else _report(event, form, content, told)
    if receipt.content_mark != content:
        raise ValidationError(
            _("A report was sent from this page already. If this is another one, send it once more."),
            code="another",
        )
    return receipt, is_new


def who_could_be_told(event: Event):
    """Return whom a reporter may name: everybody of the event who could be told of a case, by name."""
    members = Membership.objects.active().filter(event=event)
    roles = [*CASE_ROLES, Role.ORGANISER, Role.AUDITOR]
    told = members.filter(roles__overlap=[str(role) for role in roles]).values("user")
    others = [pk for pk in (event.outside_contact_id, event.emergency_witness_id) if pk]
    users = User.objects.filter(pk__in=told) | User.objects.filter(pk__in=others, is_active=True)
    return users.order_by("name", "username")


def who_is_not_named(event: Event):
    """Return who of them wishes not to be named on public pages; they are shut out all together or not."""
    unnamed = Membership.objects.active().filter(event=event, named_in_public=False)
    return who_could_be_told(event).filter(pk__in=unnamed.values("user"))


@transaction.atomic
def _report(event: Event, form: str, content: str, told: Told) -> tuple[ReportReceipt, bool]:
    is_late = _is_late(event, told)
    incident = open_once(
        event,
        client_uuid=receipts.sent_mark(form),
        case=_case(told),
        told=_report_of(told),
        judgement=_when_it_is_over(judged(told.answers)) if is_late else None,
        rings=not is_late,
        by=None,
    )
    if first := incident.receipts.first():  # another request with the same form was quicker
        return first, False
    _shut_out(incident, told.not_by)
    receipt = incident.receipts.create(
        report=incident.reports.get(),
        person=_people(incident, told),
        number_mark=receipts.number_mark(receipts.number_of(form)),
        content_mark=content,
        email=told.email,
        wants_news=told.wants_news and bool(told.email),
        language=get_language() or "en",
        not_by=told.not_by_words,
        is_late=is_late,
    )
    if is_late:
        reporter_calls.tell(receipt, again_after=timedelta(days=1))
    return receipt, True


def refuse_when_nobody_is_left(event: Event, *, shut_out: set, rings: bool) -> None:
    """Refuse to shut out so many, by their ids, that nobody is left who could read it.

    rings: whether the ladder must find somebody to call, else adjudicators are enough.
    """
    members = Membership.objects.holding(*(TEAM_ROLES if rings else CASE_ROLES)).filter(event=event)
    contact = event.outside_contact
    if members.exclude(user__in=shut_out).exists():
        return
    if contact is not None and contact.is_active and contact.pk not in shut_out:
        return
    if not shut_out:
        raise ValidationError(
            {"not_by": _("Nobody is named yet who could read it. Call one of the numbers on this page.")}
        )
    raise ValidationError(
        {
            "not_by": _(
                "Then nobody is left who could read it. Leave one person, or call one of the numbers on this "
                "page instead. Nothing you wrote is lost."
            )
        }
    )


def refuse_strangers(event: Event, users: Collection[User]) -> None:
    """Refuse to shut out anybody who is not offered for it."""
    if {user.pk for user in users} - set(who_could_be_told(event).values_list("pk", flat=True)):
        raise ValidationError({"not_by": _("Choose people of this list, or write the name below it.")})


def _refuse(event: Event, told: Told) -> None:
    refuse_the_future(told.occurred_at, _("Give a time that has passed."))
    if told.room is not None and told.room.event_id != event.pk:
        raise ValidationError(_("Choose a room of this event."))
    refuse_strangers(event, told.not_by)
    named = {user.pk for user in told.not_by}
    refuse_when_nobody_is_left(event, shut_out=named, rings=not _is_late(event, told))


def _is_late(event: Event, told: Told) -> bool:
    return event.door != "respond" and not told.danger_now


def _when_it_is_over(judgement: Judgement) -> Judgement:
    """Nobody is in danger now and the event is not on: nothing of it is a matter of minutes."""
    reasons = [*judgement.reasons, _("Told outside the days of the event; nobody is in danger now.")]
    at_once = (Severity.MEDICAL, Severity.CRITICAL, Severity.BANNED)
    severity = Severity.MAJOR if judgement.severity in at_once else judgement.severity
    return replace(judgement, severity=severity, reasons=reasons)


def _case(told: Told) -> dict:
    return {
        "answers": told.answers,
        "room": told.room,
        "place_detail": told.place_detail,
        "danger_now": told.danger_now,
    }


def _report_of(told: Told) -> dict:
    return {
        "how_told": HowTold.FORM,
        "told_at": timezone.now(),
        **{
            field: getattr(told, field)
            for field in [
                "told_by",
                "verbatim",
                "occurred_at",
                "may_name",
                "asks_before_action",
                "no_police",
            ]
        },
    }


def _shut_out(incident: Incident, users: Collection[User]) -> None:
    """In the transaction that makes the case: before its ladder can call anybody."""
    for user in {user.pk: user for user in users}.values():
        incident.recusals.create(user=user, source=RecusalSource.EXCLUDED)  # type: ignore[misc]  # a link
        audit.record("incident.recused", incident, by=None)


def _people(incident: Incident, told: Told) -> Person:
    """Add whom it is about, as they were described, and return the person who holds the receipt."""
    if told.about:
        incident.people.create(part=Part.SUBJECT, description=told.about)
    contact = told.contact or told.email
    part = PARTS.get(ToldBy(told.told_by), Part.REPORTER)
    return incident.people.create(part=part, name=told.name, contact=contact)
