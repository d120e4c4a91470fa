"""What auditors read of the record, what they are mailed, and what is recorded of refusals.

The record itself (eventsafety.audit) lies below everything that writes to it. Who may read which row depends
on cases, matches and reviews, so reading lives here, above them all.
"""
