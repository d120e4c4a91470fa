from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_first_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('chain', models.UUIDField(primary_key=True, serialize=False)),
                ('position', models.BigIntegerField()),
                ('mac', models.BinaryField()),
                ('seal', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='link', serialize=False, to='audit.record')),
                ('chain', models.UUIDField()),
                ('position', models.BigIntegerField()),
                ('mac', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('chain', 'position'), name='one_link_per_position')],
            },
        ),
        migrations.CreateModel(
            name='Unlinked',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='waiting', serialize=False, to='audit.record')),
                ('chain', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['chain', 'record'], name='audit_waiting')],
            },
        ),
    ]
