"""What was said of a pair before: of an older wording, or taken back since."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from registrations.models import EarlierJudgement, Match


@dataclass(frozen=True)
class Said:
    """One judgement that does not count any more. why: "changed" or "reopened"."""

    state: str
    reason: str
    at: datetime
    by: object
    why: str


def earlier_judgements(match: Match) -> list[Said]:
    """Return the judgements of the pair that do not count any more, newest first."""
    pair = Q(registration=match.registration_id, ban=match.ban_id)
    judged = Match.objects.filter(pair).exclude(pk=match.pk).exclude(state=Match.State.OPEN)
    changed = [_said(row, "changed") for row in judged.select_related("judged_by")]
    taken_back = EarlierJudgement.objects.filter(pair).select_related("judged_by", "registration")
    reopened = [_said(row, "reopened") for row in taken_back]
    return sorted([*changed, *reopened], key=lambda said: said.at, reverse=True)


def _said(row, why: str) -> Said:
    return Said(row.get_state_display(), row.reason, row.judged_at, row.judged_by, why)
