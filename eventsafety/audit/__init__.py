"""The record of every look and change, chained so that nothing leaves it or changes in it unseen."""

from uuid import UUID

from django.db import connection

__all__ = ["file_name", "head", "record", "record_by_id"]

INSERT = "INSERT INTO audit_record (verb, event_id, thing_type, thing_id, by_id) VALUES (%s, %s, %s, %s, %s)"


def record(verb: str, thing, *, by) -> None:
    """Write one audit row in the caller's transaction; a failed write stops the action.

    verb: "noun.past_participle" such as "incident.concluded"; thing: the model row it is about, for
    everything below a case the case itself; by: the user, or None when the engine did it. Never pass content.
    """
    event_id = thing.pk if thing._meta.label == "events.Event" else getattr(thing, "event_id", None)
    record_by_id(verb, thing._meta.label_lower, thing.pk, event_id=event_id, by=by)


def record_by_id(verb: str, thing_type: str, thing_id, *, event_id: UUID | None, by) -> None:
    """Write one audit row about a thing that was only named, whether or not there is one.

    thing_type: lower-case label of a model, such as "incidents.incident"; thing_id: its id as it was given.
    One statement; it locks no other row. A linker chains it a moment later, see linking.py.
    """
    user = by if by is not None and by.is_authenticated else None
    with connection.cursor() as cursor:  # every page records: building a model row costs more than the INSERT
        cursor.execute(INSERT, [verb, event_id, thing_type, str(thing_id), user and user.pk])


def head(event=None) -> str:
    """Return the head of the chain of an event, or of the site, as it is printed and mailed.

    It says nothing but "so far": 32 hex characters, no position and no count. Whoever holds one finds out
    with `manage.py verify_audit --head` whether anything before it was changed since.
    """
    from eventsafety.audit import chain, models  # noqa: PLC0415  (models need loaded apps)

    of = chain.SITE if event is None else event.pk
    last = models.Head.objects.filter(pk=of).first()
    return chain.printed(bytes(last.mac) if last else chain.start(chain.key_of(of)))


def file_name(stem: str, suffix: str, event=None) -> str:
    """Return the name of an exported file with the head of the chain in it, as it was when the file left.

    stem and suffix: such as "registrations-meetup" and "csv". Whoever keeps the file keeps an anchor of the
    record, whatever becomes of the database. Only for readers who may know that something was recorded.
    """
    return f"{stem}-record-{head(event)}.{suffix}"
