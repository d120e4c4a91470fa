"""Fields that more than one form of a case needs."""

import uuid

from django import forms


class Moment(forms.DateTimeField):
    """A date and time typed in the event's time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class SentOnce(forms.UUIDField):
    """A mark made when the form is shown, so that a form sent twice counts once."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(initial=uuid.uuid4, **kwargs)


def few_lines(rows: int = 3) -> forms.Textarea:
    """Return a text area of this many rows that takes the direction of its text."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def one_line(**attrs: str) -> forms.TextInput:
    """Return a text input that takes the direction of its text and is not remembered by the browser."""
    return forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", **attrs})
