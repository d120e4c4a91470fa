"""Forms of the roster."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import CASE_ROLES
from eventsafety.events.models import Event, Membership
from teams import languages
from teams.models import Duty, TeamMember

MOST_LANGUAGES = 12


class LanguagesField(forms.CharField):
    """Languages in one line, with commas between them."""

    def prepare_value(self, value):
        return ", ".join(languages.word(each) for each in value) if isinstance(value, list) else value

    def clean(self, value):
        found = languages.read(super().clean(value))
        if len(found) > MOST_LANGUAGES or any(len(each) > 20 for each in found):
            raise ValidationError(_("Write at most twelve languages, with commas between them."))
        return found


class MemberForm(forms.ModelForm):
    duties = forms.MultipleChoiceField(
        label=_("Duties"), choices=Duty, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = LanguagesField(
        label=_("Languages"),
        required=False,
        help_text=_("With commas between them, for example: Estonian, English."),
    )

    class Meta:
        model = TeamMember
        fields = ["title", "duties", "languages", "background", "other_duty", "phone"]
        widgets = {"phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})}


class AddMemberForm(MemberForm):
    membership = forms.ModelChoiceField(
        label=_("Who"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Responders, leads and adjudicators of the event who are not on the roster yet."),
    )
    field_order = ["membership"]

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = not_on_the_roster(event)


def not_on_the_roster(event: Event):
    """Return the memberships that may be put on the roster of the event."""
    case_people = Membership.objects.holding(*CASE_ROLES).filter(event=event, team_member=None)
    return case_people.select_related("user")
