"""Options of the affected person, and a talk with the subject."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import fetch_accounts
from eventsafety.accounts.models import User
from incidents.choices import AT_ONCE, Choice, OptionKind, Part, TalkResult
from incidents.forms.fields import Moment, SentOnce, few_lines, one_line
from incidents.forms.journal import NamedPerson
from incidents.models import Action, Person
from incidents.policy import eligible_users

#: The options as they are offered: those of the moment, then those for later.
GROUPS = [
    (_("Now"), [(kind.value, kind.label) for kind in AT_ONCE]),
    (_("Later"), [(kind.value, kind.label) for kind in OptionKind if kind not in AT_ONCE]),
]


class OptionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Option"), choices=GROUPS)
    choice = forms.ChoiceField(label=_("What they say to it"), choices=Choice, widget=forms.RadioSelect)
    note = forms.CharField(label=_("In their words"), required=False, max_length=300, widget=one_line())


class TalkForm(forms.Form):
    client_uuid = SentOnce()
    action = forms.ModelChoiceField(  # logged with one tap when it happened
        label=_("What was logged"),
        queryset=Action.objects.none(),
        required=False,
        widget=forms.HiddenInput,
    )
    person = NamedPerson(
        label=_("With whom"), queryset=Person.objects.none(), required=False, empty_label=_("The subject")
    )
    first = forms.ModelChoiceField(label=_("Who spoke"), queryset=User.objects.none())
    second = forms.ModelChoiceField(
        label=_("Who else of the team was there"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
    )
    second_name = forms.CharField(
        label=_("Or who else was there"),
        required=False,
        max_length=120,
        widget=one_line(),
        help_text=_("For example somebody of venue security. Nobody speaks to a subject alone."),
    )
    result = forms.ChoiceField(label=_("What came of it"), choices=TalkResult, widget=forms.RadioSelect)
    helped = forms.CharField(
        label=_("Who helped"),
        required=False,
        max_length=200,
        widget=one_line(),
        help_text=_("Venue security, management, police."),
    )
    said = forms.CharField(label=_("What was said"), required=False, widget=few_lines(4))
    occurred_at = Moment(label=_("When"), required=False, help_text=_("Leave it empty for now."))

    def __init__(self, *args, incident, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = incident.actions.all()
        able = eligible_users(incident)
        self.fields["first"].queryset = self.fields["second"].queryset = able
        self.fields["first"].initial = user.pk
        other = {incident.handler_id, incident.cover_id} - {user.pk, None}
        self.fields["second"].initial = next(iter(other), None)
        subjects = incident.people.filter(part=Part.SUBJECT).select_related("registration")
        self.fields["person"].queryset = subjects
        self.fields["person"].offer(fetch_accounts(subjects, "user"))


class CourtesyForm(forms.Form):
    person = NamedPerson(label=_("Whom"), queryset=Person.objects.none(), empty_label=None)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none())
    due_at = Moment(label=_("Until when"))

    def __init__(self, *args, incident, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = eligible_users(incident)
        self.fields["owner"].initial = user.pk
        self.fields["due_at"].initial = timezone.now() + timedelta(days=1)
        people = incident.people.asked_how_they_are().select_related("registration")
        self.fields["person"].queryset = people
        self.fields["person"].choices = [
            (person.pk, f"{person.label()} ({person.get_part_display()})")
            for person in fetch_accounts(people, "user")
        ]
