"""Words that stand for an incident or a call for help."""

from django.db import migrations, models
from django.db.models.functions import Lower

MEANINGS = [
    ("incident", "There is an incident"),
    ("help", "I need help here, now"),
    ("medical", "Somebody needs a doctor"),
    ("security", "Venue security is needed"),
    ("police", "The police are needed"),
    ("over", "All is well again"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_keeping_holds_and_shredding"),
        ("teams", "0007_colleagues_are_asked_to_swap"),
    ]

    operations = [
        migrations.CreateModel(
            "CodeWord",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meaning",
                    models.CharField(choices=MEANINGS, max_length=10, verbose_name="stands for"),
                ),
                ("word", models.CharField(max_length=40, verbose_name="word")),
                ("event", models.ForeignKey("events.event", models.CASCADE, related_name="code_words")),
            ],
        ),
        migrations.AddConstraint(
            "codeword",
            models.UniqueConstraint(fields=["event", "meaning"], name="one_code_word_per_meaning"),
        ),
        migrations.AddConstraint(
            "codeword",
            models.UniqueConstraint("event", Lower("word"), name="a_code_word_means_one_thing"),
        ),
    ]
