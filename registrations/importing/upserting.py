"""Writing many rows at once."""

from registrations.importing.planning import Outcome, Planned

BATCH = 1000


def upsert(planned: list[Planned], unique: list[str], fields: list[str]) -> None:
    """Write the rows that are added or changed, all in a few statements."""
    rows = [one.row for one in planned if one.outcome in {Outcome.ADDED, Outcome.CHANGED}]
    if rows:
        type(rows[0]).objects.bulk_create(
            rows, update_conflicts=True, unique_fields=unique, update_fields=fields, batch_size=BATCH
        )


def put_back(model, kept: list[dict]) -> list:
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
    if rows and columns:
        model.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=columns,
            batch_size=BATCH,
        )
    return list(rows.values())
