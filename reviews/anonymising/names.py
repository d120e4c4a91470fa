"""Masks the people of the case file wherever the text names them."""

import re

from .folding import Token
from .known import EXACT, PARTICLES, SHORT, TYPO, WEAK, arabic_stems
from .masked import AUTO, SUGGESTED
from .mentions import Mention, find_mentions
from .reading import Reading

_NEAR = re.compile(r"[ \u00a0]{1,2}$|\.[ \u00a0]{0,2}$")
_SPACE = re.compile(r"[ \u00a0]{1,2}$|-$")
_SHORTENED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_]\.?(?!\w)|(?<![\w.@#/])[^\W\d_]{2,5}(?![\w])")
_NOT_INITIALS = frozenset(
    "AM PM OK IT UK US EU UN ID TV PC HR AV PA IP AI QR IRC UTC FAQ NGO ONG GLAM CEO BBC USA UCOC COC ERT WMF WMDE PDF SMS "
    "WC LGBT GPS CD DVD II III IV VI VII EE RH VIP SOS DJ TU UG EV NPOV AGF BLP RFC API DM DMS PM CC BY SA".split()
)
_VERBS = {
    "en": re.compile(
        r"\w{2,}ed|was|were|is|are|has|had|did|does|said|told|came|went|took|stood|left|gave|asked|felt|sat|saw|got|kept|made|met|"
        r"ran|spoke|wrote|heard|knew|brought|found|began|could|would|might|should|then|also|and|who|himself|herself|sent|"
        r"thought|held|led|lost|paid|put|read|rang|rose|shook|showed|spent|threw|understood|wore|woke|broke|drove|fell|swore|says"
    ),
    "es": re.compile(r"\w{2,}(?:o|io|aron|ieron|aba|ia)|es|fue|era|dijo|hizo|y|quien|que|no|se|le|lo|la|ya|tambien|ha|habia|estaba"),
    "pt": re.compile(r"\w{2,}(?:ou|eu|iu|aram|eram|iram|ava|ia)|foi|e|era|disse|fez|estava|tinha|quem|que|nao|se|lhe|ja|tambem"),
    "fr": re.compile(r"\w{2,}(?:ait|aient|a)|a|est|avait|etait|dit|et|qui|n|ne|s|se|lui|l|y|en|aussi"),
    "de": re.compile(r"\w{2,}(?:te|ten)|hat|hatte|ist|war|sagte|ging|kam|und|wurde|bat|rief|sah|lief|gab|nahm|schrieb|sprach|stand|traf|blieb"),
}


def mask_known(reading: Reading) -> None:
    """Take every mention of a known person; who it is when sure, a suggestion when not."""
    for mention in find_mentions(reading.tokens, reading.register, reading.is_free):
        _take(reading, mention)
    _mask_initials(reading)


def _take(reading: Reading, mention: Mention) -> None:
    tokens = reading.tokens
    first, last = tokens[mention.first], tokens[mention.last]
    if not reading.is_free(first.start, last.end) or reading.is_public(first.start, last.end):
        return
    opening = _with_particles(reading, mention)
    start, genders = _with_honorific(reading, opening)
    addressed = start < tokens[opening].start
    alone = mention.words == 1 and not mention.initials
    if alone and not addressed and _is_plain_word(reading, mention):
        return
    people = _of_gender(reading, mention.people, genders)
    stranger = None if people and addressed and alone else _stranger_beside(reading, mention)
    tier = AUTO if mention.strength > WEAK or mention.words > 1 else SUGGESTED
    if not people:
        people, tier = mention.people, SUGGESTED
        reading.suggest(start, _end(reading, mention), "PERSON", candidates=sorted(people), reason="other person?")
        return
    if stranger is not None:
        first_at, last_at = min(stranger, mention.first), max(stranger, mention.last)
        reading.suggest(
            min(start, tokens[first_at].start), tokens[last_at].end, "PERSON",
            candidates=sorted(people), reason="same name, other person?",
        )
        return
    if len(people) > 1:
        reading.suggest(start, _end(reading, mention), "PERSON", candidates=sorted(people), reason="shared name")
        return
    if alone and not addressed and _may_be_plain_word(reading, mention):
        if reading.in_lessons(first.start):
            return
        tier = SUGGESTED
    (person,) = people
    reading.take(start, _end(reading, mention), "PERSON", person=person, tier=tier, reason="known person")


def _with_particles(reading: Reading, mention: Mention) -> int:
    """The index of the first particle before a mention that belongs to the name: Le in Le Goff."""
    tokens, at = reading.tokens, mention.first
    pairs = {pair for pid in mention.people for pair in reading.register.people[pid].particles}
    while at > 0 and (tokens[at - 1].fold, tokens[at].fold) in pairs and _SPACE.match(tokens[at].gap):
        at -= 1
    return at


def _end(reading: Reading, mention: Mention) -> int:
    """The end of a mention; a dot that belongs to its closing initial goes with it."""
    last = reading.tokens[mention.last]
    dotted = len(last.raw) == 1 and reading.text[last.end : last.end + 1] == "."
    return last.end + dotted


def _with_honorific(reading: Reading, index: int) -> tuple[int, set[str]]:
    """Where a mention starts with its honorifics and their article, and the genders they claim."""
    tokens, table, genders = reading.tokens, reading.language, set()
    start, at = tokens[index].start, index
    while at > 0 and tokens[at - 1].fold in table.honorifics and _NEAR.match(tokens[at].gap):
        if not tokens[at - 1].capital and table.code == "en":
            break
        at -= 1
        start = tokens[at].start
        genders.add(table.honorifics[tokens[at].fold])
    if at < index and at > 0 and table.articles:
        article = re.search(rf"\b(?:{table.articles})[ \u00a0]$", reading.flat[max(0, start - 8) : start])
        if article and table.code not in ("en", "de"):
            start -= len(article.group())
    return start, genders - {""}


def _of_gender(reading: Reading, people: frozenset[str], genders: set[str]) -> frozenset[str]:
    if not genders:
        return people
    sure = frozenset(pid for pid in people if reading.register.people[pid].gender in genders)
    return sure or frozenset(pid for pid in people if not reading.register.people[pid].gender)


def _is_plain_word(reading: Reading, mention: Mention) -> bool:
    """Whether a lone word that could be a name is an everyday word here."""
    token = reading.tokens[mention.first]
    before = reading.tokens[mention.first - 1].fold if mention.first else ""
    table = reading.language
    if table.code == "ar":
        return _is_arabic_word(reading, mention)
    if not table.capitals_mark_names and token.fold in table.ordinary and before in table.determiners:
        return True
    if not token.capital:
        if mention.strength < EXACT and mention.strength != TYPO and not _in_name_list(reading, token):
            return True
        return token.fold in table.ordinary or token.fold in table.function_words or (
            before in table.determiners and token.gap.strip() == ""
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


def _may_be_plain_word(reading: Reading, mention: Mention) -> bool:
    """Whether a capital may only come from the start of a sentence, or from German spelling."""
    token, table = reading.tokens[mention.first], reading.language
    if token.fold not in table.ordinary and token.fold not in table.function_words:
        return False
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


def _stranger_beside(reading: Reading, mention: Mention) -> int | None:
    """The index of an unknown name that makes this mention somebody else: Peter Velde."""
    tokens, register, table = reading.tokens, reading.register, reading.language
    if not table.capitals_mark_names or not tokens[mention.first].capital:
        return None
    people = [register.people[pid] for pid in mention.people]
    given_named = any(_names(part, tokens[i]) for p in people for part in p.given for i in range(mention.first, mention.last + 1))
    before, after = mention.first - 1, mention.last + 1
    if not given_named and before >= 0 and _SPACE.match(tokens[mention.first].gap) and _is_name_like(reading, before):
        if not any(form[0] == tokens[before].fold[0] for p in people for part in p.given for form in part):
            return before
    if after < len(tokens) and mention.words == 1 and given_named and _SPACE.match(tokens[after].gap) and _is_name_like(reading, after):
        if not any(form[0] == tokens[after].fold[0] for p in people for part in p.family for form in part):
            return after
    return None


def _names(part: frozenset[str], token: Token) -> bool:
    return any(token.fold[:3] == form[:3] for form in part)


def _is_name_like(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return (
        token.capital
        and len(token.raw) > 2
        and token.raw[1:].islower()
        and not token.opens_sentence
        and not reading.is_ordinary(token.fold)
        and not reading.is_public(token.start, token.end)
        and token.fold not in PARTICLES
        and reading.is_free(token.start, token.end)
    )


def _mask_initials(reading: Reading) -> None:
    """Initials that spell one person of the case: T.A., HSJ, and K. after an honorific."""
    by_initials: dict[str, set[str]] = {}
    for person in reading.register.people.values():
        if len(person.parts) < 2:
            continue
        whole = person.initials
        short = min(person.given[0], key=len)[0] + min(person.family[-1], key=len)[0]
        first = min(person.given[0], key=len)[0] + min(person.family[0], key=len)[0]
        for letters in {whole, short, first}:
            by_initials.setdefault(letters, set()).add(person.id)
            by_initials.setdefault(letters[::-1], set())
    for match in _SHORTENED.finditer(reading.text):
        raw = match.group()
        letters = re.sub(r"[\W_]", "", raw)
        if not letters.isupper() or ("." not in raw and letters in _NOT_INITIALS):
            continue
        _take_initials(reading, match, by_initials.get(reading.flat[match.start() : match.end()].replace(".", "").replace(" ", "").replace("-", ""), set()))
    _mask_single_letters(reading)


def _take_initials(reading: Reading, match: re.Match, people: set[str]) -> None:
    if len(people) == 1:
        reading.take(match.start(), match.end(), "PERSON", person=next(iter(people)), reason="initials")
    elif people:
        reading.suggest(match.start(), match.end(), "PERSON", candidates=sorted(people), reason="initials")


def _mask_single_letters(reading: Reading) -> None:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        dotted = reading.text[token.end : token.end + 1] == "."
        if len(token.raw) != 1 or not token.capital or not reading.is_free(token.start, token.end):
            continue
        start, genders = _with_honorific(reading, index)
        if start == token.start and (not dotted or token.opens_sentence or token.gap.strip(" ")):
            continue
        people = frozenset(p.id for p in reading.register.people.values() if p.has_initial(token.fold))
        people = _of_gender(reading, people, genders)
        if start == token.start:
            follows = tokens[index + 1] if index + 1 < len(tokens) else None
            if follows is None or follows.capital or "\n" in follows.gap:
                continue
        if len(people) == 1:
            reading.take(start, token.end + dotted, "PERSON", person=next(iter(people)), reason="initial")
        elif people:
            reading.suggest(start, token.end + dotted, "PERSON", candidates=sorted(people), reason="initial")
