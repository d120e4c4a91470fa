"""Rooms and numbers to call."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Contact, Room


class RoomForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"dir": "auto"}))
    code = forms.CharField(
        label=_("Place code"),
        max_length=12,
        help_text=_("Short word for messages and radio, such as A1."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Room.Kind)
    floor = forms.IntegerField(label=_("Floor"), initial=0, min_value=-20, max_value=200)

    @staticmethod
    def initial_of(room: Room) -> dict:
        """Return what the form shows for a room there is."""
        return {name: getattr(room, name) for name in RoomForm.base_fields}


class MarkForm(forms.Form):
    """What one tap says of a room, and for about how long."""

    mark = forms.ChoiceField(choices=[("in_use", ""), ("still", ""), ("free", "")])
    minutes = forms.TypedChoiceField(
        choices=[("", ""), ("30", ""), ("60", ""), ("120", "")], coerce=int, empty_value=None, required=False
    )


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Contact.Kind)
    name = forms.CharField(label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"dir": "auto"}))
    phone = forms.RegexField(
        r"^\+?[\d\s()./-]{2,39}$",
        label=_("Phone"),
        max_length=40,
        error_messages={"invalid": _("Write digits, with the country code first, such as +372 600 0000.")},
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("With the country code; short numbers such as 112 as they are."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)

    @staticmethod
    def initial_of(contact: Contact) -> dict:
        """Return what the form shows for a number there is."""
        return {name: getattr(contact, name) for name in ContactForm.base_fields}
