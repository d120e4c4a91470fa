"""The record of every look and change, chained so that nothing leaves it or changes in it unseen."""

from uuid import UUID

from django.db import connection

__all__ = ["file_name", "head", "head_at", "record", "record_by_id", "record_each"]

INSERT = "INSERT INTO audit_record (verb, event_id, thing_type, thing_id, by_id) VALUES (%s, %s, %s, %s, %s)"
INSERT_EACH = (
    "INSERT INTO audit_record (verb, event_id, thing_type, thing_id, by_id) SELECT %s, %s, %s, unnest(%s), %s"
)


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


def record_each(verb: str, things: list, *, by) -> None:
    """Write one audit row for each of these rows of one model and event, in one statement; see `record`."""
    if not things:
        return
    kind, event_id, user = things[0]._meta.label_lower, things[0].event_id, by and by.pk
    with connection.cursor() as cursor:
        cursor.execute(INSERT_EACH, [verb, event_id, kind, [str(thing.pk) for thing in things], user])


def head(event=None) -> str:
    """Return the head of the chain of an event, or of the site, as it is printed and mailed.

    It says nothing but "so far": 32 hex characters, no position and no count. Whoever holds one finds out
    with `manage.py verify_audit --head` whether anything before it was changed since.
    """
    from eventsafety.audit import chain, models  # noqa: PLC0415  (models need loaded apps)

    of = chain.SITE if event is None else event.pk
    last = models.Head.objects.filter(pk=of).first()
    return chain.printed(bytes(last.mac) if last else chain.start(chain.key_of(of)))


def head_at(event, records) -> str:
    """Return the head of the chain of an event, or of the site, at the newest linked one of these records.

    For everybody who may not learn of all that is recorded: the head itself would move with what they do not
    see. `manage.py verify_audit --head` knows every head that ever was.
    """
    from eventsafety.audit import chain  # noqa: PLC0415  (models need loaded apps)

    of = chain.SITE if event is None else event.pk
    linked = records.filter(link__chain=of).order_by("-link__position")
    last = linked.values_list("link__mac", flat=True).first()
    return chain.printed(bytes(last) if last else chain.start(chain.key_of(of)))


def file_name(stem: str, suffix: str, event, *, by) -> str:
    """Return the name of a file that leaves the product, with the head of the event or the site in it.

    stem and suffix: such as "registrations-meetup" and "csv". Whoever keeps the file keeps an anchor of the
    record. The head is that of the last thing recorded of the reader, so it tells nobody what others did.
    """
    from eventsafety.audit import models  # noqa: PLC0415  (models need loaded apps)

    return f"{stem}-record-{head_at(event, models.Record.objects.filter(by=by))}.{suffix}"
