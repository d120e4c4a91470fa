"""Letters to registrants: their words in six languages, who reads a copy, and the bytes that are sent."""

from registrations.letters.composing import compose, read, seal_of
from registrations.letters.copies import refuse_registrant, refuse_too_few
from registrations.letters.words import draft

__all__ = ["compose", "draft", "read", "refuse_registrant", "refuse_too_few", "seal_of"]
