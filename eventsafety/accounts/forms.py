"""What people type to sign in and to make an account."""

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User


class SignInForm(LoginForm):
    """allauth's form in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("User name or e-mail")
        login.widget.attrs.update({"autocomplete": "username", "placeholder": "", "dir": "auto"})
        password.widget.attrs["placeholder"] = ""
        password.help_text = ""


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
