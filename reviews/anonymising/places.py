"""Masks where it happened and whom people belong to: rooms, places, groups."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from .folding import flat, fold, tokenise
from .reading import Reading, public_words
from .tables.language import Language, alternatives

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ](?:[\w'’-]*\w)?"


def _accented(pattern: str) -> str:
    """A pattern over flat letters that also fits the accented ones."""
    spelled = {"a": "aàáâãä", "e": "eèéêë", "i": "iìíîï", "o": "oòóôõö", "u": "uùúûü", "c": "cç", "n": "nñ"}
    return re.sub(
        r"(?<![\\\[])(?<!\(\?)[aeioucn](?![^\[]*\])", lambda letter: f"[{spelled[letter.group()]}]", pattern
    )


def _named(table: Language) -> str:
    return rf"(?:{_CAP}(?:[ \u00a0-](?:(?:{table.joins})[ \u00a0'’])?(?:(?:{table.joins})[ \u00a0])?{_CAP}){{0,3}})"


def mask_rooms(reading: Reading) -> None:
    """Take the event's rooms, by full name or by what sets them apart, and rooms by form."""
    for room in reading.event.get("rooms") or []:
        _take_known(reading, room, "ROOM")
    table = reading.language
    apart = _distinctive(reading, reading.event.get("rooms") or [], table.room_words)
    for token in reading.tokens:
        if token.fold in apart and token.capital and not reading.is_public(token.start, token.end):
            start = _article_start(reading, token.start)
            reading.take(
                start, token.end, "ROOM", replacement=_room_wording(reading, start), reason="room nickname"
            )
    if table.code == "ar":
        return
    kinds = rf"\b(?:{table.room_words})"
    for match in re.finditer(
        rf"{kinds}[ \u00a0](?:n[°ºo]\.? ?)?(?:[A-Z]?\d{{1,3}}[A-Za-z]?|[A-Z])\b(?![.:]\d)",
        reading.text,
        re.IGNORECASE,
    ):
        tail = match.group().split()[-1]
        if tail.isdigit() or tail[0].isupper():
            start = _article_start(reading, match.start())
            reading.take(start, match.end(), "ROOM", replacement=_room_wording(reading, start), reason="room")


def _distinctive(reading: Reading, names: list[str], generic: str) -> frozenset[str]:
    """Words of the names that are neither generic, everyday, nor somebody's name."""
    words = {fold(token.raw) for name in names for token in tokenise(name)}
    return frozenset(
        word
        for word in words
        if len(word) > 3
        and not word.isdigit()
        and not re.fullmatch(generic, word)
        and not reading.is_ordinary(word)
        and not any(word in part for p in reading.register.people.values() for part in p.parts)
    )


def _article_start(reading: Reading, at: int) -> int:
    articles = reading.language.extra.get("articles", "the")
    match = re.search(rf"(?<!\w)(?:(?:{articles})[ \u00a0]+|l')$", reading.flat[max(0, at - 12) : at])
    return at - len(match.group()) if match else at


def _take_known(reading: Reading, name: str, kind: str) -> None:
    spelled = r"[\s_-]+".join(re.escape(flat(word)) for word in re.split(r"[\s-]+", name.strip()) if word)
    table = reading.language
    if not spelled:
        return
    lead = r"(?:(?:[وفبلك]{1,2}))?" if table.code == "ar" else ""
    for match in re.finditer(rf"(?<!\w){lead}(?:{spelled})(?:s|es)?(?!\w)", reading.flat):
        start = _article_start(reading, match.start())
        if (
            kind == "ROOM"
            and not reading.text[match.start()].isupper()
            and fold(name) in reading.language.ordinary
        ):
            continue
        wording = _room_wording(reading, start) if kind == "ROOM" else table.wording[kind]
        reading.take(start, match.end(), kind, replacement=wording, reason=f"known {kind.lower()}")


def _room_wording(reading: Reading, start: int) -> str:
    """A session room, in the case or gender that the words before it ask for."""
    extra, wording = reading.language.extra, reading.language.wording["ROOM"]
    article = re.match(r"\w+", reading.flat[start:])
    if article and f"room {article.group()}" in extra:
        return extra[f"room {article.group()}"]
    before = re.search(r"(\w+)[ \u00a0]$", reading.flat[:start][-12:])
    return extra.get(f"room after {before.group(1)}", wording) if before else wording


def mask_groups(reading: Reading) -> None:
    """Take affiliations of the case file; and groups, venues and streets by their form."""
    people = reading.case.get("people") or []
    for name in dict.fromkeys(entry.get("affiliation") or "" for entry in people):
        _take_known(reading, name, "ORG")
    table = reading.language
    if table.code == "ar":
        _mask_by_opener(reading)
        return
    named = _named(table)
    org = rf"\b{named}[ \u00a0-](?i:{_accented(table.org_words)})(?:[ \u00a0](?i:{_accented(table.org_words)}))?(?!\w)(?:[ \u00a0](?:{table.joins})[ \u00a0]{named})?"
    opener = rf"\b(?i:{_accented(table.org_openers)})[ \u00a0'’]+(?:(?:{table.joins})[ \u00a0'’]+)*{named}"
    patterns = [("ORG", org), ("ORG", opener)]
    place = rf"\b(?i:{_accented(table.place_words)})[ \u00a0](?:(?:{table.joins})[ \u00a0'’]*){{0,2}}{named}"
    patterns.append(("PLACE", place))
    if table.extra.get("place after"):
        patterns.append(
            ("PLACE", rf"\b{_CAP}(?:[ \u00a0]{_CAP}){{0,2}}[ \u00a0-]?(?:{table.extra['place after']})(?!\w)")
        )
    for kind, pattern in patterns:
        for match in re.finditer(pattern, reading.text):
            _take_by_form(reading, match, kind)


