"""Opening a case to somebody outside the team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.forms.accounts import AccountField
from incidents.forms.fields import few_lines, one_line


class ShareForm(forms.Form):
    user = AccountField(
        label=_("With whom"), help_text=_("The user name or e-mail address of somebody with an account.")
    )
    reason = forms.CharField(label=_("Why they need to read it"), max_length=300, widget=few_lines(2))
    days = forms.IntegerField(label=_("For how many days"), initial=7, min_value=1, max_value=30)


class EmergencyForm(forms.Form):
    case_name = forms.CharField(
        label=_("Name of the case"),
        max_length=40,
        required=False,
        widget=one_line(),
        help_text=_(
            "The two words, such as “amber kettle”. Left empty: the case you were called about last."
        ),
    )
    reason = forms.CharField(
        label=_("Why it cannot wait"),
        max_length=300,
        widget=few_lines(3),
        help_text=_(
            "At least 20 characters. A second person reads this at once, with your name and the time."
        ),
    )
