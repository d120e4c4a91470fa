"""A step may call by notification, text message, phone call and webhook."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

CHANNELS = [
    ("in_app", "In the app"),
    ("email", "E-mail"),
    ("push", "Notification on a device"),
    ("sms", "Text message"),
    ("voice", "Phone call"),
    ("webhook", "Webhook"),
]


class Migration(migrations.Migration):
    dependencies = [("teams", "0002_a_step_waits_a_day_at_most")]

    operations = [
        migrations.AlterField(
            "ladderstep",
            "channels",
            ArrayField(models.CharField(choices=CHANNELS, max_length=10), size=None, verbose_name="by"),
        ),
    ]
