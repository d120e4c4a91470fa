"""Adding a way to be reached, one form for each kind, and the code that verifies it."""

import json
import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.notifications.channels import Refused, push, webhook
from eventsafety.notifications.channels.points import phone_number
from eventsafety.notifications.models import Channel
from eventsafety.notifications.push_sealing import sealed


class PhoneForm(forms.Form):
    address = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        help_text=_("With + and the country code, such as +372 5555 0123."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    keys = None

    def clean_address(self):
        try:
            return phone_number(self.cleaned_data["address"])
        except Refused:
            raise ValidationError(_("Begin with + and the country code, then digits only.")) from None


class WebhookForm(forms.Form):
    address = forms.URLField(
        label=_("Address"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("Only hosts your site administrator has allowed."),
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )

    def clean_address(self):
        if not webhook.is_allowed(self.cleaned_data["address"]):
            raise ValidationError(_("This host is not allowed. Ask your site administrator to allow it."))
        return self.cleaned_data["address"]

    @property
    def keys(self) -> dict:
        """The secret that signs what is sent there."""
        return {"secret": secrets.token_urlsafe(32)}


class PushForm(forms.Form):
    subscription = forms.CharField(widget=forms.HiddenInput, max_length=2000)

    def clean_subscription(self):
        """Check what the browser says of itself by sealing a word for it."""
        try:
            said = json.loads(self.cleaned_data["subscription"])
            self.address, keys = str(said["endpoint"]), said["keys"]
            self.keys = {"p256dh": str(keys["p256dh"]), "auth": str(keys["auth"])}
            sealed(b"", device=self.keys["p256dh"], secret=self.keys["auth"])
        except (ValueError, KeyError, TypeError):
            raise ValidationError(_("This browser did not say how to reach it. Try again.")) from None
        if not push.is_allowed(self.address) or len(self.address) > 1000:
            raise ValidationError(_("This browser is notified by a service that is not allowed."))
        return self.cleaned_data["subscription"]

    def clean(self):
        if not self.errors:
            self.cleaned_data["address"] = self.address


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("Six digits. They count for ten minutes."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr", "autofocus": True}
        ),
    )


FORMS = {
    Channel.SMS: PhoneForm,
    Channel.VOICE: PhoneForm,
    Channel.PUSH: PushForm,
    Channel.WEBHOOK: WebhookForm,
}
