"""Everything that happened in a case, in one order, from wherever it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from incidents.models import Escalation, Incident

#: Steps of a case that are kept nowhere else but in the record of what was done.
STEPS = {
    "incident.triaged": _("Severity set"),
    "incident.taken": _("Taken"),
    "incident.hand_over_accepted": _("Taken over"),
    "incident.assessed": _("Assessed"),
    "incident.calls_paused": _("Calls paused"),
    "incident.calls_resumed": _("Calls went on"),
    "incident.concluded": _("Concluded"),
    "incident.outcome_told": _("What the reporter knows was noted"),
    "incident.closed": pgettext_lazy("incident", "Closed"),
    "incident.reopened": _("Opened again"),
    "incident.shared": _("Shared"),
    "incident.share_ended": _("Sharing ended"),
    "incident.transferred": _("Given to another event"),
}


@dataclass(frozen=True)
class Happening:
    """One moment. kind: what it was; words: what people wrote; by: who, None for the engine or a reporter;
    struck: the reason why it does not count, "" where it does."""

    at: datetime
    kind: str | Promise
    words: str = ""
    by: User | None = None
    struck: str = ""


def timeline(incident: Incident) -> list[Happening]:
    """Return what happened, oldest first: told, written, done, called, answered, decided."""
    sources = (_told, _written, _done, _said, _kept, _passed_on, _called, _answered, _steps)
    happened = [happening for source in sources for happening in source(incident)]
    return sorted(happened, key=lambda happening: happening.at)


def _told(incident: Incident) -> Iterator[Happening]:
    for report in incident.reports.select_related("taken_by"):
        yield Happening(report.told_at, _("Reported"), report.get_how_told_display(), report.taken_by)


def _written(incident: Incident) -> Iterator[Happening]:
    for entry in incident.journal.select_related("entered_by"):
        yield Happening(entry.occurred_at, _("Journal"), entry.text, entry.entered_by, entry.struck_reason)


def _done(incident: Incident) -> Iterator[Happening]:
    for action in incident.actions.select_related("entered_by"):
        kind = action.get_kind_display()
        yield Happening(action.occurred_at, kind, action.note, action.entered_by, action.struck_reason)
    for follow_up in incident.follow_ups.exclude(done_at=None).select_related("done_by"):
        yield Happening(follow_up.done_at, _("Follow-up done"), follow_up.what, follow_up.done_by)


def _said(incident: Incident) -> Iterator[Happening]:
    for message in incident.reporter_messages.select_related("sent_by"):
        kind = _("Written to the reporter") if message.sent_by else _("The reporter wrote")
        yield Happening(message.sent_at, kind, message.text, message.sent_by)


def _kept(incident: Incident) -> Iterator[Happening]:
    for file in incident.attachments.listed():
        yield Happening(file.uploaded_at, _("File"), file.name, file.uploaded_by, file.struck_reason)
    for option in incident.options.select_related("entered_by"):
        words = f"{option.get_kind_display()}: {option.get_choice_display()}"
        yield Happening(option.entered_at, _("Affected person"), words, option.entered_by)


def _passed_on(incident: Incident) -> Iterator[Happening]:
    for referral in incident.referrals.select_related("entered_by"):
        kind = _("Passed on") if referral.is_sent else _("Not passed on")
        at = referral.sent_at or referral.entered_at
        yield Happening(at, kind, referral.get_to_display(), referral.entered_by)


def _called(incident: Incident) -> Iterator[Happening]:
    """Whom the ladder called, step by step; one step of many calls is one line."""
    for escalation in Escalation.objects.filter(incident=incident):
        calls = Delivery.objects.filter(group=escalation.pk).select_related("recipient", "contact")
        for _step, of_step in groupby(calls.order_by("round", "step", "created_at"), _round_and_step):
            rows = list(of_step)
            names = dict.fromkeys(str(row.addressee) for row in rows if row.addressee)
            yield Happening(rows[0].created_at, _("Called"), ", ".join(names))


def _round_and_step(call: Delivery) -> tuple[int, int]:
    return call.round, call.step


def _answered(incident: Incident) -> Iterator[Happening]:
    for escalation in Escalation.objects.filter(incident=incident):
        for answer in escalation.acknowledgements.select_related("user"):
            yield Happening(answer.at, _("Answered"), answer.get_answer_display(), answer.user)


def _steps(incident: Incident) -> Iterator[Happening]:
    for record in Record.objects.about(incident).filter(verb__in=STEPS).select_related("by"):
        yield Happening(record.at, STEPS[record.verb], by=record.by)
