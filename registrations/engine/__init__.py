"""Screening as it runs: what still has to be screened, and writing down what the matcher found."""

from registrations.engine.asking import ask_again, due_events, forget_uploads, lock
from registrations.engine.history import expired_alike
from registrations.engine.identities import keyed_fingerprint
from registrations.engine.linking import link_members
from registrations.engine.running import screen_now

__all__ = [
    "ask_again",
    "due_events",
    "expired_alike",
    "forget_uploads",
    "keyed_fingerprint",
    "link_members",
    "lock",
    "screen_now",
]
