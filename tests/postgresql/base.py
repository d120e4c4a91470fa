"""Tests that commit are cleaned up by TRUNCATE, which the triggers of the audit refuse, and rightly so.

Only here are they switched off, for that one statement. The keys that a migration made stay as well.
"""

from django.db.backends.postgresql import base, operations

#: Triggers that refuse, by table.
STAYING = {
    "audit_record": "audit_record_stays",
    "audit_link": "audit_link_stays",
    "audit_head": "audit_head_stays",
}
KEYS = "sealing_datakey"
THEIRS = "DELETE FROM sealing_datakey WHERE kind <> 'purpose'"


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        emptied = [table for table in tables if table != KEYS]
        flush = super().sql_flush(
            style, emptied, reset_sequences=reset_sequences, allow_cascade=allow_cascade
        )
        kept = [THEIRS] if KEYS in tables else []
        staying = [(table, trigger) for table, trigger in STAYING.items() if table in tables]
        off = [f"ALTER TABLE {table} DISABLE TRIGGER {trigger}" for table, trigger in staying]
        on = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}" for table, trigger in staying]
        return [*off, *flush, *kept, *on]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
