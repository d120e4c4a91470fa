"""The verbs that change an event: each checks, locks, refuses in words and leaves a record."""
