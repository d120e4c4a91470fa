"""The product's settings; e-mail goes through a sender that may die right after sending."""

from eventsafety.settings import *  # noqa: F403

MESSAGE_CHANNELS = {"email": "tests.storm.dying.send"}
