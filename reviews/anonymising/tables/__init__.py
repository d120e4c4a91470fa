"""Language tables: one module per language, all of the shape of `Language`."""

from .ar import ARABIC
from .de import GERMAN
from .en import ENGLISH
from .es import SPANISH
from .fr import FRENCH
from .language import Language
from .pt import PORTUGUESE

LANGUAGES = {table.code: table for table in (ENGLISH, SPANISH, FRENCH, GERMAN, PORTUGUESE, ARABIC)}


def language(code: str) -> Language:
    """The table for a language code such as "pt-BR"; English where there is none."""
    return LANGUAGES.get(code.lower().replace("_", "-").split("-")[0], ENGLISH)
