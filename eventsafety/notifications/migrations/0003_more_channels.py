"""Messages may go by notification, text message, phone call and webhook."""

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
    dependencies = [("notifications", "0002_ways_to_reach_people")]

    operations = [
        migrations.AlterField("delivery", "channel", models.CharField(choices=CHANNELS, max_length=10)),
        migrations.AlterField(
            "delivery",
            "next_channels",
            ArrayField(models.CharField(choices=CHANNELS, max_length=10), default=list, size=None),
        ),
    ]
