"""Accounts are shut, never deleted: sealed links to them are no foreign keys that would protect them."""

from django.db import migrations

# ALWAYS: also in a session that calls itself a replica.
STAYS = """
CREATE FUNCTION accounts_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Accounts are never deleted. Shut this one instead: is_active = false.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER accounts_user_stays BEFORE DELETE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_delete();
ALTER TABLE accounts_user ENABLE ALWAYS TRIGGER accounts_user_stays;
"""
GOES = """
DROP TRIGGER accounts_user_stays ON accounts_user;
DROP FUNCTION accounts_refuse_delete();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_second_factors_are_sealed")]

    operations = [migrations.RunSQL(STAYS, GOES)]
