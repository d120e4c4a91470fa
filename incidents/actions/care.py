"""Thinking options through with the affected person (K29), and speaking to the subject (K31)."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from incidents.actions.locking import keep, locked, refuse_the_future, refuse_when_closed
from incidents.choices import DONE, Choice, OptionKind, Part, TalkResult
from incidents.models import Action, Incident, Option, Person, Talk
from incidents.policy import eligible_users


@transaction.atomic
def choose_option(incident: Incident, *, kind: str, choice: str, note: str = "", by: User) -> Option:
    """Record what the affected person chose about one option; the newest word counts, the others stay."""
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    if kind not in OptionKind.values or choice not in Choice.values:
        raise ValidationError(_("Choose one of the options and what they say to it."))
    last = incident.options.filter(kind=kind).last()
    if last is not None and (last.choice, last.note) == (choice, note.strip()):
        return last
    option = incident.options.create(kind=kind, choice=choice, note=note.strip(), entered_by=by)
    keep(incident)
    audit.record("incident.option_chosen", incident, by=by)
    return option


@transaction.atomic
def log_talk(
    incident: Incident,
    *,
    first: User,
    result: str,
    second: User | None = None,
    second_name: str = "",
    person: Person | None = None,
    helped: str = "",
    said: str = "",
    occurred_at: datetime | None = None,
    action: Action | None = None,
    client_uuid: UUID | None = None,
    by: User,
) -> Talk:
    """Record a talk with the subject; sent again with the same client_uuid it returns the first.

    first, second: of the team; second_name: somebody else who was there, such as venue security. Refused
    with one person only: nobody speaks to a subject alone. The talk counts as an action too; action: the one
    that was logged already when it happened, with one tap.
    """
    incident = locked(incident, "record", by=by)
    client_uuid = client_uuid or uuid4()
    before = incident.talks.filter(entered_by=by, client_uuid=client_uuid).first()
    if before is not None:
        return before
    refuse_when_closed(incident)
    occurred_at = occurred_at or timezone.now()
    refuse_the_future(occurred_at, _("Record a talk that has taken place, with a time that has passed."))
    _refuse_alone(incident, first, second, second_name)
    if action is not None and not incident.actions.wanting_a_second().filter(pk=action.pk).exists():
        raise ValidationError(_("Somebody has said already who was there."))
    if person is not None and not incident.people.filter(pk=person.pk, part=Part.SUBJECT).exists():
        raise ValidationError(_("Choose a subject of this case."))
    talk = incident.talks.create(
        client_uuid=client_uuid,
        person=person,
        first=first,
        second=second,
        second_name=second_name.strip(),
        result=result,
        helped=helped.strip(),
        said=said.strip(),
        occurred_at=occurred_at,
        entered_by=by,
    )
    _log_what_was_done(incident, talk, action)
    keep(incident)
    audit.record("incident.talk_logged", incident, by=by)
    return talk


def _log_what_was_done(incident: Incident, talk: Talk, action: Action | None) -> None:
    done = DONE[TalkResult(talk.result)]
    if action is not None:
        incident.actions.filter(pk=action.pk).update(talk=talk)
    if action is None or action.kind != done:
        incident.actions.create(
            kind=done,
            note=talk.get_result_display(),
            occurred_at=talk.occurred_at,
            entered_by=talk.entered_by,
            talk=talk,
        )


def _refuse_alone(incident: Incident, first: User, second: User | None, second_name: str) -> None:
    if second is None and not second_name.strip():
        raise ValidationError(
            _("Say who was there with you: somebody of the team, or of the venue. Nobody does this alone.")
        )
    if second == first:
        raise ValidationError(_("Choose two different people."))
    able = set(eligible_users(incident).values_list("pk", flat=True))
    if {one.pk for one in (first, second) if one is not None} - able:
        raise ValidationError(_("Choose people of the team who may see this case."))
