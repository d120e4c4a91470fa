"""How long calls rest, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from incidents.actions.pauses import pauses
from incidents.forms.fields import few_lines


class PauseForm(forms.Form):
    minutes = forms.TypedChoiceField(label=_("For how long"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"),
        widget=few_lines(2),
        help_text=_("The team reads it in the journal. When the time is over, calls go on by themselves."),
    )

    def __init__(self, *args, incident, **kwargs):
        super().__init__(*args, **kwargs)
        words = [(n, ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}) for n in pauses(incident)]
        self.fields["minutes"].choices = words
