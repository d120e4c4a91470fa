"""Tells a name from the everyday word that is spelled alike: Will, Grace, Castaño, Koch."""

import re

from .folding import Token
from .known import EXACT, SHORT, TYPO, arabic_stems
from .mentions import Mention
from .reading import Reading
from .tables.language import words

_BEFORE_MONTHS = words(
    "in since until till last next early mid late during this every en desde hasta durante para de em ate "
    "depuis avant im seit ab bis anfang mitte ende"
)
_VERBS = {
    "en": re.compile(
        r"\w{2,}ed|was|were|is|are|has|had|did|does|said|told|came|went|took|stood|left|gave|asked|felt|sat|saw|got|kept|made|met|"
        r"ran|spoke|wrote|heard|knew|brought|found|began|could|would|might|should|then|also|and|who|himself|herself|sent|"
        r"thought|held|led|lost|paid|put|read|rang|rose|shook|showed|spent|threw|understood|wore|woke|broke|drove|fell|swore|says"
    ),
    "es": re.compile(
        r"\w{2,}(?:o|io|aron|ieron|aba|ia)|es|fue|era|dijo|hizo|y|quien|que|no|se|le|lo|la|ya|tambien|ha|habia|estaba"
    ),
    "pt": re.compile(
        r"\w{2,}(?:ou|eu|iu|aram|eram|iram|ava|ia)|foi|e|era|disse|fez|estava|tinha|quem|que|nao|se|lhe|ja|tambem"
    ),
    "fr": re.compile(r"\w{2,}(?:ait|aient|a)|a|est|avait|etait|dit|et|qui|n|ne|s|se|lui|l|y|en|aussi"),
    "de": re.compile(
        r"\w{2,}(?:te|ten)|hat|hatte|ist|war|sagte|ging|kam|und|wurde|bat|rief|sah|lief|gab|nahm|schrieb|sprach|stand|traf|blieb"
    ),
}


def is_plain_word(reading: Reading, mention: Mention) -> bool:
    """Whether a lone word that could be a name is an everyday word here."""
    token = reading.tokens[mention.first]
    before = reading.tokens[mention.first - 1].fold if mention.first else ""
    table = reading.language
    if table.code == "ar":
        return _is_arabic_word(reading, mention)
    if token.fold in table.months and before in _BEFORE_MONTHS:
        return True
    if not table.capitals_mark_names and token.fold in table.ordinary and before in table.determiners:
        return True
    if not table.capitals_mark_names and mention.strength < EXACT and before in table.determiners:
        return True
    if not token.capital:
        if mention.strength < EXACT and mention.strength != TYPO and not _in_name_list(reading, token):
            return True
        return (
            token.fold in table.ordinary
            or token.fold in table.function_words
            or (before in table.determiners and token.gap.strip() == "")
        )
    return token.fold in table.function_words and token.opens_sentence and not _verb_follows(reading, mention)


def _is_arabic_word(reading: Reading, mention: Mention) -> bool:
    """Whether a word that is also a given name is the word: after "every", before a definite noun."""
    token, table, tokens = reading.tokens[mention.first], reading.language, reading.tokens
    if not ({token.fold} | arabic_stems(token.fold)) & (table.ordinary | table.function_words):
        return False
    following = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    if reading.in_lessons(token.start) or token.fold not in table.ordinary:
        return True
    if following and following.fold.startswith("ال") and not reading.register.meant(following)[0]:
        return True
    before = tokens[mention.first - 1].fold if mention.first else ""
    return before in table.function_words or before in ("كل", "بكل", "اي", "بعض", "جميع")


def _in_name_list(reading: Reading, token: Token) -> bool:
    return token.fold.endswith("s") and reading.register.meant(token)[0] == SHORT


def may_be_plain_word(reading: Reading, mention: Mention) -> bool:
    """Whether a capital may only come from the start of a sentence, or from German spelling."""
    token, table = reading.tokens[mention.first], reading.language
    is_everyday = token.fold in table.ordinary or token.fold in table.function_words
    if not is_everyday:
        opens_lesson = token.opens_sentence and table.code == "en" and reading.in_lessons(token.start)
        return opens_lesson and not _verb_follows(reading, mention)
    if table.code == "ar":
        return False
    if not table.capitals_mark_names:
        before = reading.tokens[mention.first - 1].fold if mention.first else ""
        return before in table.determiners
    if table.code != "en" and not reading.in_lessons(token.start):
        return False
    return token.opens_sentence and not _verb_follows(reading, mention)


def _verb_follows(reading: Reading, mention: Mention) -> bool:
    tokens, after = reading.tokens, mention.last + 1
    if after >= len(tokens):
        return False
    gap = tokens[after].gap
    if gap.startswith(("'", "’", ",")):
        return True
    verb = _VERBS.get(reading.language.code, _VERBS["en"])
    return bool(verb.fullmatch(tokens[after].fold)) and not gap.strip()
