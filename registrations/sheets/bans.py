"""Rows of a ban list to bans."""

import datetime
import re
from collections.abc import Iterator, Mapping

from . import addresses
from .cells import tidy
from .columns import guess_columns, places
from .people import Reader
from .tables import RowResult, Table

LISTS = {"local", "event", "global"}
DATE_SHAPES = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S")
REJECTING = {"ban_without_identity", "reference_missing", "reference_twice", "date_invalid", "date_order"}


def read_bans(table: Table, mapping: Mapping[str, int | str] | None = None) -> list[RowResult]:
    """Return one result per row of a ban list; several values in a cell are separated by `|`.

    The values are reference, list, real_names, usernames, emails, aliases (tuples), issued_by, issued_on,
    starts_on,
    expires_on (dates or None; both days count; an empty start means the day of issue), reason_category.
    """
    return list(ban_rows(table, mapping))


def ban_rows(table: Table, mapping: Mapping[str, int | str] | None = None) -> Iterator[RowResult]:
    """Yield what read_bans returns, row by row."""
    columns = places(guess_columns(table.headers, "bans") if mapping is None else mapping, table.headers)
    seen: dict[str, int] = {}
    for row in table.rows:
        reader = Reader(row, table.headers, columns)
        if row.broken or reader.is_empty():
            yield RowResult(row.number, "reject" if row.broken else "skip", {}, row.problems)
            continue
        values = read_ban(reader)
        check_reference(reader, str(values["reference"]), seen)
        codes = {problem.code for problem in reader.problems}
        yield RowResult(
            row.number,
            "reject" if codes & REJECTING else "warn" if codes else "import",
            values,
            tuple(reader.problems),
        )


def read_ban(reader: Reader) -> dict[str, object]:
    """Return the values of one ban."""
    several = {field: split(reader.raw(field)) for field in ("real_names", "usernames", "emails", "aliases")}
    if not any(several.values()):
        reader.say("ban_without_identity")
    for address in several["emails"]:
        if code := addresses.fault(address):
            reader.say(code, "emails", address)
    scope = reader.text("list").casefold()
    if scope and scope not in LISTS:
        reader.say("list_unknown", "list", scope)
    dates = {field: date(reader, field) for field in ("issued_on", "starts_on", "expires_on")}
    dates["starts_on"] = dates["starts_on"] or dates["issued_on"]
    if dates["starts_on"] and dates["expires_on"] and dates["expires_on"] < dates["starts_on"]:
        reader.say("date_order")
    texts = {field: reader.text(field) for field in ("reference", "issued_by", "reason_category")}
    return {**texts, "list": scope, **several, **dates}


def split(raw: str) -> tuple[str, ...]:
    """Return the values of a cell, in order, each once."""
    return tuple(dict.fromkeys(text for part in re.split(r"\||[\r\n]", raw) if (text := tidy(part).text)))


def date(reader: Reader, field: str) -> datetime.date | None:
    """Return the date in a cell, or None; a cell that holds no date is a problem."""
    text = reader.text(field)
    for shape in DATE_SHAPES if text else ():
        try:
            return datetime.datetime.strptime(text, shape).replace(tzinfo=datetime.UTC).date()
        except ValueError:
            continue
    if text:
        reader.say("date_invalid", field, text)
    return None


def check_reference(reader: Reader, reference: str, seen: dict[str, int]) -> None:
    """Note a reference that is missing or already used."""
    if not reference:
        reader.say("reference_missing", "reference")
    elif reference in seen:
        reader.say("reference_twice", "reference", reference, seen[reference])
    seen.setdefault(reference, reader.row.number)
