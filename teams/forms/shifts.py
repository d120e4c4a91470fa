"""Forms of shifts. Times are the event's own: the view speaks its zone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from teams.models import TeamMember


class MomentField(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class EditShiftForm(forms.Form):
    starts_at = MomentField(label=_("Starts"))
    ends_at = MomentField(label=_("Ends"))
    partner = forms.ModelChoiceField(
        label=_("Pair partner"),
        queryset=TeamMember.objects.none(),
        required=False,
        empty_label=_("No partner"),
        help_text=_("Gets the same hours. One of a pair handles a case, the other covers their duties."),
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("member", "partner"):
            if name in self.fields:
                self.fields[name].queryset = TeamMember.objects.taking_cases().filter(event=event)


class AddShiftForm(EditShiftForm):
    member = forms.ModelChoiceField(
        label=_("Who"),
        queryset=TeamMember.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Responders and leads on the roster."),
    )
    field_order = ["member", "starts_at", "ends_at", "partner"]


class RemoveShiftForm(forms.Form):
    with_partner = forms.BooleanField(label=_("Remove the partner's shift too"), required=False)


class WithoutForm(forms.Form):
    """The question of K03: are we still enough if this member may not handle a case?"""

    without = forms.ModelChoiceField(
        label=_("If this member is excluded"),
        queryset=TeamMember.objects.none(),
        required=False,
        empty_label=_("Nobody excluded"),
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["without"].queryset = TeamMember.objects.taking_cases().filter(event=event)
