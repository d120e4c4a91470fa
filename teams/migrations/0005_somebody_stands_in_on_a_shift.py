"""A shift remembers whom its member stands in for."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("teams", "0004_a_step_may_call_venue_security")]

    operations = [
        migrations.AddField(
            "shift",
            "stands_in_for",
            models.ForeignKey(
                "teams.teammember",
                models.SET_NULL,
                null=True,
                blank=True,
                related_name="+",
                verbose_name="stands in for",
            ),
        ),
        migrations.AddConstraint(
            "shift",
            models.CheckConstraint(
                condition=~Q(member=F("stands_in_for")), name="nobody_stands_in_for_themselves"
            ),
        ),
    ]
