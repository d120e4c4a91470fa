"""The ladder of each severity: what an event keeps, and what holds until it keeps one."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eventsafety.events.choices import RESPONSE_MINUTES, Severity
from eventsafety.events.models import Event
from eventsafety.lookups import Lookup
from eventsafety.notifications.models import Channel
from teams.models import PAIR_TARGETS, CodeWord, Ladder, Quorum, Target

KEPT = Lookup(lambda event, severity: Ladder.objects.filter(event=event, severity=severity), UUID, str)
WORDS = Lookup(lambda event: CodeWord.objects.filter(event=event).values_list("meaning", "word"), UUID)

# In-app messages cannot fail, so a channel named after them would never be tried.
CHANNELS = [Channel.EMAIL, Channel.IN_APP]

# More would call people who were called long before.
MOST_STEPS = 12


def _step(wait_minutes, target, *, chain_level=None, quorum=Quorum.ONE) -> dict:
    return {
        "wait_minutes": wait_minutes,
        "target": str(target),
        "chain_level": chain_level,
        "channels": [str(channel) for channel in CHANNELS],
        "quorum": str(quorum),
    }


def _at_once() -> list[dict]:
    return [
        _step(0, Target.PAIR, quorum=Quorum.BOTH),
        _step(2, Target.CHAIN_LEVEL, chain_level=1),
        _step(2, Target.OTHER_PAIR, quorum=Quorum.BOTH),
        _step(3, Target.EVERYONE),
        _step(5, Target.ORGANISERS),
        _step(5, Target.OUTSIDE_CONTACT),
    ]


def _soon(minutes: int) -> list[dict]:
    return [
        _step(minutes, Target.PAIR, quorum=Quorum.BOTH),
        _step(minutes, Target.OTHER_PAIR, quorum=Quorum.BOTH),
        _step(minutes, Target.CHAIN_LEVEL, chain_level=1),
        _step(2 * minutes, Target.EVERYONE),
        _step(2 * minutes, Target.OUTSIDE_CONTACT),
    ]


def _later(minutes: int) -> list[dict]:
    return [
        _step(minutes, Target.PAIR),
        _step(minutes, Target.CHAIN_LEVEL, chain_level=1),
        _step(minutes, Target.EVERYONE),
    ]


#: What holds until an event keeps its own. The pair has the severity's response time to answer;
#: where that is "now", the first of the chain is called together with the pair.
DEFAULTS = {
    Severity.MEDICAL: _at_once(),
    Severity.CRITICAL: _at_once(),
    Severity.BANNED: _soon(RESPONSE_MINUTES[Severity.BANNED]),
    Severity.MAJOR: _soon(RESPONSE_MINUTES[Severity.MAJOR]),
    Severity.MINOR: _later(RESPONSE_MINUTES[Severity.MINOR]),
    Severity.UNCLEAR: _later(RESPONSE_MINUTES[Severity.UNCLEAR]),
}


def defaults(event: Event, severity: str) -> list[dict]:
    """Return the default steps of a severity; the first one waits as long as the event's settings say."""
    usual = [dict(step) for step in DEFAULTS[Severity(severity or Severity.UNCLEAR)]]
    # Two people are the whole team of a small event: there is no other pair to call (K19).
    first, *rest = [step for step in usual if not event.is_small or step["target"] != Target.OTHER_PAIR]
    minutes = event.response_minutes.get(str(severity))
    if isinstance(minutes, int) and minutes >= 0:
        first["wait_minutes"] = minutes
    return [first, *rest]


def steps(event: Event, severity: str) -> list[dict]:
    """Return the steps that hold now for a severity ("" counts as unclear): kept ones, else the defaults.

    Each step: wait_minutes int (until the next step starts), target and quorum (teams.models.Target and
    Quorum as text), chain_level int or None (position, 1 is told first), channels list of text in order.
    """
    severity = str(severity or Severity.UNCLEAR)
    kept = KEPT.one(event.pk, severity)
    fields = ["wait_minutes", "target", "chain_level", "channels", "quorum"]
    return list(kept.steps.values(*fields)) if kept else defaults(event, severity)


def snapshot(event: Event, severity: str) -> list[dict]:
    """Return a ladder as an incident takes it along: the steps that hold now, each with its code word.

    code_word: what to say in public of a case at this step, "" while the event has none. Nobody who edits
    ladders or code words afterwards changes a copy.
    """
    words = dict(WORDS.all(event.pk))
    return [step | {"code_word": _code_word(step, words)} for step in steps(event, severity)]


def _code_word(step: dict, words: dict[str, str]) -> str:
    incident = words.get(CodeWord.Meaning.INCIDENT, "")
    security = words.get(CodeWord.Meaning.SECURITY, incident)
    return security if step["target"] == Target.VENUE_SECURITY else incident


def levels_to_call(event: Event) -> list[int]:
    """Return the levels of the chain a step may name; before one is drawn, level 1 stands for the leads."""
    return list(event.chain_levels.values_list("position", flat=True)) or [1]


def sentences(steps: list[dict]) -> list[str]:
    """Say a whole ladder in words: what each step does, and whom it leads to when nobody answers."""
    following: list[dict | None] = [*steps[1:], None]
    return [
        _("%(call)s %(then)s") % {"call": _call(step), "then": _then(step, after)}
        for step, after in zip(steps, following, strict=False)
    ]


def sentence(step: dict) -> str:
    """Say one step in words: who is called, by what, and when the next step starts."""
    return _("%(call)s %(then)s") % {"call": _call(step), "then": _wait(step)}


def _call(step: dict) -> str:
    by = _(", and if that fails ").join(_way(channel) for channel in step["channels"])
    return _("Call %(who)s %(by)s.") % {"who": whom(step), "by": by}


def _then(step: dict, after: dict | None) -> str:
    who = _("everybody again") if after is None else whom(after)
    if step["wait_minutes"] == 0:
        return _("At the same time call %(who)s.") % {"who": who}
    return _("%(silence)s, call %(who)s.") % {"silence": _silence(step), "who": who}


def _silence(step: dict) -> str:
    """Say what it means that a step stays unanswered, to stand at the beginning of a sentence."""
    minutes = step["wait_minutes"]
    if step["quorum"] == Quorum.BOTH:
        words = ngettext(
            "If not both of the pair answer in %(n)s minute",
            "If not both of the pair answer in %(n)s minutes",
            minutes,
        )
    elif step["target"] in PAIR_TARGETS:
        words = ngettext(
            "If nobody of the pair answers in %(n)s minute",
            "If nobody of the pair answers in %(n)s minutes",
            minutes,
        )
    else:
        words = ngettext("If nobody answers in %(n)s minute", "If nobody answers in %(n)s minutes", minutes)
    return words % {"n": minutes}


def _way(channel: str) -> str:
    # Translators: follows "Call the pair on shift".
    ways = {
        Channel.EMAIL: _("by e-mail"),
        Channel.IN_APP: _("in the app"),
        Channel.PUSH: _("by notification on their devices"),
        Channel.SMS: _("by text message"),
        Channel.VOICE: _("by phone call"),
        Channel.WEBHOOK: _("by webhook"),
    }
    return str(ways[Channel(channel)])


def whom(step: dict) -> str:
    """Say whom a step calls, to stand in the middle of a sentence."""
    if step["target"] == Target.CHAIN_LEVEL:
        return _("level %(level)s of the chain of command") % {"level": step["chain_level"]}
    return str(Target(step["target"]).label)


def _wait(step: dict) -> str:
    if step["wait_minutes"] == 0:
        return _("The next step starts at once.")
    return _("%(silence)s, the next step starts.") % {"silence": _silence(step)}
