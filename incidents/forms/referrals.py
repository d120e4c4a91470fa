"""Passing a case on, telling the organisers, telling the reporter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.choices import OutcomeTold, SentBy
from incidents.forms.fields import Moment, few_lines, one_line


class ReferForm(forms.Form):
    recipient = forms.CharField(
        label=_("To whom exactly"),
        max_length=255,
        widget=one_line(),
        help_text=_("Address, number or name. We send nothing ourselves: send it, then record it here."),
    )
    how = forms.ChoiceField(label=_("How it was sent"), choices=SentBy)
    text = forms.CharField(
        label=_("What was sent"),
        widget=few_lines(14),
        help_text=_("Copy it from here, and change it where it should say less."),
    )
    sent_at = Moment(label=_("When"), required=False, help_text=_("Leave it empty for now."))
    agreed = forms.BooleanField(
        label=_("The person who told us was asked about this step and agrees"), required=False
    )


class DecideAgainstForm(forms.Form):
    reason = forms.CharField(label=_("Why it is not passed on"), max_length=300, widget=one_line())


class ReportOutForm(forms.Form):
    nobody_unknown_organises = forms.BooleanField(
        label=_("The people in this case of whom we do not know who they are do not organise this event"),
        required=True,
    )

    def __init__(self, *args, asks: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["nobody_unknown_organises"]


class OutcomeForm(forms.Form):
    outcome_told = forms.ChoiceField(
        label=_("The reporter"),
        choices=[choice for choice in OutcomeTold.choices if choice[0] != OutcomeTold.NOT_YET],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why it was not possible"), required=False, max_length=300, widget=one_line()
    )
