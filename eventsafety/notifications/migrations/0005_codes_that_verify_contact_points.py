"""A contact point is verified by a code sent there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_messages_to_contacts_of_the_event")]

    operations = [
        migrations.AddField(
            "contactpoint", "code", models.CharField(blank=True, editable=False, max_length=128)
        ),
        migrations.AddField("contactpoint", "code_until", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "contactpoint", "code_tries", models.PositiveSmallIntegerField(default=0, editable=False)
        ),
    ]
