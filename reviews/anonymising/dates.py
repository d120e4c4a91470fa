"""Masks when it happened: calendar dates and clock times become event time."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from datetime import date, timedelta
from functools import lru_cache

from .folding import fold
from .known import EXACT
from .masked import AUTO, SUGGESTED, Change
from .reading import Reading
from .tables import language
from .tables.language import Language, alternatives, words

_NUMERIC = (
    r"(?P<lead>(?<!\w)(?:on|el|le|am|em|no dia|في)\s+)?(?<![\d./-])(?P<y>(?:19|20)\d\d)-(?P<mn>\d\d)-(?P<d>\d\d)(?:[t ]\d\d:\d\d(?::\d\d)?z?)?(?![\d-])",
    r"(?P<lead>(?<!\w)(?:on|el|le|am|em|no dia|في)\s+)?(?<![\d./-])(?P<d>[0-3]?\d)[./-](?P<mn>[01]?\d)[./-](?P<y>(?:19|20)\d\d)(?!\d)",
    r"(?P<lead>\bam\s+)?(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<mn>[01]?\d)\.(?!\d)",
)
_FIRSTS = {
    1: "first 1st opening primer primera premier premiere erste ersten erster erstes primeiro primeira الاول الاولى",
    2: "second 2nd two segundo segunda deuxieme second seconde zweite zweiten zweiter zweites الثاني الثانية",
    3: "third 3rd three tercer tercera tercero troisieme dritte dritten dritter drittes terceiro terceira الثالث الثالثة",
    4: "fourth 4th four cuarto cuarta quatrieme vierte vierten vierter quarto quarta الرابع الرابعة",
    5: "fifth five quinto quinta cinquieme funfte funften الخامس الخامسة",
}
_ORDINALS = {word: number for number, line in _FIRSTS.items() for word in line.split()}
_LASTS = words(
    "last final closing ultimo ultima dernier derniere letzte letzten letzter derradeiro الاخير الاخيرة"
)


@lru_cache(maxsize=16)
def _compiled(code: str) -> tuple[tuple[re.Pattern, ...], tuple[re.Pattern, ...]]:
    table = language(code)
    fill = {
        "{month}": f"(?:{alternatives(table.months)})",
        "{weekday}": f"(?:{alternatives(table.weekdays)})",
        "{number}": f"(?:{alternatives(table.numbers)})",
        "{part}": f"(?:{alternatives(table.parts)})",
    }

    def build(pattern: str) -> re.Pattern:
        for name, value in fill.items():
            pattern = pattern.replace(name, value)
        return re.compile(pattern)

    dates = [*table.dates, *(_NUMERIC if code == "de" else _NUMERIC[:2])]
    return tuple(map(build, dates)), tuple(map(build, table.times))


@lru_cache(maxsize=16)
def _anchor(code: str) -> re.Pattern:
    """Anything without which no date or time can be there; the search stays near it."""
    table = language(code)
    words = {*table.months, *table.weekdays, *table.numbers, *table.parts} - {
        "one",
        "un",
        "une",
        "uma",
        "um",
        "ein",
    }
    return re.compile(rf"\d|(?<!\w)(?:ال)?(?:{alternatives(words)}|{table.extra['time words']})(?!\w)")


def _windows(text: str, anchor: re.Pattern) -> list[tuple[int, int]]:
    """Stretches of about a line around each anchor, cut at white space, joined where they meet."""
    windows: list[list[int]] = []
    for match in anchor.finditer(text):
        start = text.rfind(" ", 0, max(0, match.start() - 50)) + 1
        end = text.find(" ", min(len(text), match.end() + 50))
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            windows[-1][1] = max(end, windows[-1][1])
        else:
            windows.append([start, end])
    return [(start, end) for start, end in windows]


def mask_dates(reading: Reading) -> list[Change]:
    """Take dates and times; answer the changes of the prepositions before them."""
    table = reading.language
    dates, times = _compiled(table.code)
    changes = []
    windows = _windows(reading.flat, _anchor(table.code))
    for kind, patterns in (("DATE", dates), ("TIME", times)):
        matches = [
            match
            for start, end in windows
            for pattern in patterns
            for match in pattern.finditer(reading.flat, start, end)
        ]
        for match in sorted(matches, key=lambda m: (m.start() - m.end(), m.start())):
            changes += _take(reading, match, kind, table)
    return changes


def _take(reading: Reading, match: re.Match, kind: str, table: Language) -> list[Change]:
    groups = match.groupdict()
    start = match.end("lead") if groups.get("lead") else match.start()
    end = match.end()
    while end > start and reading.text[end - 1] in " ,\n":
        end -= 1
    while start < end and reading.text[start] in " ,\n":
        start += 1
    end = _within_sentence(reading, end)
    if reading.is_public(start, end) or not _is_meant(reading, match, kind, start, end):
        return []
    replacement, drops_lead = _event_time(
        reading, groups, kind, table, reading.flat[start:end], reading.flat[max(0, start - 60) : end + 30]
    )
    tier = SUGGESTED if groups.get("weak") and reading.in_lessons(start) else AUTO
    if groups.get("weak") and tier == SUGGESTED:
        return []
    if not reading.take(start, end, kind, tier=tier, replacement=replacement, reason=kind.lower()):
        return []
    if groups.get("lead") and drops_lead:
        lead = match.start("lead"), start
        return [Change(*lead, reading.text[slice(*lead)], "", "preposition", start)]
    return []


def _within_sentence(reading: Reading, end: int) -> int:
    """The end without a dot that closes the sentence, and with the rest of a word it cuts."""
    text = reading.text
    if text[end - 1] == "." and re.match(r"\s*$|\s*\n|\s+[^\W\d_a-z]", text[end:]):
        return end - 1
    cut = re.match(r"[\u064b-\u0652]*[ا]?(?!\w)", text[end:]) if reading.language.code == "ar" else None
    return end + len(cut.group()) if cut else end


def _is_meant(reading: Reading, match: re.Match, kind: str, start: int, end: int) -> bool:
    """Whether a match is a date of what happened, and not a word that looks like one."""
    groups = match.groupdict()
    if kind == "TIME":
        return not (reading.in_lessons(start) and (groups.get("noon") or not re.search(r"\d", match.group())))
    if kind == "DATE" and not re.search(r"\d", match.group()):
        if not groups.get("m") and _names_somebody(reading, start, end):
            return False
        if reading.in_lessons(start):
            return False
        if groups.get("m") and reading.language.code == "en":
            return reading.text[match.start("m")].isupper()
        if groups.get("wd") and reading.language.code == "en":
            return reading.text[match.start("wd")].isupper()
    day, month = groups.get("d"), groups.get("mn")
    if day and not 1 <= int(day) <= 31:
        return False
    return not (month and not 1 <= int(month) <= 12)


def _names_somebody(reading: Reading, start: int, end: int) -> bool:
    """Whether the season is also somebody's name: Winter."""
    words = [token for token in reading.tokens if start <= token.start < end]
    return any(reading.register.meant(token)[0] == EXACT for token in words)


