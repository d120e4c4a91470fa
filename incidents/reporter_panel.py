"""What the case page shows of reporters without an account, and what they are shown of the case."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.choices import State
from incidents.models import Incident, ReporterMessage, ReportReceipt

RECEIVED = _("The team has received your report. Nobody has been able to take it up yet.")
IN_HAND = _("Somebody of the team is looking after it.")
OVER = _("The team has finished looking into it. You can still write to the team.")
#: State of the case → what its reporter is told. Never who, never what.
STATUS = {
    State.NEW: RECEIVED,
    State.TRIAGED: RECEIVED,
    State.IN_HAND: IN_HAND,
    State.CONCLUDED: OVER,
    State.CLOSED: OVER,
}
#: What a witness is told, today and ever after (K22).
OF_A_WITNESS = _(
    "The team has received your report. Witnesses are not told how it goes on, to protect the people it "
    "concerns. You can add what you remember at any time."
)


def status(receipt: ReportReceipt) -> Promise:
    """Say in plain words how it stands, for whoever holds the receipt."""
    return STATUS[State(receipt.incident.state)] if receipt.is_kept_updated else OF_A_WITNESS


@dataclass(frozen=True)
class Correspondence:
    """One receipt of a case as the team sees it. is_updated: whether its holder may be written to."""

    receipt: ReportReceipt
    messages: list[ReporterMessage]
    is_updated: bool

    @property
    def has_news(self) -> bool:
        """Whether the reporter wrote something that nobody of the team has read."""
        return any(message.sent_by_id is None and message.read_at is None for message in self.messages)


def correspondence(incident: Incident) -> list[Correspondence]:
    """Return what was said with each reporter without an account, oldest first; empty where there is none."""
    rows = incident.receipts.select_related("report", "person")
    return [
        Correspondence(
            receipt, list(receipt.messages.select_related("sent_by", "read_by")), receipt.is_kept_updated
        )
        for receipt in rows
    ]
