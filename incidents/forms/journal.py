"""Entries, actions and follow-ups."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import fetch_accounts
from eventsafety.accounts.models import User
from incidents.choices import ActionKind
from incidents.forms.fields import Moment, SentOnce, Waited, few_lines, one_line
from incidents.models import Person
from incidents.policy import eligible_users


class HappensNow(forms.Form):
    """Something that happened when it was typed, unless a time is given."""

    typed_at = Waited()

    def clean(self):
        cleaned = super().clean()
        typed_at = cleaned.pop("typed_at", None)
        cleaned["occurred_at"] = cleaned.get("occurred_at") or typed_at
        return cleaned


class EntryForm(HappensNow):
    client_uuid = SentOnce()
    text = forms.CharField(label=_("What happened"), widget=few_lines(3))
    occurred_at = Moment(label=_("When it happened"), required=False, help_text=_("Leave it empty for now."))


class StrikeForm(forms.Form):
    reason = forms.CharField(label=_("Why it is struck"), max_length=300, widget=one_line())


class ActionForm(HappensNow):
    """One tap, or with a time and a note when it was done earlier."""

    client_uuid = SentOnce(required=False)
    kind = forms.ChoiceField(label=_("What was done"), choices=[("", _("Choose")), *ActionKind.choices])
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=one_line())
    occurred_at = Moment(label=_("When"), required=False, help_text=_("Leave it empty for now."))


class NamedPerson(forms.ModelChoiceField):
    """A choice among people of a case, by the words the case has for them."""

    def offer(self, people: list[Person]) -> None:
        """Offer these people of the query set, whose accounts are fetched already."""
        named = [(person.pk, f"{person.label()} ({person.get_part_display()})") for person in people]
        self.choices = [("", self.empty_label), *named]


class FollowUpForm(forms.Form):
    what = forms.CharField(label=_("What is to be done"), max_length=300, widget=one_line())
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none())
    due_at = Moment(label=_("Until when"))
    tells = NamedPerson(
        label=_("Does somebody hear from us?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        help_text=_(
            "Only the affected person and the reporter are told how it goes on. Witnesses are not, "
            "to protect the people in the case."
        ),
    )

    def __init__(self, *args, incident, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = eligible_users(incident)
        self.fields["owner"].initial = user.pk
        self.fields["due_at"].initial = timezone.now() + timedelta(days=1)
        people = incident.people.kept_updated().select_related("registration")
        self.fields["tells"].queryset = people
        self.fields["tells"].offer(fetch_accounts(people, "user"))


class DropForm(forms.Form):
    reason = forms.CharField(label=_("Why it is dropped"), max_length=300, widget=one_line())
