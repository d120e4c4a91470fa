"""Things that are identifiers by their form: addresses, numbers, links, accounts."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from .folding import flat, fold
from .known import Person, handle_pieces, squeeze
from .masked import AUTO, SUGGESTED
from .reading import Reading

_TLD = r"[a-z]{2,24}"
_AT = r"(?:@|\s?[\[({<]\s?(?:at|arroba|a)\s?[\])}>]\s?|\s+(?:at|arroba)\s+(?=[\w-]+\s*(?:\.|\s(?:dot|punto|ponto|point|punkt)\s)))"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punto|ponto|point|punkt)\s?[\])}]\s?|\s+(?:dot|punto|ponto|point|punkt)\s+)"
EMAIL = re.compile(rf"[\w.+-]*\w{_AT}[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}{_TLD}\b(?:\.{_TLD}\b)*")
URL = re.compile(
    r"\b(?:https?|hxxps?|ftp)://[^\s<>\"»“”\])]+|\bwww\.[^\s<>\"»“”\])]+"
    r"|\b(?:[a-z0-9-]+\.)+(?:org|com|net|example|wiki|info|eu|de|fr|es|br|uk|io|me|test|social)/[^\s<>\"»“”\])]*"
    r"|\b(?:[a-z]{2}\.)?(?:wiki[a-z]*|meta|commons|telegram|t|mastodon|discord)\.(?:example|org|me|social)\b(?:/[^\s<>\"»“”\])]*)?"
    r"|\b(?:special|spezial|especial|spécial):[^\s,;\])\"»]+"
    r"|\b(?:permalink|oldid|diff|curid)\s?[=/:]\s?\d{4,}"
    r"|\b(?:user[ _]talk|benutzer(?:in)?[ _]diskussion|usuari[oa][ _]discusion|discussion[ _]utilisat(?:eur|rice)|"
    r"usuari[oa](?:\(a\))?[ _]discussao|نقاش المستخدم):[^\s,;\])\"»]+"
)
IP = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){2,3}(?:\d{1,3}|x{1,3}|\*)(?![\w])(?!\.\d)|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4})(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?"
)
PHONE = re.compile(
    r"(?<![\w.+/-])(?:\+|00)?\(?\d[\d\s().\-/]{5,20}\d(?![\w])(?:\s?(?:ext|x|poste)\.?\s?\d+)?"
)
_PREFIX = (
    r"(?:user|usuari[oa](?:\(a\))?|usuari[ox@]|benutzer(?:in)?|utilisat(?:eur|rice)|utilizador[a]?|usario|u|المستخدمة?|مستخدمة?|"
    r"قائمة المستخدم)"
)
ACCOUNT = re.compile(rf"\b(?:{_PREFIX})\s?:\s?(?P<name>[^\s,;:|\]\[()\"»”<>]+)")
HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[\w][\w.\-]*\w|\w)")
TEMPLATE = re.compile(
    r"\{\{\s*(?:ping|u|user|reply to|re|ul|noping|mention|usuario|@)\s*\|\s*(?P<name>[^}|]+)"
)
_MADE_UP = re.compile(
    r"(?<![\w@./:#-])(?=[\w.-]*[A-Za-zÀ-ÿ])(?:\w+_\w+|[A-Za-zÀ-ÿ]{3,}\d{2,}|[A-Z]?[a-zà-ÿ]{2,}[A-Z]\w*[a-zà-ÿ]\w*)(?![\w@-])"
)


def mask_patterns(reading: Reading) -> None:
    """Take e-mail addresses, links, accounts, network addresses and phone numbers."""
    people = list(reading.register.people.values())
    for match in EMAIL.finditer(reading.flat):
        reading.take(*match.span(), "EMAIL", person=_owner_of_address(match.group(), people), reason="e-mail")
    for match in URL.finditer(reading.flat):
        end = match.end() - len(match.group()) + len(match.group().rstrip(".,;:!?'"))
        reading.take(match.start(), end, "URL", person=_named_in(match.group(), people), reason="link")
    _mask_accounts(reading, people)
    for match in IP.finditer(reading.flat):
        if match.group().count(".") == 3 or match.group().count(":") > 2 or "::" in match.group():
            reading.take(*match.span(), "IP", reason="network address")
    _mask_phones(reading)


def _mask_accounts(reading: Reading, people: list[Person]) -> None:
    for pattern in (TEMPLATE, ACCOUNT, HANDLE):
        for match in pattern.finditer(reading.flat):
            start, end = match.span("name") if pattern is TEMPLATE else match.span()
            name = reading.text[match.start("name") : match.end("name")].rstrip(".-'’")
            end = match.start("name") + len(name)
            end = _whole_handle(reading, match.start("name"), end, people)
            name = reading.text[match.start("name") : end]
            reading.take(start, end, "USERNAME", person=owner(name, people), reason="account")
    for person in people:
        for handle in person.handles:
            for match in _handle_pattern(handle).finditer(reading.flat):
                if _is_account_spelling(reading, match, person):
                    reading.take(
                        *match.span(), "USERNAME", person=owner(handle, people), reason="known account"
                    )


def _whole_handle(reading: Reading, start: int, end: int, people: list[Person]) -> int:
    """The end of an account name, spaces included where the case file knows the account."""
    for person in people:
        for handle in person.handles:
            match = _handle_pattern(handle).match(reading.flat, start)
            if match and match.end() > end:
                end = match.end()
    return end


def _handle_pattern(handle: str) -> re.Pattern:
    pieces = re.split(r"[\s_]+", handle.strip())
    return re.compile(r"(?<![\w@.])" + r"[\s_]".join(re.escape(flat(piece)) for piece in pieces) + r"(?!\w)")


def _is_account_spelling(reading: Reading, match: re.Match, person: Person) -> bool:
    """Whether a known handle stands as itself, and is not just the person's name or a word."""
    raw = reading.text[match.start() : match.end()]
    plain = fold(raw)
    if plain in {form for part in person.parts for form in part} and not re.search(r"[\d_.]", raw):
        return False
    return not (raw.islower() and reading.language.ordinary & {plain})


