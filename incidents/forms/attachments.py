"""A file for a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.uploads import MOST_BYTES
from eventsafety.uploads.fields import FileInput


class AttachForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_(
            "A picture, a PDF or plain text, up to 10 MB. Place and device are taken out of pictures."
        ),
        widget=FileInput({"accept": "image/jpeg,image/png,image/webp,image/gif,.pdf,.txt"}),
    )
    is_evidence = forms.BooleanField(
        label=_("It is evidence: keep the original too"),
        required=False,
        help_text=_("The original may say where and with what it was taken. It is sealed like the rest."),
    )

    def clean_file(self):
        """Refuse what is too large before it is looked at."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Choose a smaller one."))
        return file

    def chosen(self) -> dict:
        """Return the file as the action takes it."""
        file = self.cleaned_data["file"]
        return {
            "content": file.read(),
            "filename": file.name,
            "is_evidence": self.cleaned_data["is_evidence"],
        }
