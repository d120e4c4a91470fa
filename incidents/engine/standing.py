"""What the answers of one round add up to. Pure; knows no database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from incidents.choices import ACKNOWLEDGING, COMING, Answer


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
    return _since(replies, ACKNOWLEDGING)


def coming(replies: Iterable[Reply]) -> dict[UUID, datetime]:
    """Return user → since when they come or are there; whoever has only seen the call is not among them."""
    return _since(replies, COMING)


def _since(replies: Iterable[Reply], answers: Collection[str]) -> dict[UUID, datetime]:
    since: dict[UUID, datetime] = {}
    for reply in sorted(replies, key=lambda reply: reply.at):
        if reply.answer in answers:
            since.setdefault(reply.user, reply.at)
        elif reply.answer == Answer.DECLINED:
            since.pop(reply.user, None)
    return since


def standing(calls: Collection[Call], replies: Collection[Reply]) -> Standing:
    """Say where an escalation stands after these calls, in their order, and these replies.

    Two people are always enough, one of whom comes: to have seen the call counts towards the pair and lets
    nobody else rest. One is enough where a step that called them, or the first step for somebody who was
    not called, asks for one. Who needs backup is not enough until somebody joins later.
    """
    with_us, on_the_way = acknowledging(replies), coming(replies)
    if not with_us:
        return Standing.OPEN
    if not on_the_way or _waits_for_backup(on_the_way, replies):
        return Standing.PARTLY
    if len(with_us) > 1:
        return Standing.MET
    (only,) = with_us
    theirs = [call for call in calls if only in call.recipients] or list(calls)[:1]
    alone_is_enough = not theirs or min(call.needs for call in theirs) == 1
    return Standing.MET if alone_is_enough else Standing.PARTLY


def _waits_for_backup(on_the_way: dict[UUID, datetime], replies: Collection[Reply]) -> bool:
    asked = [r for r in replies if r.answer == Answer.NEED_BACKUP and r.user in on_the_way]
    if not asked:
        return False
    latest = max(asked, key=lambda reply: reply.at)
    return not any(user != latest.user and at > latest.at for user, at in on_the_way.items())
