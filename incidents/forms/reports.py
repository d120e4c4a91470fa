"""The pad's two steps."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eventsafety.events.models import Room
from incidents.actions.reports import RECORD_FIELDS
from incidents.choices import ToldBy
from incidents.forms.fields import Moment, NothingChosen, SentOnce, Waited, few_lines, one_line
from incidents.models import Report
from incidents.severity import DOCTOR, NO, QUESTIONS, THREAT, UNSURE, YES

AT_ONCE = timedelta(minutes=1)  # sent within it, a report did not wait
SIMPLE = [(YES, pgettext_lazy("answer", "Yes")), (NO, pgettext_lazy("answer", "No")), (UNSURE, _("Not sure"))]


def asks_about_force() -> forms.ChoiceField:
    """Return the question about force, asked alike of the team and of everybody."""
    return forms.ChoiceField(
        label=_("Was there force, a threat or sexual conduct?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            (YES, _("Yes, force or touching")),
            (THREAT, _("Yes, a threat or sexual talk")),
            *SIMPLE[1:],
        ],
    )


class ReportForm(forms.Form):
    """Step 1: as few taps as possible; only the first question must be answered."""

    client_uuid = SentOnce()
    told_at = Waited()
    hurt = forms.ChoiceField(
        label=_("Is anyone hurt or in danger now?"),
        widget=forms.RadioSelect,
        choices=[(DOCTOR, _("Somebody needs a doctor")), *SIMPLE],
        error_messages={"required": _("Answer this one, “not sure” will do.")},
    )
    force = asks_about_force()
    targeted = forms.ChoiceField(
        label=_("Was a “stop” ignored, or is a person targeted?"),
        widget=forms.RadioSelect,
        required=False,
        choices=SIMPLE,
    )
    banned = forms.ChoiceField(
        label=_("Is a banned person here?"), widget=forms.RadioSelect, required=False, choices=SIMPLE
    )
    room = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=None,
        widget=NothingChosen,
        required=False,
        blank=True,  # without it a radio button for "somewhere else" is not offered
        empty_label=_("Somewhere else"),
    )
    place_detail = forms.CharField(
        label=_("Where exactly"), required=False, max_length=300, widget=one_line(placeholder="")
    )
    needs_help = forms.CharField(
        label=_("Who needs help"),
        required=False,
        max_length=300,
        widget=one_line(),
        help_text=_("“Unknown person, red lanyard” is fine."),
    )

    def __init__(self, *args, event=None, **kwargs):
        super().__init__(*args, **kwargs)
        if event is None:  # a device without a connection knows no rooms
            del self.fields["room"]
        else:
            # What waited on a device keeps its room although that was removed meanwhile.
            rooms = Room._base_manager if self.data.get("told_at") else Room.objects
            self.fields["room"].queryset = rooms.filter(event=event)

    @property
    def questions(self):
        """The four questions, as the page asks them."""
        return [self[question] for question in QUESTIONS]

    def clean(self):
        cleaned = super().clean()
        answers = {question: cleaned.pop(question, "") for question in QUESTIONS}
        cleaned["answers"] = {question: answer for question, answer in answers.items() if answer}
        cleaned["danger_now"] = answers["hurt"] in (YES, DOCTOR)
        self._ask_where(cleaned)
        return cleaned

    def _ask_where(self, cleaned: dict) -> None:
        """Somewhere else is where? Not asked of what waited: nobody stands there any more to answer."""
        told_at = cleaned.get("told_at")
        waited = told_at is not None and timezone.now() - told_at > AT_ONCE
        elsewhere = "room" in self.fields and self.data.get("room") == ""
        if elsewhere and not waited and not cleaned.get("place_detail"):
            self.add_error(
                "place_detail", _("Say where, so that they find you: “outside, main gate” will do.")
            )


class RecordForm(forms.ModelForm):
    """Step 2: the written record, what was said apart from what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    told_at = Moment(label=_("When it was told"))
    occurred_at = Moment(label=_("When it happened"), required=False)

    class Meta:
        model = Report
        fields = RECORD_FIELDS
        widgets = {
            "verbatim": few_lines(6),
            "observed": few_lines(4),
            "next_steps": few_lines(3),
            "told_by": forms.Select,
        }
        help_texts = {
            "verbatim": _("Their own words, also when they are hard to write down."),
            "observed": _("Only what you saw or heard yourself."),
            "occurred_is_approximate": "",
            "next_steps": _("What you agreed on with the person who told you."),
        }
        labels = {
            "told_by": _("Who told you"),
            "how_told": _("How it was told"),
            "may_name": _("They may be named to the people who handle this"),
            "asks_before_action": _("Do nothing without asking them first"),
            "no_police": _("No police"),
            "occurred_is_approximate": _("The time it happened is rough"),
            "read_back": _("Was the record read to them?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["told_by"].choices = [("", _("Not said")), *ToldBy.choices]

    def written(self) -> dict:
        """The values of the record itself."""
        return {name: self.cleaned_data[name] for name in RECORD_FIELDS}
