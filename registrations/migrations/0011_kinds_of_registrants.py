from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0010_ban_lists_lent_to_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="kind",
            field=models.CharField(
                choices=[
                    ("participant", "Participant"),
                    ("companion", "Companion"),
                    ("speaker", "Speaker"),
                    ("volunteer", "Volunteer"),
                    ("team", "Team"),
                ],
                default="participant",
                max_length=11,
                verbose_name="kind",
            ),
        ),
    ]
