"""Names of people, places and things that neither the case file nor the language accounts for."""

import re

from .folding import Token
from .ideas import Idea
from .known import PARTICLES
from .reading import Reading, public_words
from .tables.language import words
from .tables.nicknames import SAME_NAME

_THINGS = words(
    "telegram signal whatsapp etherpad zoom slack discord matrix wikidata wikipedia wikisource "
    "phabricator commons github google facebook instagram twitter mastodon jitsi android iphone linux "
    "windows wiki wikimedia mediawiki wikitext meta wiktionary wikivoyage wikinews wikibooks "
    "wikiquote wikispecies internet bluetooth covid openstreetmap libreoffice firefox excel youtube "
    "flickr gmail eventyay pretix pretalx indico bigbluebutton streamyard quarry toolforge petscan "
    "huggle twinkle visualeditor lua python javascript sparql wikibase quickstatements openrefine "
    "kahoot miro canva trello nextcloud doodle linkedin tiktok snapchat skype teams outlook word "
    "powerpoint creative gerrit thunderbird element wikiproject hackmd cryptpad mattermost rocketchat "
    "rocket tor vpn nikon canon sony apple samsung"
)
_PLACE_BEFORE = words(
    "in at from near to into en a desde hasta cerca dans depuis pres vers nach aus bei em de ate perto"
)
_PLAIN_ENDINGS = tuple(words("ing ed tion tions ment ments ness ly ers ity ies able ful ous"))


def mask_titled_strangers(reading: Reading) -> None:
    """Take an honorific with a name nobody in the case file bears."""
    table, tokens = reading.language, reading.tokens
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if token.fold not in table.honorifics or not re.fullmatch(r"\.?[ \u00a0]", following.gap):
            continue
        if table.code == "ar":
            is_name = not reading.is_ordinary(following.fold)
        else:
            is_name = (
                following.capital
                and (table.code != "en" or token.capital)
                and following.fold not in table.honorifics
            )
            is_name = is_name and not (table.code == "de" and following.fold in table.ordinary)
        last = index + 1
        while (
            is_name
            and last + 1 < len(tokens)
            and tokens[last + 1].capital
            and tokens[last + 1].gap in (" ", "-")
        ):
            if not reading.is_free(tokens[last + 1].start, tokens[last + 1].end):
                break
            last += 1
        if is_name:
            reading.take(
                token.start, tokens[last].end, "PERSON", replacement=table.wording["PERSON"], reason="title"
            )


def mask_introduced_strangers(reading: Reading) -> None:
    """Take the name that follows "her sister" or "the guard," and nobody in the case file bears."""
    table, tokens, known = reading.language, reading.tokens, public_words(reading)
    nouns = re.compile(table.extra.get("person nouns", "$^"))
    for index, token in enumerate(tokens[:-1]):
        at = _introduced_at(reading, index) if nouns.fullmatch(token.fold) else None
        if at is None or not _is_unknown_name(reading, at, known):
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].gap in (" ", "-"):
            if not _is_unknown_name(reading, last + 1, known):
                break
            last += 1
        after = tokens[last + 1].gap if last + 1 < len(tokens) else "."
        if tokens[at].gap != " " and not re.match(r"[,.;)،]", after):
            continue
        start, end = tokens[at].start, tokens[last].end
        reading.take(start, end, "PERSON", replacement=table.wording["PERSON"], reason="introduced")


def _introduced_at(reading: Reading, index: int) -> int | None:
    """Where a name would stand after "sister": right after it, or after a comma two words on."""
    tokens, at = reading.tokens, index + 1
    while at < min(index + 3, len(tokens) - 1) and tokens[at].gap == " " and tokens[at].raw.islower():
        at += 1
    if tokens[at].gap in (", ", "، ") or (at == index + 1 and tokens[at].gap == " "):
        return at
    return None


def _is_unknown_name(reading: Reading, index: int, known: frozenset[str]) -> bool:
    token = reading.tokens[index]
    if reading.language.code == "ar":
        given = reading.language.extra.get("given names", "").split()
        return token.fold in given and reading.is_free(token.start, token.end)
    return _may_be_name(reading, token, known) and not token.opens_sentence


def unknown_names(reading: Reading) -> list[Idea]:
    """Capitalised words that neither the language nor the event accounts for."""
    if reading.language.code == "ar":
        return _arabic_names(reading)
    ideas, index, tokens, known = [], 0, reading.tokens, public_words(reading)
    while index < len(tokens):
        last = index
        if not _may_be_name(reading, tokens[index], known):
            index += 1
            continue
        while last + 1 < len(tokens) and _goes_on(reading, tokens, last + 1, known):
            last += 1
        while tokens[last].fold in PARTICLES and not tokens[last].capital:
            last -= 1
        idea = _idea_of(reading, index, last)
        ideas += [idea] if idea else []
        index = last + 1
    return ideas


