"""Who is in a case."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Membership
from incidents.actions.public import who_could_be_told
from incidents.choices import Part
from incidents.forms.fields import one_line
from incidents.policy import recused_ids
from registrations.models import Registration

#: How many registrants a search shows; whoever is not among them is found with more words.
MOST_HITS = 20


def part_field() -> forms.ChoiceField:
    """Return the question what a person is in the case; nothing is preset, since some are kept updated."""
    return forms.ChoiceField(label=_("Part in the case"), choices=[("", _("Choose")), *Part.choices])


class Registrant(forms.ModelChoiceField):
    """A choice among registrants, with what tells them apart."""

    def label_from_instance(self, obj: Registration) -> str:
        words = [obj.name, *obj.usernames[:2], obj.affiliation, obj.product]
        return " · ".join(word for word in words if word) or obj.key


class RegistrantForm(forms.Form):
    """Search first, then choose among what was found."""

    words = forms.CharField(
        label=_("Name, user name, e-mail or ticket"), max_length=200, widget=one_line(type="search")
    )
    registration = Registrant(
        label=_("Registrant"), queryset=None, widget=forms.RadioSelect, required=False, empty_label=None
    )
    part = part_field()

    def __init__(self, *args, event, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.user = event, user
        self.fields["registration"].queryset = self._found()

    def _found(self):
        registrants = Registration.objects.visible_to(self.user).filter(event=self.event)
        words = self.data.get(self.add_prefix("words"), "").split() if self.is_bound else []
        if not words:
            return registrants.none()
        found = registrants.by_name(words, within=["name", "key", "usernames", "emails"])[:MOST_HITS]
        return registrants.filter(pk__in=[row.pk for row in found])

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("registration"):
            self.add_error("registration", _("Choose one of the registrants found."))
        return cleaned


class MemberForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Member"), queryset=User.objects.none(), empty_label=_("Choose"))
    part = part_field()

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        members = Membership.objects.active().filter(event=event)
        known = Q(pk__in=members.values("user")) | Q(pk=event.outside_contact_id)
        self.fields["user"].queryset = User.objects.filter(known).order_by("name")


class UnknownForm(forms.Form):
    part = part_field()
    name = forms.CharField(
        label=_("Name, if you heard one"), required=False, max_length=255, widget=one_line()
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=500,
        widget=one_line(),
        help_text=_("For example: tall, red lanyard."),
    )
    contact = forms.CharField(label=_("How to reach them"), required=False, max_length=255, widget=one_line())


class ExcludeForm(forms.Form):
    user = forms.ModelChoiceField(
        label=_("Who must not learn of it"), queryset=User.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *args, incident, **kwargs):
        super().__init__(*args, **kwargs)
        open_to = who_could_be_told(incident.event).exclude(pk__in=recused_ids(incident))
        self.fields["user"].queryset = open_to
