"""Members say when they can be on duty."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("teams", "0005_somebody_stands_in_on_a_shift")]

    operations = [
        migrations.AddField(
            "teammember",
            "availability_said_at",
            models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            "Availability",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey("teams.teammember", models.CASCADE, related_name="availabilities"),
                ),
            ],
            {"ordering": ["starts_at"], "verbose_name_plural": "availabilities"},
        ),
        migrations.AddConstraint(
            "availability",
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="can_until_after_it_starts"
            ),
        ),
    ]
