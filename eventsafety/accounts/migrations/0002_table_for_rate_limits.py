from django.db import migrations


class Migration(migrations.Migration):
    """The table `createcachetable` would make; without Redis, several web processes count sign-ins in it."""

    dependencies = [("accounts", "0001_first_tables")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE rate_limits (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX rate_limits_expires ON rate_limits (expires);
            """,
            reverse_sql="DROP TABLE rate_limits;",
        )
    ]
