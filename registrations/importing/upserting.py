"""Writing many rows at once."""

from django.db.models import Model

from registrations.importing.planning import Outcome, Planned

BATCH = 1000


def upsert(model: type[Model], planned: list[Planned], fields: list[str]) -> None:
    """Write the rows that are added or changed, all in a few statements.

    Nobody else writes such rows meanwhile: whoever imports holds the lock of the place.
    """
    added = [one.row for one in planned if one.outcome == Outcome.ADDED]
    changed = [one.row for one in planned if one.outcome == Outcome.CHANGED]
    model.objects.bulk_create(added, batch_size=BATCH)
    write_over(model, changed, fields)


def write_over(model: type[Model], rows: list, fields: list[str]) -> None:
    """Write these fields of rows that are kept already; sealed ones too, which `bulk_update` refuses."""
    if rows and fields:
        model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=BATCH
        )


def put_back(model: type[Model], kept: list[dict]) -> list:
    """Give rows back the values they had, in a few statements; return the rows."""
    rows = {str(row.pk): row for row in model.objects.filter(pk__in=[one["id"] for one in kept])}
    columns = sorted({name for one in kept for name in one if name != "id"})
    for one in kept:
        row = rows.get(one["id"])
        if row is None:
            continue
        for name, value in one.items():
            if name != "id":
                setattr(row, name, row._meta.get_field(name).to_python(value))
    write_over(model, list(rows.values()), columns)
    return list(rows.values())