def _event_time(
    reading: Reading, groups: dict, kind: str, table: Language, raw: str, around: str
) -> tuple[str, bool]:
    """The wording in event time, and whether the preposition before it has to go."""
    wording = table.wording
    if kind == "TIME":
        return wording[_part_of_day(groups, table, raw, around)], True
    named_part = groups.get("part") or groups.get("part2")
    unit = groups.get("unit")
    part = table.parts.get(fold(named_part or "") or "", "")
    if unit:
        part = table.parts.get(fold(unit), "")
    start, end = _event_days(reading)
    day = _day_meant(groups, table, start, end)
    if isinstance(day, int):
        number = wording["day"].format(n=day)
        if part:
            return wording["part of day"].format(part=wording[f"{part} noun"], day=number), False
        return number, False
    if day == "before" and re.match(r"(?:since|seit|depuis|desde|منذ|ab)\b", raw):
        return wording["since"], False
    if raw.endswith("'s") and "earlier" in wording:
        return wording["earlier"], False
    return wording[day], True


def _event_days(reading: Reading) -> tuple[date | None, date | None]:
    def read(name: str) -> date | None:
        try:
            return date.fromisoformat(str(reading.event.get(name) or "")[:10])
        except ValueError:
            return None

    start = read("start")
    return start, read("end") or start


def _day_meant(groups: dict, table: Language, start: date | None, end: date | None) -> int | str:
    nth = groups.get("nth")
    if nth:
        nth = fold(nth)
        if nth in _LASTS:
            return (end - start).days + 1 if start and end else "once"
        return int(nth) if nth.isdigit() else _ORDINALS.get(nth) or table.numbers.get(nth) or "once"
    if start is None or end is None:
        return "once"
    month = int(groups["mn"]) if groups.get("mn") else table.months.get((groups.get("m") or "").rstrip("."))
    if groups.get("d") and month:
        return _on_calendar(int(groups["d"]), month, groups.get("y"), start, end)
    if month or groups.get("y"):
        year = int(groups.get("y") or start.year)
        if not groups.get("y") and month and month > start.month:
            year -= 1
        return "before" if (year, month or 0) <= (start.year, start.month) else "after"
    if groups.get("wd"):
        wanted = table.weekdays.get(fold(groups["wd"]))
        days = [n + 1 for n in range((end - start).days + 1) if (start + timedelta(n)).weekday() == wanted]
        return days[0] if len(days) == 1 else "once"
    return "once"


def _on_calendar(day: int, month: int, year: str | None, start: date, end: date) -> int | str:
    years = [int(year)] if year else [start.year - 1, start.year, start.year + 1]
    moments = []
    for candidate in years:
        try:
            moments.append(date(candidate, month, day))
        except ValueError:
            continue
    if not moments:
        return "once"
    moment = min(moments, key=lambda m: abs((m - start).days))
    if moment < start:
        return "before"
    return (moment - start).days + 1 if moment <= end else "after"


def _part_of_day(groups: dict, table: Language, raw: str, around: str) -> str:
    part = groups.get("part")
    if part:
        return table.parts.get(fold(part), "afternoon")
    if groups.get("noon"):
        return (
            "night"
            if re.search(r"midnight|medianoche|minuit|mitternacht|meia|منتصف الليل", raw)
            else "afternoon"
        )
    hour_named = groups.get("h") or ""
    hour = int(hour_named) if hour_named.isdigit() else table.numbers.get(hour_named, 14)
    half = (groups.get("half") or "")[:1]
    if half in ("p", "م", "ع") and hour < 12:
        hour += 12
    elif not half and hour <= 12 and (not groups.get("min") or len(hour_named) == 1):
        hour = _on_clock(hour, table, around)
    hour %= 24
    if 5 <= hour < 12:
        return "morning"
    if 12 <= hour < 18:
        return "afternoon"
    return "evening" if 18 <= hour < 22 else "night"


def _on_clock(hour: int, table: Language, around: str) -> int:
    """An hour of twelve on the clock of 24: by the part of the day named nearby, else as meetings go."""
    named = {table.parts[word] for word in re.findall(r"\w+", around) if word in table.parts}
    if named & {"evening", "night"} and 5 <= hour < 12:
        return hour + 12
    return hour + 12 if 1 <= hour < 8 and "morning" not in named else hour
