"""A member asks a colleague to take hours of a shift."""

import uuid

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Now

STATES = [
    ("asked", "Waits for an answer"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
    ("lapsed", "Void: the shift was changed meanwhile"),
]


def _to(model: str, name: str, **more):
    return models.ForeignKey(model, related_name=name, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_keeping_holds_and_shredding"),
        ("teams", "0006_members_say_when_they_can"),
    ]

    operations = [
        migrations.CreateModel(
            "Swap",
            [
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("state", models.CharField(choices=STATES, default="asked", max_length=10)),
                ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
                ("answered_at", models.DateTimeField(null=True)),
                ("event", _to("events.event", "swaps", on_delete=models.CASCADE)),
                ("asker", _to("teams.teammember", "swaps_asked", on_delete=models.CASCADE)),
                ("asked", _to("teams.teammember", "swaps_to_answer", on_delete=models.CASCADE)),
                ("shift", _to("teams.shift", "swaps", on_delete=models.SET_NULL, null=True)),
                ("in_return", _to("teams.shift", "swaps_in_return", on_delete=models.SET_NULL, null=True)),
            ],
            {"ordering": ["-created_at"]},
        ),
        migrations.AddConstraint(
            "swap",
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="swap_ends_after_it_starts"),
        ),
        migrations.AddConstraint(
            "swap", models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_asks_themselves")
        ),
        migrations.AddConstraint(
            "swap",
            models.UniqueConstraint(
                fields=["shift", "asked"],
                condition=Q(state="asked"),
                name="one_open_request_to_each_colleague",
            ),
        ),
    ]
