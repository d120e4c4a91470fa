"""Severity, assessment, the end of a case, and finding cases again."""

from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Severity
from eventsafety.events.models import Room
from eventsafety.lookups import Lookup
from incidents.choices import OPEN_STATES, Assessment, ReadBack, State
from incidents.forms.fields import few_lines, one_line


class TriageForm(forms.Form):
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity, widget=forms.RadioSelect)
    danger_now = forms.BooleanField(label=_("Somebody is in danger now"), required=False)
    reason = forms.CharField(label=_("Reason"), widget=few_lines(2))


class AssessForm(forms.Form):
    assessment = forms.ChoiceField(label=_("Assessment"), choices=Assessment, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=few_lines(3),
        help_text=_("Facts, not feelings: what supports it, what speaks against it."),
    )


class ConcludeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it"),
        widget=few_lines(4),
        help_text=_("What was decided, who was told, what stays open."),
    )
    read_back = forms.ChoiceField(label=_("Was the record read to the person who told it?"), choices=ReadBack)


class ReopenForm(forms.Form):
    reason = forms.CharField(label=_("Why it is opened again"), widget=few_lines(2))


STATES = [("", _("Every state")), *[(state.value, state.label) for state in OPEN_STATES]]
SEVERITIES = [("", _("Every severity")), *Severity.choices]
WHOSE = [("", _("Anybody")), ("mine", _("I have it")), ("nobody", _("Nobody has it yet"))]


ROOMS = Lookup(lambda event: Room.objects.filter(event=event).values_list("pk", "name"), UUID)


class BoardForm(forms.Form):
    """What the board shows; everything in it may stand in an address."""

    tab = forms.ChoiceField(choices=[("open", _("Open")), ("closed", _("Closed"))], required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    severity = forms.ChoiceField(label=_("Severity"), choices=SEVERITIES, required=False)
    who = forms.ChoiceField(label=_("Who has it"), choices=WHOSE, required=False)
    room = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(self, *args, event, user, **kwargs):
        super().__init__(*args, **kwargs)
        # Looked up when the list is shown: most of what asks for a board is a poll, which shows none.
        self.fields["room"].choices = lambda: [("", _("Every room")), *ROOMS.all(event.pk)]
        self.whose = {"mine": Q(handler=user) | Q(cover=user), "nobody": Q(handler=None)}

    @property
    def shown(self):
        """The fields of the page; a closed case has no other state."""
        return [self[name] for name in ("state", "severity", "who", "room")[self.asks_for_closed :]]

    @property
    def asks_for_closed(self) -> bool:
        """Whether closed cases are asked for."""
        return self.is_valid() and self.cleaned_data["tab"] == "closed"

    def asked(self) -> Q:
        """Return the condition of what is asked for; an unknown word asks for nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        states = [asked["state"]] if asked.get("state") else OPEN_STATES
        states = [State.CLOSED] if self.asks_for_closed else states
        of_severity = Q(severity=asked["severity"]) if asked.get("severity") else Q()
        in_room = Q(room=asked["room"]) if asked.get("room") else Q()
        return Q(state__in=states) & of_severity & in_room & self.whose.get(asked.get("who", ""), Q())


class SearchForm(forms.Form):
    words = forms.CharField(
        label=_("Search in every case you may see"), max_length=200, widget=one_line(type="search")
    )
