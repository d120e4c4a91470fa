"""What may point to somebody: put to the reviewer, ranked, never masked unasked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import Token
from .known import PARTICLES
from .masked import AUTO, SUGGESTED
from .reading import Reading, public_words
from .tables import language
from .tables.language import alternatives
from .tables.nicknames import SAME_NAME

PER_THOUSAND_WORDS = 20

_THINGS = frozenset(
    "telegram signal whatsapp etherpad zoom slack discord matrix wikidata wikipedia wikisource phabricator commons github "
    "google facebook instagram twitter mastodon jitsi android iphone linux windows wiki wikimedia mediawiki wikitext meta "
    "wiktionary wikivoyage wikinews wikibooks wikiquote wikispecies internet bluetooth covid openstreetmap libreoffice firefox "
    "excel youtube flickr gmail eventyay pretix pretalx indico bigbluebutton streamyard quarry toolforge petscan huggle twinkle "
    "visualeditor lua python javascript sparql wikibase quickstatements openrefine kahoot miro canva trello nextcloud doodle "
    "linkedin tiktok snapchat skype teams outlook word powerpoint creative gerrit thunderbird element wikiproject hackmd cryptpad "
    "mattermost rocketchat rocket tor vpn nikon canon sony apple samsung".split()
)
_QUOTED = re.compile(r"[\"“„«‹]\s?(?P<said>[^\"“”„«»‹›\n]{12,300}?)\s?[\"”“»›]")
_PLACE_BEFORE = frozenset("in at from near to into en a desde hasta cerca dans depuis pres vers nach aus bei em de ate perto".split())
_PLAIN_ENDINGS = ("ing", "ed", "tion", "tions", "ment", "ments", "ness", "ly", "ers", "ity", "ies", "able", "ful", "ous")


_WORDING = {"description": "someone", "moment": "once"}


@dataclass(frozen=True, slots=True)
class _Idea:
    rank: int
    start: int
    end: int
    kind: str
    reason: str
    person: str | None = None


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
            is_name = following.capital and (table.code != "en" or token.capital) and following.fold not in table.honorifics
            is_name = is_name and not (table.code == "de" and following.fold in table.ordinary)
        last = index + 1
        while is_name and last + 1 < len(tokens) and tokens[last + 1].capital and tokens[last + 1].gap in (" ", "-"):
            if not reading.is_free(tokens[last + 1].start, tokens[last + 1].end):
                break
            last += 1
        if is_name:
            reading.take(token.start, tokens[last].end, "PERSON", replacement=table.wording["PERSON"], reason="title")


def suggest(reading: Reading) -> None:
    """Add suggestions in order of rank, at most as many as a reviewer will read."""
    ideas = sorted(
        [
            *_quotes(reading),
            *_details(reading),
            *_offices(reading),
            *_unknown_names(reading),
            *_counts(reading),
            *_phrases(reading, "descriptions", 2, "OTHER"),
            *_phrases(reading, "moments", 5, "TIME"),
        ],
        key=lambda idea: (idea.rank, idea.start),
    )
    budget = max(6, round(len(reading.tokens) * PER_THOUSAND_WORDS / 1000))
    used = sum(span.tier == SUGGESTED for span in reading.spans)
    for idea in ideas:
        if idea.rank > 1 and used >= budget:
            break
        for start, end in _free_pieces(reading, idea.start, idea.end):
            wording = reading.language.wording[_WORDING.get(idea.reason, idea.kind)]
            used += reading.suggest(start, end, idea.kind, person=idea.person, replacement=wording, reason=idea.reason)


def _free_pieces(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """What no span has taken of a stretch, in whole words."""
    pieces = []
    for token in reading.tokens:
        if token.start < start or token.end > end or not reading.is_free(token.start, token.end):
            continue
        if pieces and reading.is_free(pieces[-1][1], token.start):
            pieces[-1] = (pieces[-1][0], token.end)
        else:
            pieces.append((token.start, token.end))
    if len(pieces) == 1:
        return pieces
    plain = reading.language.function_words | reading.language.determiners
    return [p for p in pieces if any(p[0] <= t.start < p[1] and len(t.raw) > 2 and t.fold not in plain for t in reading.tokens)]


def _quotes(reading: Reading) -> list[_Idea]:
    """Longer quotations: a search on the wiki finds who wrote them."""
    ideas = []
    for match in _QUOTED.finditer(reading.text):
        start, end = match.span("said")
        words = sum(start <= token.start < end for token in reading.tokens)
        if words >= 5 and _is_left_over(reading, start, end) and not reading.in_lessons(start):
            ideas.append(_Idea(2 if words >= 7 else 4, start, end, "QUOTE", "quotation"))
    return ideas


def _is_left_over(reading: Reading, start: int, end: int) -> bool:
    """Whether a quotation still says something once the names in it are masked."""
    return sum(t.start >= start and t.end <= end and reading.is_free(t.start, t.end) for t in reading.tokens) >= 4


def _phrases(reading: Reading, name: str, rank: int, kind: str) -> list[_Idea]:
    """Descriptions of how somebody looks; moments told by meals and light."""
    pattern = reading.language.extra.get(name)
    if not pattern:
        return []
    return [
        _Idea(rank, *match.span(), kind, name.removesuffix("s"))
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", reading.flat)
        if not reading.in_lessons(match.start()) and not reading.is_public(*match.span())
    ]


@lru_cache(maxsize=16)
def _detail_patterns(code: str) -> tuple[re.Pattern, ...]:
    table = language(code)
    fill = {
        "{nationality}": f"(?:{table.nationalities})",
        "{number}": f"(?:{alternatives(table.numbers)})",
        "{people}": f"(?:{table.people_words})",
        "{part}": f"(?:{alternatives(table.parts)})",
    }
    patterns = []
    for pattern in (*table.demographics, r"(?<!\w)(?:{nationality})(?!\w)"):
        for name, value in fill.items():
            pattern = pattern.replace(name, value)
        patterns.append(re.compile(pattern))
    return tuple(patterns)


def _details(reading: Reading) -> list[_Idea]:
    """Age, origin, faith, health, calling."""
    ideas = []
    for pattern in _detail_patterns(reading.language.code):
        for match in pattern.finditer(reading.flat):
            start, end = match.span(1) if pattern.groups and match.group(1) else match.span()
            if reading.in_lessons(start) or reading.is_public(start, end):
                continue
            if any(idea.start <= start and end <= idea.end for idea in ideas):
                continue
            ideas.append(_Idea(2, start, end, "DEMOGRAPHIC", "personal detail"))
    return ideas


def _offices(reading: Reading) -> list[_Idea]:
    """An office together with whose office it is."""
    ideas, table = [], reading.language
    orgs = [span for span in reading.spans if span.kind == "ORG"]
    for match in re.finditer(rf"(?<!\w)(?:{table.offices})(?!\w)", reading.flat):
        if reading.in_lessons(match.start()) or reading.is_public(*match.span()):
            continue
        link = re.match(rf"[ \u00a0](?:{table.joins})[ \u00a0'’](?:(?:{table.joins})[ \u00a0'’])?", reading.flat[match.end() :])
        after = match.end() + (len(link.group()) if link else 0)
        held = next((org for org in orgs if after - 1 <= org.start <= after + 5), None)
        if held or link:
            tail = re.match(r"(?:[\w-]+ ?){1,3}", reading.flat[after:])
            end = held.end if held else after + (len(tail.group().rstrip()) if tail else 0)
            ideas.append(_Idea(2 if held else 4, match.start(), end, "ROLE", "office"))
    held_at = {idea.start for idea in ideas}
    ideas += [i for i in _phrases(reading, "singular offices", 4, "ROLE") if i.start not in held_at and not _is_plural_or_vague(reading, i)]
    return ideas


def _is_plural_or_vague(reading: Reading, idea: _Idea) -> bool:
    """Whether an office is nobody's in particular: "a treasurer should", "every chair"."""
    if re.search(r"(?<!\w)(?:is|was|as|being|es|era|como|est|etait|comme|ist|war|als|e|ser|y)\s+(?:an?\s+|un[ae]?\s+|uma?\s+|eine?r?\s+)?$", reading.flat[max(0, idea.start - 16) : idea.start]):
        return False
    before = reading.flat[: idea.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0] in {"every", "any", "each", "no", "a", "an", "un", "une", "una", "um", "uma", "ein", "eine", "einem", "einen", "einer", "cada", "jeder", "jede", "chaque", "cualquier", "qualquer", "cualquiera"}


