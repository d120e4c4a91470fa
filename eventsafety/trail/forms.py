"""Filters of the auditor's page; their choices are taken from what the auditor may see."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.trail.words import verb_words


class TrailForm(forms.Form):
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, *args, records, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        rows = records.order_by()
        people = User.objects.filter(pk__in=rows.values("by")).order_by("name", "username")
        self.fields["by"] = forms.ModelChoiceField(
            label=_("Person"), required=False, queryset=people, empty_label=_("Anybody")
        )
        verbs = {verb: str(verb_words(verb)) for verb in rows.values_list("verb", flat=True).distinct()}
        named = sorted(verbs.items(), key=lambda pair: pair[1])
        self.fields["verb"] = forms.ChoiceField(
            label=_("What was done"), required=False, choices=[("", _("Anything")), *named]
        )

    def narrow(self, records):
        """Return those of `records` that fit; none when a filter is not understood."""
        if not self.is_valid():
            return records.none()
        asked = self.cleaned_data
        if asked["by"]:
            records = records.filter(by=asked["by"])
        if asked["verb"]:
            records = records.filter(verb=asked["verb"])
        if asked["day"]:
            begins = datetime.combine(asked["day"], time.min, tzinfo=self.zone)
            records = records.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
        return records
