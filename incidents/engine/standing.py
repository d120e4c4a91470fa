"""What the answers of one round add up to. Pure; knows no database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from incidents.choices import ACKNOWLEDGING, Answer


class Standing(Enum):
    """Nobody answered; somebody did but more are needed; enough did."""

    OPEN = "open"
    PARTLY = "partly"
    MET = "met"


@dataclass(frozen=True)
class Call:
    """One step as it was taken: whom it called, and how many of them must answer (1 or 2)."""

    recipients: frozenset[UUID]
    needs: int


@dataclass(frozen=True)
class Reply:
    """One answer of one user."""

    user: UUID
    answer: str
    at: datetime


def acknowledging(replies: Iterable[Reply]) -> dict[UUID, datetime]:
    """Return user → since when they are with us: the first such answer after their last "cannot come"."""
    since: dict[UUID, datetime] = {}
    for reply in sorted(replies, key=lambda reply: reply.at):
        if reply.answer in ACKNOWLEDGING:
            since.setdefault(reply.user, reply.at)
        else:
            since.pop(reply.user, None)
    return since


def standing(calls: Collection[Call], replies: Collection[Reply]) -> Standing:
    """Say where an escalation stands after these calls, in their order, and these replies.

    Two people are always enough; one is enough where a step that called them, or the first step for
    somebody who was not called, asks for one. Who needs backup is not enough until somebody joins later.
    """
    since = acknowledging(replies)
    if not since:
        return Standing.OPEN
    if _waits_for_backup(since, replies):
        return Standing.PARTLY
    if len(since) > 1:
        return Standing.MET
    (only,) = since
    theirs = [call for call in calls if only in call.recipients] or list(calls)[:1]
    alone_is_enough = not theirs or min(call.needs for call in theirs) == 1
    return Standing.MET if alone_is_enough else Standing.PARTLY


def _waits_for_backup(since: dict[UUID, datetime], replies: Collection[Reply]) -> bool:
    asked = [reply for reply in replies if reply.answer == Answer.NEED_BACKUP and reply.user in since]
    if not asked:
        return False
    latest = max(asked, key=lambda reply: reply.at)
    return not any(user != latest.user and at > latest.at for user, at in since.items())