def _take_by_form(reading: Reading, match: re.Match, kind: str) -> None:
    start, end = match.span()
    end -= len(match.group()) - len(match.group().rstrip(".-'’"))
    words = [token for token in reading.tokens if start <= token.start < end]
    while len(words) > 2 and words[0].opens_sentence and reading.is_ordinary(words[0].fold):
        start, words = words[1].start, words[1:]
    known = public_words(reading)
    telling = [w for w in words if w.capital and not reading.is_ordinary(w.fold) and w.fold not in known]
    if (
        not telling
        or any(not reading.is_free(w.start, w.end) for w in words)
        or reading.is_public(start, end)
    ):
        return
    if not reading.language.capitals_mark_names and not words[0].capital:
        return
    start = _article_start(reading, start)
    reading.take(
        start, end, kind, replacement=reading.language.wording[kind], reason=f"{kind.lower()} by form"
    )


def _mask_by_opener(reading: Reading) -> None:
    """Arabic has no capitals: a generic word and the word after it."""
    table = reading.language
    for kind, openers in (("ORG", table.org_openers), ("PLACE", table.place_words)):
        for match in re.finditer(
            rf"(?<!\w)(?:[وفبلك]{{0,2}})(?:{openers})(?:\s+(?:ال)?[\w\"«»]+){{1,2}}", reading.flat
        ):
            words = match.group().split()
            if any(word.strip('"«»') in table.function_words for word in words[1:2]):
                continue
            end = match.end()
            if len(words) > 2 and (words[2] in table.function_words or words[2][:2] != "ال"):
                end = match.start() + match.group().rindex(words[2])
                while reading.text[end - 1].isspace():
                    end -= 1
            named = reading.flat[match.start() : end].split()[1:]
            if not any(word.startswith("ال") for word in named) and kind == "ORG":
                continue
            if named and not reading.is_public(match.start(), end) and not reading.in_lessons(match.start()):
                reading.suggest(match.start(), end, kind, replacement=table.wording[kind], reason="by form")


_CODE = re.compile(
    r"(?<![\w@./#-])(?:[A-Z]{1,6}[-–/ ]?(?=\d))?(?:\d{2,}[A-Z]?(?:[-–/]\d{2,})+|(?<=[A-Z][-–/ ])\d{2,}[A-Z]?|(?<=[A-Z])\d{3,})(?![\w.,]\d)(?!\w)"
)


def _is_code(flat_code: str, code: str) -> bool:
    """Whether what follows "badge" or "number" is a code, and not a count or an ordinal."""
    digits = re.sub(r"\D", "", flat_code)
    if re.fullmatch(r"\d+(?:st|nd|rd|th|h|am|pm|%)", flat_code):
        return False
    letters = re.match(r"[^\W\d]+", code)
    if letters and re.match(r"[^\W\d]+ \d", code):
        return code[0].isupper() and letters.group().isupper() and len(digits) > 1
    return len(digits) > 1 or bool(letters and letters.group().isupper())


def mask_codes(reading: Reading) -> None:
    """Take badge, ticket, case, key and room numbers."""
    table = reading.language
    labelled = re.compile(
        rf"(?<!\w)(?:{table.code_words})s?(?:[ \u00a0,:#(\"]+|[ ]?-[ ]?)(?:(?:number|numero|nummer|num|no|nr|n|رقم|الرقم)?[ .°ºo:#]*[ ]?)?"
        r"(?P<code>#?(?:[a-z\u0621-\u064a]{1,5}[-/ ]?)?\d[\d]*(?:[-/]?[a-z0-9]+)*(?:[-/]\d+)*)(?!\w)"
    )
    for match in labelled.finditer(reading.flat):
        code = match.group("code")
        if not _is_code(code, reading.text[match.start("code") : match.end("code")]):
            continue
        reading.take(
            *match.span("code"), "CODE", replacement=table.wording["CODE"], reason="number of a thing"
        )
    for match in re.finditer(
        r"(?<![\w@./#-])(?:[A-ZÀ-Þ]{1,6}(?:[-–/][A-Z]{1,4})?[-–/]?\d{2,}(?:[-–/]\w+)*|\d{1,4}[A-Z]{1,4}(?:[-–/]\w+)+|[A-Z]{1,3}-\d{1,2}(?![\w]))(?!\w)",
        reading.text,
    ):
        if not reading.is_public(*match.span()):
            reading.take(*match.span(), "CODE", replacement=table.wording["CODE"], reason="code")
    numbers = alternatives(
        name
        for name, number in table.numbers.items()
        if name not in ("one", "ein", "un", "une", "una", "um", "uma")
    )
    labels = table.extra.get("spelled codes")
    if labels:
        for match in re.finditer(
            rf"(?<!\w)(?:{labels})[ ]+(?:n[°ºo]\.? ?)?(?P<code>\d)(?=\s*(?:[.,;)]|$|\n|[a-z]))", reading.flat
        ):
            reading.take(
                *match.span("code"), "CODE", replacement=table.wording["CODE"], reason="number of a thing"
            )
        for match in re.finditer(
            rf"(?<!\w)(?:{labels})[ ,]+(?P<code>{numbers})(?=\s*(?:[.,;)]|$|\n|and\b|on\b|in\b|y\b|et\b|und\b|e\b))",
            reading.flat,
        ):
            reading.take(
                *match.span("code"), "CODE", replacement=table.wording["CODE"], reason="number in words"
            )
    for match in re.finditer(r"(?<!\w)(?:n[°º]|nº|nr\.|#)\s?\d{2,}(?!\w)", reading.flat):
        reading.take(*match.span(), "CODE", replacement=table.wording["CODE"], reason="number")
