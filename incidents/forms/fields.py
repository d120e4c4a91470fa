"""Fields that more than one form of a case needs."""

import uuid
from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

YEARS = (1900, 2200)
MOST_MILLISECONDS = 1000 * 60 * 60 * 24 * 366


class Moment(forms.DateTimeField):
    """A date and time typed in the event's time zone, in a year somebody may mean.

    A year that is half typed is one of the first century; in the year 1 the database keeps a moment that
    nothing can read back, and then no page of the case opens any more.
    """

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def validate(self, value) -> None:
        """Refuse years nobody means."""
        super().validate(value)
        if value is not None and not YEARS[0] <= value.year <= YEARS[1]:
            raise ValidationError(_("Check the year: it has four digits, such as 2026."))


class NothingChosen(forms.RadioSelect):
    """Radio buttons of which none is chosen at first, the one for "none of these" neither."""

    def format_value(self, value) -> list[str]:
        return [] if value is None else super().format_value(value)


class SentOnce(forms.UUIDField):
    """A mark made when the form is shown, so that a form sent twice counts once."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(initial=uuid.uuid4, **kwargs)


class Waited(forms.IntegerField):
    """For how many milliseconds something waited on a device before it was sent; empty when it did not.

    A span and no moment, since the clocks of devices are wrong.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, min_value=0, max_value=MOST_MILLISECONDS, **kwargs)

    def clean(self, value) -> datetime | None:
        """Return when it was typed, by our clock."""
        waited = super().clean(value)
        return None if waited is None else timezone.now() - timedelta(milliseconds=waited)


def few_lines(rows: int = 3) -> forms.Textarea:
    """Return a text area of this many rows that takes the direction of its text."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def one_line(**attrs: str) -> forms.TextInput:
    """Return a text input that takes the direction of its text and is not remembered by the browser."""
    return forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", **attrs})
