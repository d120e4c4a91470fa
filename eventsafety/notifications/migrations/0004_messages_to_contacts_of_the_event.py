"""A message may go to a number of the event's list, whose owner has no account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

#: Going back, such messages cannot stay.
FORGET = """
DELETE FROM notifications_attempt WHERE delivery_id IN
    (SELECT id FROM notifications_delivery WHERE recipient_id IS NULL);
DELETE FROM notifications_delivery WHERE recipient_id IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_keeping_holds_and_shredding"),
        ("notifications", "0003_more_channels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "delivery",
            "contact",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="deliveries",
                to="events.contact",
            ),
        ),
        migrations.AlterField(
            "delivery",
            "recipient",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.UniqueConstraint(
                fields=("group", "round", "step", "contact", "channel"),
                name="one_delivery_per_contact_and_step",
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=models.Q(("recipient", None), ("contact", None), _connector="OR"),
                name="a_delivery_goes_to_one",
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FORGET),
    ]
