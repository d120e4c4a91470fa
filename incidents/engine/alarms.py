"""The step that follows the end of a ladder: everyone, by every channel, again and again."""

from eventsafety.notifications.models import Channel
from teams.models import Quorum, Target

#: How long an alarm round lasts before everyone is called again, in minutes.
SHORTEST, LONGEST = 1, 15


def alarm_step(snapshot: list[dict]) -> dict:
    """Return the step by which a ladder of these steps calls once its end is reached."""
    channels = dict.fromkeys(channel for step in snapshot for channel in step["channels"])
    wait = snapshot[-1]["wait_minutes"] if snapshot else SHORTEST
    return {
        "wait_minutes": min(max(wait, SHORTEST), LONGEST),
        "target": Target.EVERYONE,
        "chain_level": None,
        "channels": list(channels) or [Channel.EMAIL],
        "quorum": snapshot[0]["quorum"] if snapshot else Quorum.ONE,
    }
