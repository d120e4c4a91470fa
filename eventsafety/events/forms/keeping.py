"""How long an event keeps what it holds."""

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepingForm(forms.Form):
    days = forms.IntegerField(label=_("Days kept after the event"), min_value=1, max_value=730)
    reason = forms.CharField(label=_("Why"), max_length=300)
