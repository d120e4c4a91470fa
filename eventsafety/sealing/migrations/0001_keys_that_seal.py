

import django.db.models.functions.datetime
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner', models.UUIDField()),
                ('kind', models.CharField(choices=[('data', 'Data'), ('purpose', 'Purpose')], default='data', max_length=8)),
                ('master', models.CharField(blank=True, max_length=16)),
                ('wrapped', models.BinaryField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('retired_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('owner',), name='one_current_key_per_owner'), models.CheckConstraint(condition=models.Q(('destroyed_at', None), models.Q(('master', ''), ('wrapped', b'')), _connector='OR'), name='a_destroyed_key_is_gone')],
            },
        ),
    ]
