"""Screening as it runs: what still has to be screened, and writing down what the matcher found."""

from registrations.engine.asking import ask_about, ask_again, due_events, forget_uploads, lock, to_come
from registrations.engine.evidence import forget_evidence, forgotten_at, over
from registrations.engine.history import expired_alike
from registrations.engine.identities import ban_entry, keyed_fingerprint, registrant
from registrations.engine.linking import link_members
from registrations.engine.newcomers import screen_news
from registrations.engine.running import screen_now

__all__ = [
    "ask_about",
    "ask_again",
    "ban_entry",
    "due_events",
    "expired_alike",
    "forget_evidence",
    "forget_uploads",
    "forgotten_at",
    "keyed_fingerprint",
    "link_members",
    "lock",
    "over",
    "registrant",
    "screen_news",
    "screen_now",
    "to_come",
]