def _unknown_names(reading: Reading) -> list[_Idea]:
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


def _idea_of(reading: Reading, first: int, last: int) -> _Idea | None:
    tokens, table = reading.tokens, reading.language
    kin = table.extra.get("person nouns", "$^")
    if last > first and re.fullmatch(kin, tokens[first].fold):
        first += 1
    if not table.capitals_mark_names and tokens[first].opens_sentence and tokens[first].fold not in SAME_NAME and last > first:
        first += 1
    token, count = tokens[first], last - first + 1
    is_given = any(tokens[i].fold in SAME_NAME for i in range(first, last + 1))
    before = tokens[first - 1].fold if first else ""
    if _is_heading(reading, token.start):
        return None
    if token.opens_sentence and count == 1 and not is_given:
        if table.capitals_mark_names and not token.fold.endswith(_PLAIN_ENDINGS) and _acts(reading, last):
            return _Idea(3, token.start, tokens[last].end, "PERSON", "unknown word, capital")
        return None
    if not table.capitals_mark_names and not is_given and not _stands_as_name(reading, first, last, before):
        return None
    kind = "PLACE" if before in _PLACE_BEFORE and not is_given else "PERSON"
    rank = 1 if is_given or count > 1 or not reading.in_lessons(token.start) else 3
    return _Idea(rank, token.start, tokens[last].end, kind, "unknown name")