def _may_be_name(reading: Reading, token: Token, known: frozenset[str]) -> bool:
    return (
        token.capital
        and len(token.raw) > 2
        and not token.raw.isupper()
        and token.fold not in known
        and token.fold not in _THINGS
        and not reading.is_ordinary(token.fold)
        and reading.is_free(token.start, token.end)
        and not reading.is_public(token.start, token.end)
        and not reading.is_policy(token.start, token.end)
    )


def _goes_on(reading: Reading, tokens: list[Token], index: int, known: frozenset[str]) -> bool:
    token = tokens[index]
    if token.gap not in (" ", "-", "\u00a0", "'", "’") or not reading.is_free(token.start, token.end):
        return False
    if token.fold in PARTICLES and index + 1 < len(tokens):
        return tokens[index + 1].capital and tokens[index + 1].gap == " "
    return token.capital and token.fold not in reading.language.function_words


def _idea_of(reading: Reading, first: int, last: int) -> Idea | None:
    tokens, table = reading.tokens, reading.language
    kin = table.extra.get("person nouns", "$^")
    if last > first and re.fullmatch(kin, tokens[first].fold):
        first += 1
    if (
        not table.capitals_mark_names
        and tokens[first].opens_sentence
        and tokens[first].fold not in SAME_NAME
        and last > first
    ):
        first += 1
    token, count = tokens[first], last - first + 1
    is_given = any(tokens[i].fold in SAME_NAME for i in range(first, last + 1))
    before = tokens[first - 1].fold if first else ""
    if _is_heading(reading, token.start):
        return None
    if token.opens_sentence and count == 1 and not is_given:
        if table.capitals_mark_names and not token.fold.endswith(_PLAIN_ENDINGS) and _acts(reading, last):
            return Idea(3, token.start, tokens[last].end, "PERSON", "unknown word, capital")
        return None
    if not table.capitals_mark_names and not is_given and not _stands_as_name(reading, first, last, before):
        return None
    kind = "PLACE" if before in _PLACE_BEFORE and not is_given else "PERSON"
    rank = 1 if is_given or count > 1 or not reading.in_lessons(token.start) else 3
    return Idea(rank, token.start, tokens[last].end, kind, "unknown name")


def _stands_as_name(reading: Reading, first: int, last: int, before: str) -> bool:
    """Where every noun has a capital: set off by commas, after "Freundin", or two in a row."""
    table, tokens = reading.language, reading.tokens
    after = tokens[last + 1].gap if last + 1 < len(tokens) else "."
    set_off = tokens[first].gap.startswith(",") and after.startswith(",") and last == first
    introduced = re.fullmatch(table.extra.get("person nouns", "$^"), before) and tokens[first].gap in (
        " ",
        ", ",
    )
    if tokens[first].fold in reading.lower_words or tokens[first].opens_sentence:
        return bool(introduced)
    return bool(set_off or introduced or (last > first and before not in table.determiners))


def _acts(reading: Reading, last: int) -> bool:
    following = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else None
    if following is None:
        return False
    if following.gap.startswith((",", "'", "’")):
        return True
    return bool(
        re.fullmatch(
            r"\w+(?:ed|io|te|ou|eu|ait)|was|had|has|is|said|told|came|who|und|and|y|et|e|fue|dijo|hat|hatte|sagte|war|a|est|foi|disse",
            following.fold,
        )
    )


def _is_heading(reading: Reading, at: int) -> bool:
    """Whether a line is a heading: short, and without a full stop."""
    start = reading.text.rfind("\n", 0, at) + 1
    stop = reading.text.find("\n", at)
    line = reading.text[start : stop if stop >= 0 else len(reading.text)].strip()
    return len(line) < 50 and not line.endswith((".", "!", "?", ",", "»", '"'))


def _arabic_names(reading: Reading) -> list[Idea]:
    given = frozenset(reading.language.extra.get("given names", "").split())
    ideas = []
    for index, token in enumerate(reading.tokens):
        stem = token.fold[1:] if token.fold[:1] in "وفلب" and token.fold[1:] in given else token.fold
        if (
            stem in given
            and stem not in reading.language.ordinary
            and reading.is_free(token.start, token.end)
            and not reading.is_public(token.start, token.end)
        ):
            ideas.append(Idea(1 if index else 3, token.start, token.end, "PERSON", "given name"))
    return ideas
