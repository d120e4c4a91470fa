"""What people type to sign in, to unlock and to make an account."""

from itertools import pairwise

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts import demo_codes, second_factor
from eventsafety.accounts.models import User
from eventsafety.accounts.provider import is_configured as wikimedia_is_configured

PIN_DIGITS = (6, 12)


class SignInForm(LoginForm):
    """allauth's form in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("User name or e-mail")
        login.widget.attrs.update({"autocomplete": "username webauthn", "placeholder": "", "dir": "auto"})
        password.widget.attrs["placeholder"] = ""
        password.help_text = ""
        self.offers_wikimedia = wikimedia_is_configured()


class CodeField:
    """A code typed once: allauth forgets used ones after half a minute, though they are right for longer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs.update({"placeholder": "", "inputmode": "numeric", "autofocus": True, "dir": "ltr"})
        self.demo_code = demo_codes.code_of(self.user)
        code.initial = self.demo_code

    def clean_code(self):
        code = super().clean_code()
        if not second_factor.use_up(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(CodeField, AuthenticateForm):
    """The code that is asked for after the password."""


class SecondFactorAgainForm(CodeField, ReauthenticateForm):
    """The code with which somebody confirms that it is them."""


class FirstCodeForm(ActivateTOTPForm):
    """The first code of an authenticator app just set up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs.update({"placeholder": "", "inputmode": "numeric", "dir": "ltr"})


class PasskeyForm(AddWebAuthnForm):
    """A passkey's name; what the device says about it comes with it, hidden."""

    passwordless = None  # the device says whether it can stand in for the password as well

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_field(self)


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_field(self)


def _name_field(form) -> None:
    name = form.fields["name"]
    name.label, name.max_length = _("Name of this passkey"), 80
    name.help_text = _("So that you know it again, such as “my phone”.")
    name.widget.attrs.update({"dir": "auto", "maxlength": 80})
    name.validators.append(MaxLengthValidator(80))


class UnlockForm(forms.Form):
    """The PIN, or the password of somebody without one."""

    secret = forms.CharField(strip=False, widget=forms.PasswordInput)

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        secret = self.fields["secret"]
        secret.label = _("PIN") if user.pin else _("Password")
        secret.widget.attrs["class"] = "form-control"
        secret.widget.attrs["autocomplete"] = "off" if user.pin else "current-password"
        if user.pin:
            secret.widget.attrs["inputmode"] = "numeric"


class PinForm(forms.Form):
    """A PIN, typed twice."""

    pin = forms.CharField(
        label=_("PIN"),
        help_text=_("6 to 12 digits that nobody guesses: no birthday, no 123456."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    pin_again = forms.CharField(
        label=_("PIN again"),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pin(self):
        pin = self.cleaned_data["pin"]
        shortest, longest = PIN_DIGITS
        if not (pin.isascii() and pin.isdigit() and shortest <= len(pin) <= longest):
            raise forms.ValidationError(_("Type 6 to 12 digits, and nothing but digits."))
        steps = {int(after) - int(before) for before, after in pairwise(pin)}
        if steps <= {0} or steps <= {1, -9} or steps <= {-1, 9}:
            raise forms.ValidationError(_("This is guessed at once. Choose digits without such a pattern."))
        return pin

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("pin") and cleaned.pop("pin_again", None) not in (None, cleaned["pin"]):
            self.add_error("pin_again", _("The two PINs differ. Type the same one twice."))
        return cleaned


class AccountForm(forms.Form):
    """A new account; the e-mail address is the invited one and not asked for."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[User.username_validator],
        help_text=_("Letters, digits and @ . + - _ only."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=255,
        help_text=_("What the team calls you. It need not be your legal name."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 10 characters; several unrelated words are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email, **kwargs):
        self.email = email
        super().__init__(*args, **kwargs)

    def clean_username(self):
        username = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another."))
        return username

    def clean(self):
        cleaned = super().clean()
        password = cleaned.get("password")
        if password and cleaned.get("password_again") not in (None, password):
            self.add_error("password_again", _("The two passwords differ. Type the same one twice."))
        if password:
            who = User(username=cleaned.get("username", ""), name=cleaned.get("name", ""), email=self.email)
            try:
                password_validation.validate_password(password, user=who)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        cleaned.pop("password_again", None)
        return cleaned