def owner(handle: str, people: list[Person]) -> str | None:
    """The one person whose account, address or name a handle shows."""
    wanted = squeeze(handle)
    exact = {p.id for p in people if any(squeeze(known) == wanted for known in p.handles)}
    if len(exact) == 1:
        return exact.pop()
    if exact or len(wanted) < 3:
        return None
    scores: dict[str, int] = {}
    for person in people:
        best = 0
        for known in map(squeeze, person.handles):
            if len(known) >= 4 and (known in wanted or (wanted in known and len(wanted) >= 4)):
                best = max(best, min(len(known), len(wanted)))
        pieces = {piece for known in person.handles for piece in handle_pieces(known)}
        forms = {form for part in person.parts for form in part} | pieces
        best = max([best, *(len(form) for form in forms if len(form) >= 4 and form in wanted)])
        if len(wanted) >= 4 and any(form.startswith(wanted) for form in forms):
            best = max(best, len(wanted))
        if best:
            scores[person.id] = best
    top = [pid for pid, score in scores.items() if score == max(scores.values())]
    return top[0] if len(top) == 1 else None


def _owner_of_address(address: str, people: list[Person]) -> str | None:
    for person in people:
        if any(squeeze(known) == squeeze(address) for known in person.emails):
            return person.id
    return owner(re.split(_AT, address)[0], people)


def _named_in(link: str, people: list[Person]) -> str | None:
    shown = squeeze(link)
    named = {p.id for p in people if any(len(squeeze(h)) > 3 and squeeze(h) in shown for h in p.handles)}
    return named.pop() if len(named) == 1 else None


def _mask_phones(reading: Reading) -> None:
    for match in PHONE.finditer(reading.flat):
        raw = match.group()
        digits = re.sub(r"\D", "", raw)
        dated = re.fullmatch(
            r"\d{4}-\d\d-\d\d.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d", raw
        )
        if not 7 <= len(digits) <= 15 or dated or "\n" in raw:
            continue
        if raw.count("(") != raw.count(")"):
            continue
        reading.take(*match.span(), "PHONE", reason="phone number")


def suggest_accounts(reading: Reading) -> None:
    """Account-like words nobody in the case file owns."""
    words = reading.language.account_words
    named = re.compile(
        rf"\b(?:{words})\s+(?:named\s+|called\s+|llamad[ao]\s+|nomme\s+|namens\s+|chamad[ao]\s+)?[\"“«„'‘]?(?P<name>[\w.-]*\w)"
    )
    for match in _MADE_UP.finditer(reading.text):
        raw = match.group()
        if reading.is_public(*match.span()) or raw.lower().startswith(
            (
                "wiki",
                "open",
                "mac",
                "mc",
                "whatsapp",
                "youtube",
                "github",
                "etherpad",
                "mediawiki",
                "iphone",
                "eventsafety",
            )
        ):
            continue
        person = owner(raw, list(reading.register.people.values())) if len(raw) > 4 else None
        follows_account = any(
            m.start("name") == match.start() for m in named.finditer(reading.flat, max(0, match.start() - 60))
        )
        tier = AUTO if person or follows_account or re.search(r"\d|_", raw) else SUGGESTED
        reading.take(*match.span(), "USERNAME", person=person, tier=tier, reason="account?")
