"""They/them in English with the verbs that go with it, and elisions; every change listed."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from dataclasses import replace

from .folding import fold
from .masked import Change, Span
from .tables.language import words

_PLURAL_VERBS = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "goes": "go",
}
_NOT_VERBS = words(
    "always perhaps besides afterwards towards thus this sometimes as its his us previous across less "
    "alas yes nevertheless nonetheless upwards downwards indoors outdoors upstairs downstairs twice "
    "once"
)
_SUBJECT = re.compile(
    r"(?<![\w'’])(?P<pronoun>he|she)(?P<short>['’](?:s|d|ll))?(?![\w'’])"
    r"(?P<gap>(?:[ \u00a0](?:also|then|now|still|already|never|always|only|often|usually|really|himself|herself|clearly|later|again|[a-z]+ly))*[ \u00a0])?"
    r"(?P<verb>[a-z]+(?:n['’]t)?)?",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?<![\w'’])(?P<verb>is|was|has|does|isn't|wasn't|hasn't|doesn't)(?=[ \u00a0](?:he|she)(?!\w))",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?<![\w'’])(?P<word>him|her|his|hers|himself|herself)(?![\w'’])", re.IGNORECASE)
_CARRIED = re.compile(
    r"[,;]?[ \u00a0](?:and|but|or|nor|then)[ \u00a0](?:(?:then|also|later|still|now|never|only|[a-z]+ly)[ \u00a0])?(?P<verb>is|was|has|does)(?!\w)",
    re.IGNORECASE,
)
_AFTER_OBJECT = re.compile(
    r"(?:$|[.,;:!?)\]\"”»—–-]|[ \u00a0](?:to|and|or|but|at|in|on|by|with|from|for|of|that|when|while|before|after|if|as|because|until|"
    r"since|about|again|twice|once|alone|aside|away|back|down|up|out|off|there|here|how|what|why|where|who|not|so|"
    r"during|outside|inside|into|over|under|through|towards?|near|against|without|upset|crying|directly|personally|"
    r"the|a|an|this|these|those|any|some|no|every|two|three|yesterday|today|later|several|daily|privately|loudly|"
    r"is|was|were|are|has|had|would|could|should|might|must|did|does|feel|leave|go|know|sit|stop|cry|be|come|say|whether|which|than|too|"
    r"is|late|messages|home|\w+ly|\w+ing)(?!\w))",
    re.IGNORECASE,
)


# After "he's": what makes it "he has" and not "he is".
_HAS = re.compile(
    r"(?!tired|worried|scared|annoyed|interested|excited|ashamed|frightened|married|retired|relieved|supposed|allowed|"
    r"convinced|concerned|prepared|surprised|upset)(?:\w+ed|been|gone|had|made|done|got|left|said|taken|given|seen|"
    r"known|written|told|heard|met|felt|kept|lost|found|thought|come|become)"
)


def neutral_pronouns(text: str) -> list[Change]:
    """Change he and she, him and her, his and hers to they, them, their(s) with verb agreement."""
    changes: list[Change] = []
    for match in _SUBJECT.finditer(text):
        changes += _subject(text, match)
    for match in _AUXILIARY.finditer(text):
        changes.append(_verb_change(text, *match.span("verb")))
    for match in _OTHERS.finditer(text):
        word = match.group("word")
        changes.append(
            _change(
                text, *match.span(), _object(word.lower(), text[match.end() : match.end() + 24]), "pronoun"
            )
        )
    return sorted(set(changes), key=lambda change: change.start)


def _subject(text: str, match: re.Match) -> list[Change]:
    short = (match.group("short") or "").replace("’", "'").lower()
    verb = (match.group("verb") or "").lower().replace("’", "'")
    end = match.end("short") if short else match.end("pronoun")
    with_is = "they've" if _HAS.fullmatch(verb) else "they're"
    contracted = {"'s": with_is, "'d": "they'd", "'ll": "they'll"}
    changes = [_change(text, match.start(), end, contracted.get(short, "they"), "pronoun")]
    if verb and not short and _agrees(verb):
        changes.append(_verb_change(text, *match.span("verb")))
    stop = re.search(
        r"[.!?;:\n]|(?<![\w'’])(?:he|she|they|it|who|which|that|the|we|nobody|somebody)(?!\w)",
        text[match.end() :],
        re.IGNORECASE,
    )
    clause_end = match.end() + (stop.start() if stop else len(text))
    for carried in _CARRIED.finditer(text, max(match.end("pronoun"), match.end() - 12), clause_end):
        changes.append(_verb_change(text, *carried.span("verb")))
    return changes


def _agrees(verb: str) -> bool:
    if verb in _PLURAL_VERBS:
        return True
    return len(verb) > 3 and verb.endswith("s") and not verb.endswith("ss") and verb not in _NOT_VERBS


def _verb_change(text: str, start: int, end: int) -> Change:
    verb = text[start:end].lower().replace("’", "'")
    plural = _PLURAL_VERBS.get(verb)
    if plural is None:
        if verb.endswith("ies"):
            plural = verb[:-3] + "y"
        elif verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            plural = verb[:-2]
        else:
            plural = verb[:-1]
    return _change(text, start, end, plural, "verb agreement")


def _object(word: str, after: str) -> str:
    if word == "her":
        return "them" if _AFTER_OBJECT.match(after) else "their"
    if word == "his":
        return "theirs" if re.match(r"[.,;:!?]|$|[ \u00a0](?:and|or|but)\b", after) else "their"
    return {"him": "them", "hers": "theirs", "himself": "themself", "herself": "themself"}[word]


def _change(text: str, start: int, end: int, after: str, reason: str) -> Change:
    before = text[start:end]
    if before[:1].isupper():
        after = after[:1].upper() + after[1:]
    return Change(start, end, before, after, reason)


# What becomes of the word before a pseudonym that starts with an article: (the word instead, the article kept).
_FUSED = {
    "fr": {
        "la ": {"du": ("de", True), "au": ("à", True), "le": ("", True), "la": ("", True)},
        "le ": {"de": ("du", False), "à": ("au", False), "du": ("du", False), "au": ("au", False), "le": ("", True)},
        "un": {"du": ("d’", True), "des": ("d’", True), "de": ("d’", True), "au": ("à", True), "aux": ("à", True)},
    },
    "es": {
        "la ": {"del": ("de", True), "al": ("a", True), "la": ("", True), "el": ("", True)},
        "un": {"del": ("de", True), "al": ("a", True), "la": ("", True), "el": ("", True)},
    },
    "pt": {
        "a ": {
            "de": ("da", False), "do": ("da", False), "da": ("da", False), "em": ("na", False), "no": ("na", False), "na": ("na", False),
            "por": ("pela", False), "pelo": ("pela", False), "pela": ("pela", False), "ao": ("à", False), "à": ("à", False),
            "o": ("", True), "a": ("a", False),
        },
        "dia": {"na": ("no", True), "à": ("ao", True), "a": ("o", True), "da": ("do", True)},
        "um": {
            "do": ("de", True), "da": ("de", True), "dos": ("de", True), "das": ("de", True), "no": ("em", True), "na": ("em", True),
            "nos": ("em", True), "nas": ("em", True), "ao": ("a", True), "à": ("a", True), "aos": ("a", True), "às": ("a", True), "o": ("", True), "os": ("", True),
        },
    },
}  # fmt: skip
_ELIDED = re.compile(r"(?<!\w)(?:qu|lorsqu|puisqu|[djlns])['’]$", re.IGNORECASE)


def mend_joints(text: str, spans: list[Span], code: str) -> tuple[list[Span], list[Change]]:
    """Fit pseudonyms to the word before them: d'Aurélie, du Dr X, do Tomé, von einer Adresse.

    Answers the spans, some with a replacement without its article, and the changes of the
    words before them.
    """
    mended, changes = [], []
    for span in spans:
        before = re.search(r"(\w+|\w+['’])([ \u00a0]?)$", text[max(0, span.start - 14) : span.start])
        word = before.group(1) if before else ""
        change = None
        if not span.is_auto:
            pass
        elif _repeats(word, span.replacement):
            span = replace(
                span, replacement=span.replacement.split(_repeats(word, span.replacement), 1)[1].lstrip()
            )
        elif code == "fr" and _ELIDED.search(word) and not (before and before.group(2)):
            change = _unelided(span, word)
        elif before and before.group(2):
            span, change = _fused(span, word, before.group(2), code)
        mended.append(span)
        changes += [change] if change else []
    return mended, changes


def _repeats(word: str, replacement: str) -> str:
    """The opening of a replacement that says the word before it again: account the account of."""
    opening = re.match(r"(?:\w+ )?(\w+)(?= )", replacement)
    said = replacement.split(" ", 2)[:2]
    if opening and len(word) > 3 and fold(word) in map(fold, said):
        return (
            replacement[: replacement.lower().index(word.lower()) + len(word)]
            if word.lower() in replacement.lower()
            else ""
        )
    return ""


def _unelided(span: Span, word: str) -> Change | None:
    if re.match(r"[aeiouyhéèê]", span.replacement, re.IGNORECASE):
        return None
    start = span.start - len(word)
    return Change(start, span.start, word, word[:-1] + "e ", "elision", span.start)


def _fused(span: Span, word: str, gap: str, code: str) -> tuple[Span, Change | None]:
    for article, table in _FUSED.get(code, {}).items():
        if span.replacement.startswith(article) and word.lower() in table:
            instead, keeps = table[word.lower()]
            if word[:1].isupper():
                instead = instead[:1].upper() + instead[1:]
            if not keeps:
                span = replace(span, replacement=span.replacement.removeprefix(article))
            after = instead if instead.endswith("’") or not instead else instead + gap
            if after == word + gap:
                return span, None
            start = span.start - len(word) - len(gap)
            return span, Change(start, span.start, word + gap, after, "article", span.start)
    if code == "de" and word.lower() in _DATIVE:
        bent = re.sub(r"^(ein)(e?) ", lambda m: "einer " if m.group(2) else "einem ", span.replacement)
        return replace(span, replacement=bent), None
    return span, None


_DATIVE = words("von mit bei zu aus nach unter seit an in auf")
