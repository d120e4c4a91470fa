"""Sealed columns beside plain ones: 1,000 rows with two fields read and written, the keys of 5,000 changed.

python -m benchmarks.sealing [--json]
"""

import argparse
import json
import statistics
import time
import uuid

from benchmarks import served

TEXT = "She said that he followed her from the hall to the lift and would not leave when asked. " * 3
ROUNDS = 15


def tables():
    """Make two tables that differ in nothing but the kind of their two columns; return their models."""
    from django.db import connection, models

    from eventsafety.sealing import SealedTextField

    class Sealed(models.Model):
        SEALED_UNDER = "owner"
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        owner = models.UUIDField()
        one = SealedTextField(blank=True)
        two = SealedTextField(blank=True)

        class Meta:
            app_label = "sealing"

    class Plain(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        owner = models.UUIDField()
        one = models.TextField(blank=True)
        two = models.TextField(blank=True)

        class Meta:
            app_label = "sealing"

    with connection.schema_editor() as editor:
        editor.create_model(Sealed)
        editor.create_model(Plain)
    return Sealed, Plain


def milliseconds(work) -> float:
    """Return the median time of a piece of work."""
    spent = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 1)


def read(model) -> None:
    assert all(row.one and row.two for row in model.objects.all())


def rewrite(model, owner) -> None:
    model.objects.all().delete()
    model.objects.bulk_create(model(owner=owner, one=TEXT, two=TEXT[:90]) for _row in range(1000))


def figures() -> dict:
    """Measure both tables in one run, then the change of keys."""
    from eventsafety.sealing import keys, rotation

    sealed, plain = tables()
    owner = uuid.uuid4()
    keys.create(owner)
    rows = {}
    for name, model in (("plain", plain), ("sealed", sealed)):
        rows[f"write 1,000 rows, {name} ms"] = milliseconds(lambda model=model: rewrite(model, owner))
        rows[f"read 1,000 rows, {name} ms"] = milliseconds(lambda model=model: read(model))
    sealed.objects.bulk_create(sealed(owner=owner, one=TEXT, two=TEXT[:90]) for _row in range(4000))
    began = time.perf_counter()
    rotation.replace_all()
    resealed = rotation.reseal()
    rows[f"seal {resealed:,} rows again under a new key, s"] = round(time.perf_counter() - began, 1)
    rows["reading, sealed / plain"] = round(
        rows["read 1,000 rows, sealed ms"] / rows["read 1,000 rows, plain ms"], 1
    )
    return rows


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with served.database():
        rows = figures()
    if given.json:
        print(json.dumps(rows))
        return
    for name, value in rows.items():
        print(f"{name:<50} {value}")


if __name__ == "__main__":
    main()
