"""Forms of the chain of command."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from teams.models import ChainLevel, TeamMember


class LevelForm(forms.ModelForm):
    class Meta:
        model = ChainLevel
        fields = ["name", "decides"]
        help_texts = {
            "name": _("For example: Shift leads."),
            "decides": _("What this level may decide on its own."),
        }


class SeatForm(forms.Form):
    member = forms.ModelChoiceField(
        label=_("Who"), queryset=TeamMember.objects.none(), empty_label=_("Choose")
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        queryset=TeamMember.objects.none(),
        required=False,
        empty_label=_("No deputy"),
        help_text=_("Called instead when the member may not handle a case."),
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("member", "deputy"):
            self.fields[name].queryset = TeamMember.objects.active().filter(event=event)
