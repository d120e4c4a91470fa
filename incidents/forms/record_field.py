"""One field of the written record, cleaned as the whole form cleans it."""

from django import forms
from django.core.exceptions import ValidationError

from incidents.actions.reports import RECORD_FIELDS
from incidents.forms.reports import RecordForm
from incidents.models import Report


class RecordFieldForm(forms.Form):
    """field: its name; value: what is written there now; replaces: what stood there before, once or more."""

    field = forms.ChoiceField(choices=[(name, name) for name in RECORD_FIELDS])

    def clean(self):
        cleaned = super().clean()
        if "field" not in cleaned:
            return cleaned
        kept = RecordForm.base_fields[cleaned["field"]]
        try:
            cleaned["value"] = kept.clean(self.data.get("value", ""))
        except ValidationError as wrong:
            self.add_error(None, wrong)
        cleaned["replaces"] = list(self._readable(kept))
        return cleaned

    def _readable(self, kept: forms.Field):
        for before in self.data.getlist("replaces"):
            try:
                yield kept.clean(before)
            except ValidationError:  # typed, and refused
                continue


def as_shown(report: Report, field: str) -> str:
    """Return what the form shows in a field of this report; "on" for a box that is ticked."""
    shown = RecordForm(instance=report)[field]
    value = shown.value()
    if isinstance(value, bool):
        return "on" if value else ""
    written = shown.field.widget.format_value(value)
    return written[0] if isinstance(written, list) else written or ""