def _stands_as_name(reading: Reading, first: int, last: int, before: str) -> bool:
    """Where every noun has a capital: set off by commas, after "Freundin", or two in a row."""
    table, tokens = reading.language, reading.tokens
    after = tokens[last + 1].gap if last + 1 < len(tokens) else "."
    set_off = tokens[first].gap.startswith(",") and after.startswith(",") and last == first
    introduced = re.fullmatch(table.extra.get("person nouns", "$^"), before) and tokens[first].gap in (" ", ", ")
    if tokens[first].fold in reading.lower_words or tokens[first].opens_sentence:
        return bool(introduced)
    return bool(set_off or introduced or (last > first and before not in table.determiners))


def _acts(reading: Reading, last: int) -> bool:
    following = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else None
    if following is None:
        return False
    if following.gap.startswith((",", "'", "’")):
        return True
    return bool(re.fullmatch(r"\w+(?:ed|io|te|ou|eu|ait)|was|had|has|is|said|told|came|who|und|and|y|et|e|fue|dijo|hat|hatte|sagte|war|a|est|foi|disse", following.fold))


def _is_heading(reading: Reading, at: int) -> bool:
    """Whether a line is a heading: short, and without a full stop."""
    start = reading.text.rfind("\n", 0, at) + 1
    stop = reading.text.find("\n", at)
    line = reading.text[start : stop if stop >= 0 else len(reading.text)].strip()
    return len(line) < 50 and not line.endswith((".", "!", "?", ",", "»", '"'))


def _arabic_names(reading: Reading) -> list[_Idea]:
    given = frozenset(reading.language.extra.get("given names", "").split())
    ideas = []
    for index, token in enumerate(reading.tokens):
        stem = token.fold[1:] if token.fold[:1] in "وفلب" and token.fold[1:] in given else token.fold
        if stem in given and stem not in reading.language.ordinary and reading.is_free(token.start, token.end) and not reading.is_public(token.start, token.end):
            ideas.append(_Idea(1 if index else 3, token.start, token.end, "PERSON", "given name"))
    return ideas


def _counts(reading: Reading) -> list[_Idea]:
    """Counts under five of people with something in common."""
    small = alternatives(name for name, number in reading.language.numbers.items() if 2 <= number < 5)
    ideas = []
    for match in re.finditer(rf"(?<!\w)({small}|[2-4])[ \u00a0](?:{reading.language.people_words})(?!\w)", reading.flat):
        if not reading.in_lessons(match.start()):
            ideas.append(_Idea(6, *match.span(1), "OTHER", "small count"))
    return ideas
