"""Which session of the database has a message in hand, so that the next knows when it has died."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0007_caps_on_paid_messages")]

    operations = [
        migrations.AddField("delivery", "leased_by", models.IntegerField(null=True)),
    ]
