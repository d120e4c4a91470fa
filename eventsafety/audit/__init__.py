"""The record of every look and change."""

__all__ = ["record"]


def record(verb: str, thing, *, by) -> None:
    """Write one audit row in the caller's transaction; a failed write stops the action.

    verb: "noun.past_participle" such as "incident.concluded"; thing: the model row it is about;
    by: the user, or None when the engine did it. Never pass content.
    """
    from eventsafety.audit.models import Record  # noqa: PLC0415  (models need loaded apps)

    event_id = thing.pk if thing._meta.label == "events.Event" else getattr(thing, "event_id", None)
    user = by if by is not None and by.is_authenticated else None
    Record.objects.create(
        verb=verb, event_id=event_id, thing_type=thing._meta.label_lower, thing_id=str(thing.pk), by=user
    )
