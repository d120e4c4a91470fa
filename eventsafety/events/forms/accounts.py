"""Naming somebody who has an account, without a list to choose from."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User


class AccountField(forms.CharField):
    """A user name or an e-mail address, typed; becomes the account it belongs to."""

    default_error_messages = {
        "nobody": _("Nobody here has this user name or address. Check the spelling, or invite them first.")
    }

    def __init__(self, **kwargs):
        typed = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", "autocapitalize": "none"})
        super().__init__(**{"max_length": 254, "widget": typed, **kwargs})

    def clean(self, value) -> User | None:
        words = super().clean(value)
        if words in self.empty_values:
            return None
        named = Q(username__iexact=words) | Q(email__iexact=words)
        found = list(User.objects.filter(named, is_active=True)[:2])
        if len(found) != 1:  # two accounts may differ in case only: nobody is guessed
            raise forms.ValidationError(self.error_messages["nobody"], code="nobody")
        return found[0]


class WitnessForm(forms.Form):
    user = AccountField(label=_("User name or e-mail address"))
