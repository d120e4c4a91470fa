"""Whether this process can serve: the database answers and has the shape this code expects."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def missing() -> str:
    """Return "no database", "not migrated", or "" when requests can be served."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "no database"
    return "not migrated" if behind else ""
