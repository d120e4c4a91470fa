"""Answers that come by phone key or text message, as the outbox hands them up; see settings.REPLY_HOOKS."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from eventsafety.accounts.models import User
from eventsafety.notifications.models import Reply
from incidents import escalations
from incidents.choices import Answer
from incidents.models import Escalation

ANSWERS = {
    Reply.Answer.ACCEPT: Answer.ON_MY_WAY,
    Reply.Answer.DECLINE: Answer.DECLINED,
    Reply.Answer.NEED_BACKUP: Answer.NEED_BACKUP,
}


def answer(group: UUID, *, by: User, answer: str) -> bool:
    """Answer the escalation a message was about; False when the person may not, or the call is over.

    answer: a Reply.Answer. Nobody recused is told the difference.
    """
    escalation = Escalation.objects.answerable_by(by).filter(pk=group).first()
    if escalation is None:
        return False
    try:
        with transaction.atomic():
            escalations.answer(escalation, answer=ANSWERS[Reply.Answer(answer)], by=by)
    except (Escalation.DoesNotExist, ValidationError):
        return False
    return True
