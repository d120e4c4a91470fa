"""What a registrant does alone, without an account: asking where they stand, and withdrawing."""

from django.db import transaction

from eventsafety import audit
from eventsafety.events.models import Event
from eventsafety.notifications.tasks import nudge_soon
from eventsafety.sealing import mark
from registrations import engine, tasks
from registrations.mailing.receipts import mailbox
from registrations.models import Receipt, Registration

#: Beyond this many unanswered questions of an event, new ones are dropped: somebody is playing.
MOST_WAITING = 2000


@transaction.atomic
def ask_receipt(event: Event, *, address: str) -> None:
    """Keep the question whether an address is registered; the answer goes there, once an hour at most.

    Nothing about the address is looked up here, so the time this takes says nothing about it.
    """
    waiting = Receipt.objects.filter(event=event, accepted_at=None).count()
    row = Receipt(
        event=event, address=address, mailbox_mark=mark("receipt", f"{event.pk} {mailbox(address)}")
    )
    Receipt.objects.bulk_create([row] if waiting < MOST_WAITING else [], ignore_conflicts=True)
    nudge_soon()


@transaction.atomic
def withdraw_own(registration: Registration) -> None:
    """Withdraw a registration at its registrant's own wish, by the link only they were sent. No-op when done.

    Nobody of the team can do it for them: that would be a refusal by one person.
    """
    engine.lock([registration.event_id])
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if row.ticket == Registration.Ticket.CANCELLED:
        return
    row.ticket = Registration.Ticket.CANCELLED
    row.screened_with = ""  # open matches of somebody who does not come are dropped
    row.save(update_fields=["ticket", "screened_with"])
    tasks.nudge_after_commit([row.event_id])
    audit.record("registration.withdrawn_by_registrant", row, by=None)
