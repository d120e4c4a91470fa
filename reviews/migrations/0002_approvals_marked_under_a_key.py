"""An approval names the text by a hash under a key, so that nobody can try texts against a stolen database."""

from hashlib import sha256

from django.db import migrations, models

from eventsafety.sealing import mark


def marked(plain: str) -> str:
    return mark("approved text", plain)


def there(apps, _schema_editor):
    for approval in apps.get_model("reviews", "Approval").objects.all():
        approval.text_hash = marked(approval.text_hash)
        approval.save()


def back(apps, _schema_editor):
    """Approvals of a text that has changed since stay marked: nothing is lost, they were void."""
    for approval in apps.get_model("reviews", "Approval").objects.select_related("review"):
        text = f"{approval.review.final_title}\n\n{approval.review.final_text}"
        plain = sha256(text.encode()).hexdigest()
        if approval.text_hash == marked(plain):
            approval.text_hash = plain
            approval.save()


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_first_tables"),
        ("sealing", "0002_keys_of_the_installation"),
    ]

    operations = [
        migrations.RunPython(there, back),
        migrations.AlterField("approval", "text_hash", models.CharField(max_length=32)),
    ]
