"""The one thing to do next in a case."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from incidents.choices import Assessment, State
from incidents.models import Incident


@dataclass(frozen=True)
class NextAction:
    """words: for the button; verb: what one must be allowed to do; page: URL name in incidents."""

    words: str
    verb: str
    page: str


def next_action(incident: Incident, verbs: set[str]) -> NextAction | None:
    """Return what to do next, or None when the case rests or the reader can only read it."""
    ahead = _ahead(incident)
    return ahead if ahead is not None and ahead.verb in verbs else None


def _ahead(incident: Incident) -> NextAction | None:
    if incident.state == State.NEW:
        return NextAction(_("Set the severity"), "triage", "triage")
    if incident.state == State.TRIAGED:
        return NextAction(_("Take this case"), "take", "take")
    if incident.state == State.IN_HAND and not incident.has_written_record:
        return NextAction(_("Write the record"), "record", "record")
    if incident.state == State.IN_HAND and incident.assessment == Assessment.NOT_YET:
        return NextAction(_("Assess the report"), "assess", "assess")
    if incident.state == State.IN_HAND:
        return NextAction(_("Conclude the case"), "conclude", "conclude")
    if incident.state == State.CONCLUDED and incident.owes_the_outcome:
        return NextAction(_("Tell the reporter the outcome"), "conclude", "tell_outcome")
    if incident.state == State.CONCLUDED:
        return NextAction(_("Close the case"), "close", "close")
    return None
