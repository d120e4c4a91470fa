"""Triggers: every record waits for its link from the moment it is written; no row is changed or removed."""

from django.db import migrations

# The chain of what belongs to no event, as in chain.py.
SITE = "5173e000-0000-4000-8000-000000000000"

WAITS = f"""
CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unlinked (record_id, chain) VALUES (NEW.id, coalesce(NEW.event_id, '{SITE}'));
    RETURN NULL;
END $$;
CREATE TRIGGER audit_record_waits AFTER INSERT ON audit_record FOR EACH ROW EXECUTE FUNCTION audit_wait();
INSERT INTO audit_unlinked (record_id, chain) SELECT id, coalesce(event_id, '{SITE}') FROM audit_record;
"""
WAITS_NOT = """
DROP TRIGGER audit_record_waits ON audit_record;
DROP FUNCTION audit_wait();
DELETE FROM audit_unlinked;
"""

# ALWAYS: also in a session that calls itself a replica.
STAYS = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_link_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_waits;
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_stays;
ALTER TABLE audit_link ENABLE ALWAYS TRIGGER audit_link_stays;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_stays;
"""
GOES = """
DROP TRIGGER audit_record_stays ON audit_record;
DROP TRIGGER audit_link_stays ON audit_link;
DROP TRIGGER audit_head_stays ON audit_head;
DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_a_chain_of_links'),
    ]

    operations = [
        migrations.RunSQL(WAITS, WAITS_NOT),
        migrations.RunSQL(STAYS, GOES),
    ]
