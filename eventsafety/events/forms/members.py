"""Members, their roles, and invitations."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Role

HINTS = {
    Role.ORGANISER: _("Prepares the event; sees no case."),
    Role.RESPONDER: _("Takes reports and handles cases."),
    Role.LEAD: _("Heads the team; first in the chain of command."),
    Role.ADJUDICATOR: _("Decides on consequences; sees cases."),
    Role.BAN_KEEPER: _("Keeps ban lists and judges matches."),
    Role.AUDITOR: _("Checks who did what, without content. Holds no other role."),
}


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, format_lazy("{}: {}", role.label, HINTS[role])) for role in Role],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )

    def clean_roles(self) -> list[str]:
        roles = self.cleaned_data["roles"]
        if Role.AUDITOR in roles and len(roles) > 1:
            raise forms.ValidationError(_("An auditor holds no other role. Choose one or the other."))
        return roles


class InviteForm(RolesForm):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))

    field_order = ["email", "roles"]


class OutsideContactForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
