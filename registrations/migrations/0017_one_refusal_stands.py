from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_keeping_holds_and_shredding"),
        ("registrations", "0016_asking_for_agreement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("refuses", True), ("taken_back_at", None)),
                fields=("registration",),
                name="one_refusal_stands_at_a_time",
            ),
        ),
    ]
