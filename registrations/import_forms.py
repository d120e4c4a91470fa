"""Shape of the wizard that brings a file in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.uploads.fields import FileInput
from registrations.importing import Outcome
from registrations.sheet_words import file_words
from registrations.sheets.reading import MOST_BYTES


class UploadForm(forms.Form):
    sheet = forms.FileField(
        label=_("File"),
        required=False,
        widget=FileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_("CSV or Excel (.xlsx), up to 10 MB, 100,000 rows and 500,000 cells."),
    )
    usernames = forms.CharField(
        label=_("Or paste user names"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, for tools that have no file to give."),
    )

    def __init__(self, *args, pastes: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not pastes:
            del self.fields["usernames"]

    def clean_sheet(self):
        """Refuse a file that is too large before reading it."""
        sheet = self.cleaned_data["sheet"]
        if sheet and sheet.size > MOST_BYTES:
            raise forms.ValidationError(file_words("too_large"))
        return sheet

    def clean(self):
        """Ask for one of the two ways."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("sheet") and not cleaned.get("usernames", "").strip():
            self.add_error("sheet", _("Choose a file."))
        return cleaned

    def chosen(self) -> dict:
        """Return content and filename as the action takes them; pasted names become a table of one column."""
        sheet = self.cleaned_data["sheet"]
        if sheet:
            return {"content": sheet.read(), "filename": sheet.name}
        names = [line.strip().replace('"', '""') for line in self.cleaned_data["usernames"].splitlines()]
        lines = ["Username", *(f'"{name}"' for name in names if name)]
        return {"content": "\r\n".join(lines).encode(), "filename": "pasted.csv"}


class RowsForm(forms.Form):
    """Which rows of a dry run are shown."""

    show = forms.ChoiceField(required=False, choices=[*Outcome.choices, ("warnings", _("With a warning"))])


#: What a column can be, per kind of file, in the order people think of it; the names are the reader's.
REGISTRATION_COLUMNS = {
    "name": _("Full name"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "username": _("User name"),
    "email": _("E-mail"),
    "buyer_email": _("E-mail of the buyer"),
    "affiliation": _("Affiliation"),
    "product": _("Ticket"),
    "kind": _("Kind or role: companion, speaker, volunteer, team"),
    "language": _("Language they are written to in"),
    "status": _("Ticket status"),
    "agreement": _("Agreement to the friendly space policy"),
    "order": _("Order code"),
    "position": _("Position in the order"),
    "attendee": _("Number of the attendee"),
}
BAN_COLUMNS = {
    "reference": _("Reference"),
    "real_names": _("Real names"),
    "usernames": _("User names"),
    "emails": _("E-mail addresses"),
    "aliases": _("Earlier names and user names"),
    "list": _("Scope"),
    "issued_by": _("Issued by"),
    "issued_on": _("Issued on"),
    "starts_on": _("First day"),
    "expires_on": _("Last day"),
    "reason_category": _("Reason"),
}
WHO = {
    "name",
    "given_name",
    "family_name",
    "username",
    "email",
    "real_names",
    "usernames",
    "emails",
    "aliases",
}


class ColumnsForm(forms.Form):
    """One question per thing we can store: which column of the file is it?"""

    def __init__(self, *args, job, **kwargs):
        super().__init__(*args, **kwargs)
        named = [
            (str(place), header.strip()[:80] or _("Column %(number)s") % {"number": place + 1})
            for place, header in enumerate(job.headers)
        ]
        for name, label in (REGISTRATION_COLUMNS if job.event_id else BAN_COLUMNS).items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=[("", _("Not in this file")), *named],
                coerce=int,
                empty_value=None,
                required=False,
                initial=job.mapping.get(name, ""),
            )

    def clean(self):
        """Refuse columns that would leave nobody to screen."""
        cleaned = super().clean()
        if not self.errors and all(cleaned.get(name) is None for name in WHO):
            raise forms.ValidationError(_("Say which column holds the name, the user name or the e-mail."))
        return cleaned

    def mapping(self) -> dict[str, int]:
        """Return what was confirmed: thing → place of its column, counted from 0."""
        return {name: place for name, place in self.cleaned_data.items() if place is not None}
