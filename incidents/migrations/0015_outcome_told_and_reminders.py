import django.db.models.deletion
import django.db.models.functions.datetime
import eventsafety.sealing.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0014_options_and_talks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='followup',
            name='is_courtesy',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='followup',
            name='reminded_for',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='outcome_not_told_reason',
            field=eventsafety.sealing.fields.SealedTextField(blank=True, max_length=300, verbose_name='why not'),
        ),
        migrations.AddField(
            model_name='incident',
            name='outcome_told',
            field=models.CharField(choices=[('not_yet', 'Not told yet'), ('told', 'Told the outcome'), ('not_wished', 'Did not want to hear more'), ('not_possible', 'Telling them was not possible')], default='not_yet', max_length=12, verbose_name='the reporter'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome_told', 'not_possible'), _negated=True), models.Q(('outcome_not_told_reason', ''), _negated=True), _connector='OR'), name='outcome_not_told_says_why'),
        ),
    ]
