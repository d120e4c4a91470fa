"""The field by which a file comes in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eventsafety.uploads.checking import MOST_BYTES


class FileInput(forms.ClearableFileInput):
    """Says that a file is too large before the browser sends it (static/js/upload.js)."""

    def __init__(self, attrs: dict[str, str] | None = None):
        words = _("The file is larger than 10 MB. Choose a smaller one, or split it.")
        super().__init__({"data-largest": MOST_BYTES, "data-words": words, **(attrs or {})})
