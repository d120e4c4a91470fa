"""Rows kept while an import waits: compressed JSON, which carries what a JSON column refuses (NUL)."""

import json
import zlib
from dataclasses import asdict

from registrations.sheets import Problem, Row, Table


def pack(thing) -> bytes:
    """Return JSON-like values as bytes."""
    return zlib.compress(json.dumps(thing, separators=(",", ":"), default=str).encode(), 1)


def unpack(packed: bytes | memoryview):
    """Return what pack was given; tuples come back as lists."""
    return json.loads(zlib.decompress(bytes(packed)))


def pack_table(table: Table) -> bytes:
    """Return a read sheet as bytes."""
    rows = [{**vars(row), "problems": [asdict(one) for one in row.problems]} for row in table.rows]
    problems = [asdict(one) for one in table.problems]
    return pack({"headers": table.headers, "rows": rows, "problems": problems})


def unpack_table(packed: bytes | memoryview) -> Table:
    """Return the sheet that was packed."""
    kept = unpack(packed)
    rows = tuple(
        Row(
            number=row["number"],
            line=row["line"],
            cells=tuple(row["cells"]),
            problems=problems(row["problems"]),
            broken=row["broken"],
        )
        for row in kept["rows"]
    )
    return Table(headers=tuple(kept["headers"]), rows=rows, problems=problems(kept["problems"]))


def problems(kept: list[dict]) -> tuple[Problem, ...]:
    """Return problems from their packed form."""
    return tuple(Problem(**one) for one in kept)
