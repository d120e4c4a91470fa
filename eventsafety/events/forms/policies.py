"""Policies and their texts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Policy


class VersionForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        help_text=_("Plain text; an empty line starts a new paragraph."),
    )

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class PolicyForm(VersionForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Policy.Kind)
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))

    field_order = ["kind", "title", "text"]
