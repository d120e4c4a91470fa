from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registrations", "0022_receipts")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("en", "English"),
                    ("ar", "العربية"),
                    ("de", "Deutsch"),
                    ("es", "español"),
                    ("fr", "français"),
                    ("pt-br", "português brasileiro"),
                ],
                max_length=5,
                verbose_name="language",
            ),
        ),
    ]
