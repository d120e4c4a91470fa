"""A step may call the venue's security."""

from django.db import migrations, models

TARGETS = [
    ("pair", "the pair on shift"),
    ("other_pair", "another pair on shift"),
    ("chain_level", "a level of the chain of command"),
    ("everyone", "all responders"),
    ("outside_contact", "the outside contact"),
    ("organisers", "the organisers"),
    ("venue_security", "venue security"),
]


class Migration(migrations.Migration):
    dependencies = [("teams", "0003_more_channels_in_a_step")]

    operations = [
        migrations.AlterField(
            "ladderstep", "target", models.CharField(choices=TARGETS, max_length=20, verbose_name="whom")
        ),
    ]
