"""The one entrance: a text and its case file in, a masked text out."""

from dataclasses import replace

from .dates import mask_dates
from .folding import fold
from .masked import AUTO, Change, Masked, Span
from .names import mask_known
from .patterns import mask_patterns, suggest_accounts
from .places import mask_codes, mask_groups, mask_rooms
from .pseudonyms import pseudonyms_for
from .reading import Reading
from .replace import apply
from .strangers import mask_introduced_strangers, mask_titled_strangers
from .suggestions import suggest
from .wording import mend_joints, neutral_pronouns


def anonymise(
    text: str, case: dict, *, pseudonyms: dict[str, str] | None = None, seed: str | None = None
) -> Masked:
    """Mask `text` with what the case file knows.

    `case` is `{"lang", "event": {...}, "people": [...]}`; `lang` is one of en es fr de pt ar,
    anything else is read as English. `pseudonyms` (person id to pseudonym) is kept where
    given; `seed` decides the numbering of the others, which is drawn freshly without one.
    """
    reading = Reading(text, case)
    mask_patterns(reading)
    mask_rooms(reading)
    prepositions = mask_dates(reading)
    mask_groups(reading)
    mask_known(reading)
    mask_titled_strangers(reading)
    mask_introduced_strangers(reading)
    mask_codes(reading)
    suggest_accounts(reading)
    suggest(reading)
    people = list(reading.register.people.values())
    names = pseudonyms_for(people, reading.language, given=pseudonyms, seed=seed)
    spans = sorted((_worded(span, reading, names) for span in reading.spans), key=lambda span: span.start)
    spans, joints = mend_joints(text, spans, reading.language.code)
    changes = _changes(reading, spans, prepositions + joints)
    auto = [span for span in spans if span.tier == AUTO]
    return Masked(
        text=apply(text, auto, changes),
        spans=tuple(spans),
        warnings=tuple(_warnings(reading, spans)),
        changes=tuple(changes),
        pseudonyms=names,
    )


def _worded(span: Span, reading: Reading, names: dict[str, str]) -> Span:
    """The span with the words that take its place."""
    wording = reading.language.wording
    if span.person and span.kind == "PERSON":
        return replace(span, replacement=_in_case(reading, span, names[span.person]))
    if span.person and span.kind == "USERNAME":
        return replace(span, replacement=wording["account"].format(person=names[span.person]))
    if span.candidates:
        return replace(span, replacement=wording["someone"])
    return span if span.replacement else replace(span, replacement=wording[span.kind])


def _in_case(reading: Reading, span: Span, name: str) -> str:
    """German pseudonyms take the case that the word before them asks for."""
    cases = reading.language.extra
    before = reading.flat[: span.start].rsplit(maxsplit=1)[-1:] or [""]
    bent = cases.get(f"after {fold(before[0])}")
    if bent and span.start and reading.text[span.start - 1].isspace():
        for nominative, oblique in (pair.split("=") for pair in bent.split(";")):
            if name.startswith(nominative):
                return oblique + name.removeprefix(nominative)
    return name


def _changes(reading: Reading, spans: list[Span], changes: list[Change]) -> list[Change]:
    """The changes of wording that touch no automatic span, one at each place."""
    if reading.language.code == "en":
        changes += neutral_pronouns(reading.text)
    auto = [span for span in spans if span.tier == AUTO]
    free = [c for c in changes if all(c.end <= s.start or s.end <= c.start for s in auto)]
    kept: list[Change] = []
    for change in sorted(free, key=lambda change: (change.start, -change.end)):
        if not kept or kept[-1].end <= change.start:
            kept.append(change)
    return kept


def _warnings(reading: Reading, spans: list[Span]) -> list[str]:
    """What the reviewer should know before reading on; codes of one word and a number."""
    found = []
    unsure = sum(bool(span.candidates) for span in spans)
    if unsure:
        found.append(f"{unsure} mentions may mean more than one person; decide who is meant.")
    named = {span.person for span in spans}
    silent = [pid for pid in reading.register.people if pid not in named]
    if silent:
        found.append(f"{len(silent)} people of the case file are not named in the text.")
    return found
