"""What an organiser hands over: how urgent, where, and perhaps a few words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.forms.fields import SentOnce, few_lines, one_line
from incidents.severity import DOCTOR, NO, UNSURE, YES

#: Urgency → its answer to "is anyone hurt or in danger now?"; the other questions stay open.
URGENCY = {"doctor": DOCTOR, "danger": YES, "soon": UNSURE, "later": NO}


class UrgentHandOverForm(forms.Form):
    client_uuid = SentOnce()
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        widget=forms.RadioSelect,
        choices=[
            ("doctor", _("Somebody needs a doctor")),
            ("danger", _("Somebody is hurt or in danger now")),
            ("soon", _("Somebody should come soon")),
            ("later", _("It can wait half an hour")),
        ],
        error_messages={"required": _("Choose one, “soon” will do.")},
    )
    room = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=None,
        widget=forms.RadioSelect,
        required=False,
        blank=True,  # without it a radio button for "somewhere else" is not offered
        empty_label=_("Somewhere else"),
    )
    place_detail = forms.CharField(
        label=_("Where exactly"), required=False, max_length=300, widget=one_line()
    )
    words = forms.CharField(
        label=_("In a few words, if you wish"), required=False, max_length=2000, widget=few_lines(2)
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = event.rooms.all()

    def clean(self):
        cleaned = super().clean()
        if urgency := cleaned.pop("urgency", None):
            cleaned["answers"] = {"hurt": URGENCY[urgency]}
        return cleaned
