"""Languages as people write and read them."""

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info, pgettext

# Django names the two scripts and not the language.
ALSO = {"zh": "Chinese"}


def _codes_by_name() -> dict[str, str]:
    names = {name.casefold(): code for code, name in ALSO.items()}
    for code, entry in LANG_INFO.items():
        for key in ("name", "name_local"):
            if key in entry:
                names.setdefault(entry[key].casefold(), code)
    return names


CODES = _codes_by_name()


def read(text: str) -> list[str]:
    """Return the languages of a comma-separated text: codes where the language is known, else as written."""
    found = []
    for part in text.replace(";", ",").split(","):
        name = " ".join(part.split())
        code = CODES.get(name.casefold(), name.lower() if name.lower() in LANG_INFO else name)
        if code and code not in found:
            found.append(code)
    return found


def word(language: str) -> str:
    """Return the name of a language in the reader's language; unknown ones as they were written."""
    if language in ALSO:
        return pgettext("language", "Chinese")
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language
