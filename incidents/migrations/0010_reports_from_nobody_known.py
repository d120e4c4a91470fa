import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACCOUNT = {"blank": True, "null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0009_the_secret_of_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("person", "created_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **ACCOUNT)),
        migrations.AlterField("report", "taken_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **ACCOUNT)),
        migrations.AlterField(
            "recusal",
            "source",
            models.CharField(
                choices=[
                    ("excluded", "Excluded by the reporter"),
                    ("stepped_back", "Stepped back"),
                    ("handed_over", "Handed it over to the team"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            "report",
            models.UniqueConstraint(
                condition=models.Q(("taken_by", None)),
                fields=("event", "client_uuid"),
                name="a_public_report_is_sent_once",
            ),
        ),
    ]
