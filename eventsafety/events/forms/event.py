"""The event itself."""

import zoneinfo
from datetime import date

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import RESPONSE_MINUTES, Severity
from eventsafety.events.models import Event, known_time_zone

#: A day is longer than anybody may wait for an answer.
LONGEST_WAIT = 24 * 60


def one_line(text: str) -> str:
    """Return the text without line breaks, which would end a subject line of an e-mail early."""
    return " ".join(text.split())


def minutes_field(severity: Severity) -> forms.IntegerField:
    """Return the field for the response time of one severity; left empty it is the usual one."""
    usual = RESPONSE_MINUTES[severity]
    return forms.IntegerField(
        label=severity.label,
        min_value=0,
        max_value=LONGEST_WAIT,
        required=False,
        help_text=_("Usual: call at once (0).")
        if usual == 0
        else _("Usual: %(minutes)s.") % {"minutes": usual},
    )


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class EventForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "data-suggests-slug": ""}),
    )
    slug = forms.CharField(
        label=_("Short name in addresses"),
        max_length=50,
        required=False,
        validators=[validate_slug],
        widget=forms.TextInput(attrs={"data-slug": "", "autocapitalize": "none"}),
        help_text=_("Letters, digits and hyphens. Left empty, it is made of the name and the year."),
    )
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        validators=[known_time_zone],
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("Of the venue, such as Europe/Tallinn. Every time is shown in it."),
    )
    venue = forms.CharField(
        label=_("Venue"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    city = forms.CharField(
        label=_("City"), max_length=100, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    is_technical = forms.BooleanField(
        label=_("Technical event"),
        help_text=Event._meta.get_field("is_technical").help_text,
        required=False,
    )
    is_small = forms.BooleanField(
        label=_("Small event"),
        help_text=Event._meta.get_field("is_small").help_text,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for severity in Severity:
            self.fields[f"minutes_{severity.value}"] = minutes_field(severity)

    @staticmethod
    def initial_of(event: Event) -> dict:
        """Return what the form shows for an event there is."""
        kept = {f"minutes_{severity}": minutes for severity, minutes in event.response_minutes.items()}
        names = list(EventForm.base_fields)
        return {name: getattr(event, name) for name in names} | kept

    def about(self) -> list:
        """The fields that describe the event."""
        return [field for field in self if not field.name.startswith("minutes_")]

    def response_times(self) -> list:
        """The fields with the minutes per severity."""
        return [field for field in self if field.name.startswith("minutes_")]

    def has_odd_response_times(self) -> bool:
        """Whether the response times need to be seen: some are refused, or differ from the usual ones."""
        return any(field.errors or field.value() not in (None, "") for field in self.response_times())

    @staticmethod
    def time_zones() -> list[str]:
        """What the time zone field suggests."""
        return sorted(name for name in zoneinfo.available_timezones() if "/" in name and "Etc/" not in name)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_starts_on(self) -> date:
        return _within_reason(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> date:
        return _within_reason(self.cleaned_data["ends_on"])

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first. Correct one of them."))
        cleaned["response_minutes"] = {
            severity.value: cleaned.pop(f"minutes_{severity.value}", None) for severity in Severity
        }
        return cleaned


def _within_reason(day: date) -> date:
    # Dates at the edge of the calendar cannot be moved into a time zone.
    if not 1990 <= day.year <= 2200:
        raise forms.ValidationError(_("Check the year."))
    return day
