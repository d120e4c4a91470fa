"""Handing cases over: to a colleague, to the team of another event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Event, Membership
from incidents.forms.fields import one_line


class Cases(forms.ModelMultipleChoiceField):
    """A choice among cases, by their names."""

    def label_from_instance(self, obj) -> str:
        return obj.case_name


class HandOverForm(forms.Form):
    incidents = Cases(label=_("Cases"), queryset=None, widget=forms.CheckboxSelectMultiple)
    to = forms.ModelChoiceField(
        label=_("Who takes over"), queryset=User.objects.none(), empty_label=_("Choose")
    )
    note = forms.CharField(
        label=_("What the next one needs to know"), required=False, max_length=500, widget=one_line()
    )

    def __init__(self, *args, cases, offered, event, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["incidents"].queryset = cases
        self.fields["incidents"].initial = [case.pk for case in cases if case.pk not in offered]
        team = Membership.objects.holding(*TEAM_ROLES).filter(event=event).exclude(user=user)
        self.fields["to"].queryset = User.objects.filter(pk__in=team.values("user")).order_by("name")


class TransferForm(forms.Form):
    event = forms.ModelChoiceField(
        label=_("Which event"), queryset=Event.objects.none(), empty_label=_("Choose")
    )
    reason = forms.CharField(label=_("Why they take it over"), max_length=300, widget=one_line())
    agreed = forms.BooleanField(
        label=_("The person who told us was asked about this step and agrees"), required=False
    )

    with_files = forms.BooleanField(
        label=_("The files go along"),
        required=False,
        help_text=_("Look at them first: names and faces that are held back cannot be taken out of a file."),
    )

    def __init__(self, *args, neighbours, has_files: bool, holds_names_back: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = neighbours
        self.fields["with_files"].initial = not holds_names_back
        if not has_files:
            del self.fields["with_files"]
