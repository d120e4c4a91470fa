"""They/them in English with the verbs that go with it, and elisions; every change listed."""

import re

from .masked import Change, Span

_PLURAL_VERBS = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go",
}
_NOT_VERBS = frozenset(
    "always perhaps besides afterwards towards thus this sometimes as its his us previous across less alas yes nevertheless "
    "nonetheless upwards downwards indoors outdoors upstairs downstairs twice once".split()
)
_SUBJECT = re.compile(
    r"(?<![\w'’])(?P<pronoun>he|she)(?P<short>['’](?:s|d|ll))?(?![\w'’])"
    r"(?P<gap>(?:[ \u00a0](?:also|then|now|still|already|never|always|only|often|usually|really|himself|herself|clearly|later|again|[a-z]+ly))*[ \u00a0])?"
    r"(?P<verb>[a-z]+(?:n['’]t)?)?",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?<![\w'’])(?P<verb>is|was|has|does|isn't|wasn't|hasn't|doesn't)(?=[ \u00a0](?:he|she)(?!\w))", re.IGNORECASE)
_OTHERS = re.compile(r"(?<![\w'’])(?P<word>him|her|his|hers|himself|herself)(?![\w'’])", re.IGNORECASE)
_CARRIED = re.compile(r"[,;]?[ \u00a0](?:and|but|or|nor|then)[ \u00a0](?:(?:then|also|later|still|now|never|only|[a-z]+ly)[ \u00a0])?(?P<verb>is|was|has|does)(?!\w)", re.IGNORECASE)
_AFTER_OBJECT = re.compile(
    r"(?:$|[.,;:!?)\]\"”»—–-]|[ \u00a0](?:to|and|or|but|at|in|on|by|with|from|for|of|that|when|while|before|after|if|as|because|until|"
    r"since|about|again|twice|once|alone|aside|away|back|down|up|out|off|there|here|how|what|why|where|who|not|so|"
    r"during|outside|inside|into|over|under|through|towards?|near|against|without|upset|crying|directly|personally|"
    r"the|a|an|this|these|those|any|some|no|every|two|three|yesterday|today|later|several|daily|privately|loudly|"
    r"is|was|were|are|has|had|would|could|should|might|must|did|does|feel|leave|go|know|sit|stop|cry|be|come|say|whether|which|than|too|"
    r"is|late|messages|home|\w+ly|\w+ing)(?!\w))",
    re.IGNORECASE,
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
        changes.append(_change(text, *match.span(), _object(word.lower(), text[match.end() : match.end() + 24]), "pronoun"))
    return sorted(set(changes), key=lambda change: change.start)


def _subject(text: str, match: re.Match) -> list[Change]:
    short = (match.group("short") or "").replace("’", "'").lower()
    verb = (match.group("verb") or "").lower().replace("’", "'")
    end = match.end("short") if short else match.end("pronoun")
    pronoun = {"'s": "they've" if re.search(r"(?:ed|en|been|had|made|done|got)$", verb) else "they're", "'d": "they'd", "'ll": "they'll"}
    changes = [_change(text, match.start(), end, pronoun.get(short, "they"), "pronoun")]
    if verb and not short and _agrees(verb):
        changes.append(_verb_change(text, *match.span("verb")))
    stop = re.search(r"[.!?;:\n]|(?<![\w'’])(?:he|she|they|it|who|which|that|the|we|nobody|somebody)(?!\w)", text[match.end() :], re.IGNORECASE)
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


def mend_elisions(text: str, spans: list[Span], code: str) -> list[Change]:
    """Write out d' and qu' in French and fused articles where a pseudonym follows."""
    changes = []
    for span in spans:
        before = text[max(0, span.start - 5) : span.start]
        match = re.search(r"(?<!\w)(?:(?P<word>qu|lorsqu|puisqu)|(?P<letter>[djlnst]))['’]$", before, re.IGNORECASE)
        if code == "fr" and match and span.kind != "ROOM" and not re.match(r"[aeiouyhéèê]", span.replacement, re.IGNORECASE):
            start = span.start - len(match.group())
            changes.append(Change(start, span.start, match.group(), match.group()[:-1] + "e ", "elision"))
    return changes
