"""Shape of what keepers type about single bans, and about who may see what of a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.forms.accounts import AccountField
from registrations.models import Ban, BanList, Registration
from registrations.models.languages import Language
from registrations.sheets.addresses import fault


class LinesField(forms.CharField):
    """Several values, one a line; empty lines and repetitions do not count."""

    def __init__(self, *, longest: int, **kwargs):
        self.longest = longest
        widget = forms.Textarea(attrs={"rows": 2, "dir": "auto", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 10_000, "widget": widget, **kwargs})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value) -> list[str]:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        found = list(dict.fromkeys(line for line in lines if line))
        if any(len(line) > self.longest for line in found):
            raise forms.ValidationError(
                _("A line has more than %(most)s characters. Shorten it."), params={"most": self.longest}
            )
        return found


def day(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class BanForm(forms.Form):
    """One entry: any of the first four fields is enough, a user name alone is a full ban."""

    real_names = LinesField(label=_("Real names, one a line"), longest=255)
    usernames = LinesField(
        label=_("User names, one a line"), longest=255, help_text=_("A user name alone is a full ban.")
    )
    emails = LinesField(label=_("E-mail addresses, one a line"), longest=320)
    aliases = LinesField(label=_("Earlier names and user names, one a line"), longest=255)
    scope = forms.ChoiceField(label=_("Scope"), choices=BanList.Scope.choices)
    reference = forms.CharField(
        label=_("Reference"), required=False, max_length=60, help_text=_("Left empty: one is made up.")
    )
    issued_by = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    issued_on = day(_("Issued on"))
    starts_on = day(_("First day"), help_text=_("Left empty: from the day of issue."))
    expires_on = day(_("Last day"), help_text=_("It still holds on that day. Left empty: no end."))
    reason_category = forms.CharField(label=_("Reason"), required=False, max_length=60)

    @classmethod
    def of(cls, ban: Ban) -> dict:
        """Return an entry as the form shows it."""
        return {name: getattr(ban, name) for name in cls.base_fields}

    def clean_emails(self) -> list[str]:
        """Refuse what is no address."""
        for address in self.cleaned_data["emails"]:
            if fault(address):
                raise forms.ValidationError(
                    _("“%(address)s” is not an e-mail address."), params={"address": address[:40]}
                )
        return self.cleaned_data["emails"]


class ReviveForm(forms.Form):
    expires_on = day(_("Until"), help_text=_("Left empty: no end."))


class LearnForm(forms.Form):
    values = forms.MultipleChoiceField(
        label=_("Also goes by"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, names: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["values"].choices = [(name, name) for name in names]


class AgreementForm(forms.Form):
    text = forms.CharField(
        label=_("What a borrower promises"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )


class KeeperForm(forms.Form):
    user = AccountField(label=_("User name or e-mail address of a ban keeper"))


class ExportForm(forms.Form):
    reason = forms.CharField(
        label=_("What the file is for"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The second person decides on it. It stays in the record."),
    )


class RegistrationForm(forms.Form):
    """Who somebody is that comes and is in no file."""

    name = forms.CharField(label=_("Name"), required=False, max_length=255)
    usernames = LinesField(label=_("User names, one a line"), longest=255)
    emails = LinesField(label=_("E-mail addresses, one a line"), longest=320)
    affiliation = forms.CharField(label=_("Affiliation"), required=False, max_length=400)
    kind = forms.ChoiceField(label=_("Kind"), choices=Registration.Kind.choices)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("Not known")), *Language.choices],
        help_text=_("What they are written to in, unless you choose another for a letter."),
    )
