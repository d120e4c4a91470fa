"""The keys of everybody of an event, kept for the next newcomer, and the bans an event has yet to screen."""


import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import eventsafety.sealing.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_keeping_holds_and_shredding'),
        ('registrations', "0024_readers_of_loans"),
    ]

    operations = [
        migrations.CreateModel(
            name='ScreeningIndex',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mark', models.CharField(max_length=20)),
                ('registrants', eventsafety.sealing.fields.SealedBytesField(editable=False)),
                ('bans', eventsafety.sealing.fields.SealedBytesField(editable=False)),
                ('crowd', eventsafety.sealing.fields.SealedBytesField(editable=False)),
                ('new_registrations', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('new_bans', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('written_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='screening_index', to='events.event')),
            ],
            options={
                'verbose_name_plural': 'screening indexes',
            },
        ),
        migrations.CreateModel(
            name='BanToScreen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('ban', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registrations.ban')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
            ],
            options={
                'verbose_name_plural': 'bans to screen',
                'constraints': [models.UniqueConstraint(fields=('event', 'ban'), name='a_ban_waits_once_for_an_event')],
            },
        ),
    ]
