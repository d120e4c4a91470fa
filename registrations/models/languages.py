"""The languages people are written to in."""

from django.conf import settings
from django.db import models


class Language(models.TextChoices):
    EN = "en", "English"
    AR = "ar", "العربية"
    DE = "de", "Deutsch"
    ES = "es", "español"
    FR = "fr", "français"
    PT_BR = "pt-br", "português brasileiro"

    @classmethod
    def of(cls, *wanted: str) -> str:
        """Return the first of these codes that there is a letter in, else the language of the site."""
        return next((code for code in (*wanted, settings.LANGUAGE_CODE) if code in cls.values), cls.EN)
