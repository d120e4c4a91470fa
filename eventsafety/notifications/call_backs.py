"""What a gateway tells afterwards: a message arrived or was lost, a key was pressed, somebody texted.

The views have checked who speaks. Everything here may be told twice, late or in any order, and counts once.
"""

import re
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from eventsafety.notifications import outbox
from eventsafety.notifications.channels.gateway import GIVEN_UP
from eventsafety.notifications.models import Attempt, Channel, ContactPoint, Delivery, Reply
from eventsafety.notifications.tasks import nudge_soon

State = Delivery.State
ARRIVED = {"delivered", "read", "completed"}
VALID = timedelta(hours=48)
KEYS = {"1": Reply.Answer.ACCEPT, "2": Reply.Answer.DECLINE, "3": Reply.Answer.NEED_BACKUP}
WORDS = {
    Reply.Answer.ACCEPT: "yes y ok okay accept coming come",
    Reply.Answer.DECLINE: "no n decline cannot can't cant",
    Reply.Answer.NEED_BACKUP: "backup",
}


@transaction.atomic
def report_status(delivery_id: UUID, *, reference: str, status: str) -> bool:
    """Move a message the gateway took to delivered, or to failed, which pulls the next channel.

    status: the gateway's word; those that say nothing new change nothing. Returns False for a delivery that
    is none, or not the one the gateway took under this reference.
    """
    locked = Delivery.objects.select_for_update(no_key=True, of=("self",))
    delivery = _of_gateway(locked, delivery_id, reference)
    if delivery is None:
        return False
    on_its_way = delivery.state in (State.LEASED, State.ACCEPTED)
    if status in ARRIVED and (on_its_way or delivery.state == State.RETRY):
        _write(delivery, State.DELIVERED, reference)
    elif status in GIVEN_UP and on_its_way:
        _write(delivery, State.FAILED, reference)
        outbox.pull_next(delivery)
        nudge_soon()
    return True


@transaction.atomic
def press(delivery_id: UUID, *, reference: str, key: str) -> str | None:
    """Answer by a key pressed during a call; return what was made of it.

    Returns an answer in words of Reply.Answer, "" for a key that means nothing or a call that is over, None
    for a call that is none of ours.
    """
    # Not locked: the answer locks the case and its ladder first, and messages after them.
    delivery = _of_gateway(Delivery.objects.all(), delivery_id, reference)
    if delivery is None or delivery.recipient is None or delivery.channel != Channel.VOICE:
        return None
    if key not in KEYS:
        return ""
    return _answer(delivery, KEYS[key], reference=f"call:{reference}")


@transaction.atomic
def text(*, number: str, words: str, reference: str) -> str | None:
    """Answer by a text message; return an answer, "" for words that mean none, None for nobody we know.

    Raises Ambiguous when several calls wait for an answer of this number and the words name none of them.
    """
    if not reference:
        return None
    people = ContactPoint.objects.at(Channel.SMS, number).verified().values("user")
    sent = Delivery.objects.filter(recipient__in=people, channel=Channel.SMS, created_at__gt=Now() - VALID)
    sent = sent.filter(state__in=[State.LEASED, State.ACCEPTED, State.DELIVERED])
    latest = {row.group: row for row in sent.select_related("recipient").order_by("created_at")}
    if not latest:
        return None
    answer = _meant(words)
    if not answer:
        return ""
    return _answer(_named(list(latest.values()), words), answer, reference=f"text:{reference}")


class Ambiguous(Exception):
    """Several calls wait for an answer; `code_words` are theirs."""

    def __init__(self, code_words: list[str]):
        super().__init__("several calls")
        self.code_words = code_words


def _of_gateway(rows: QuerySet, delivery_id: UUID, reference: str) -> Delivery | None:
    rows = rows.filter(pk=delivery_id, channel__in=[Channel.SMS, Channel.VOICE], created_at__gt=Now() - VALID)
    delivery = rows.select_related("recipient").first()
    if delivery is None or not reference:
        return None
    # While we have not written down yet what the gateway called it, the call-back may be quicker.
    unnamed = delivery.provider_ref == "" and delivery.state in (State.LEASED, State.RETRY)
    return delivery if unnamed or delivery.provider_ref == reference else None


def _write(delivery: Delivery, state: str, reference: str) -> None:
    changed = Delivery.objects.filter(pk=delivery.pk)
    changed.update(state=state, provider_ref=reference[:200], lease_until=None)
    if delivery.accepted_at is None:
        changed.update(accepted_at=Now())
    Attempt.objects.create(delivery=delivery, outcome=state, error_kind="call_back")


def _answer(delivery: Delivery, answer: str, *, reference: str) -> str:
    reply, is_new = Reply.objects.get_or_create(
        provider_ref=reference[:220], defaults={"delivery": delivery, "answer": answer}
    )
    if not is_new:
        return reply.answer
    taken = [
        import_string(path)(delivery.group, by=delivery.recipient, answer=answer)
        for path in settings.REPLY_HOOKS
    ]
    return answer if any(taken) else ""


def _meant(words: str) -> str:
    first = re.match(r"\s*([\w']+)", words.casefold())
    said = first.group(1) if first else ""
    by_word = {word: answer for answer, known in WORDS.items() for word in known.split()}
    return str(KEYS.get(said) or by_word.get(said) or "")


def _named(rows: list[Delivery], words: str) -> Delivery:
    """Return the call meant: the one whose code word stands in the text, or the only one that waits."""
    said = words.casefold()
    named = [row for row in rows if row.message["code_word"].casefold() in said]
    waiting = [row for row in rows if row.seen_at is None]
    if named:
        return named[-1]
    if len(waiting) > 1:
        raise Ambiguous([row.message["code_word"] for row in waiting])
    return waiting[0] if waiting else rows[-1]
