"""Lists of names leave PostgreSQL's arrays, which cannot be sealed, for JSON, which can."""

from django.db import migrations, models


def as_json(model: str, column: str, verbose_name: str, size: int) -> migrations.RunSQL:
    """Return the operation that turns an array of texts of at most `size` characters into JSON, and back."""
    table = f"registrations_{model}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ALTER {column} TYPE jsonb USING to_jsonb({column})",
        f"""
        ALTER TABLE {table} RENAME {column} TO {column}_json;
        ALTER TABLE {table} ADD {column} varchar({size})[] NOT NULL DEFAULT '{{}}';
        UPDATE {table} SET {column} = ARRAY(SELECT jsonb_array_elements_text({column}_json));
        ALTER TABLE {table} DROP {column}_json;
        ALTER TABLE {table} ALTER {column} DROP DEFAULT;
        """,
        state_operations=[
            migrations.AlterField(
                model, column, models.JSONField(blank=True, default=list, verbose_name=verbose_name)
            )
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("registrations", "0002_imports_that_can_be_undone")]

    operations = [
        as_json("registration", "usernames", "user names", 400),
        as_json("registration", "emails", "e-mail addresses", 400),
        as_json("ban", "real_names", "real names", 255),
        as_json("ban", "usernames", "user names", 255),
        as_json("ban", "emails", "e-mail addresses", 320),
        as_json("ban", "aliases", "earlier names and user names", 255),
    ]
