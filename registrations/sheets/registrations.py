"""Rows of a registration file to registrations, each with a verdict and everything odd about it."""

from collections.abc import Iterator, Mapping

from . import answers
from .cells import NO_ANSWER
from .columns import guess_columns, places
from .duplicates import Seen
from .people import Reader, verdict
from .tables import Row, RowResult, Table


def read_registrations(table: Table, mapping: Mapping[str, int | str] | None = None) -> list[RowResult]:
    """Return one result per row: `import`, `warn` (imported, with something to say), `reject` or `skip`.

    `mapping` gives the column of each field by place or heading, as `guess_columns` returns it. The
    values of a row are
    key, order, name, emails, unusable_emails, usernames, affiliation, status, active, agreement (True,
    False or None),
    agreement_text, language, product, kind.
    """
    return list(registration_rows(table, mapping))


def registration_rows(table: Table, mapping: Mapping[str, int | str] | None = None) -> Iterator[RowResult]:
    """Yield what read_registrations returns, row by row."""
    columns = places(guess_columns(table.headers) if mapping is None else mapping, table.headers)
    seen = Seen()
    for row in table.rows:
        yield read_row(row, table.headers, columns, seen)


def read_row(row: Row, headers: tuple[str, ...], columns: dict[str, int], seen: Seen) -> RowResult:
    """Return what one row gives."""
    if row.broken:
        return RowResult(row.number, "reject", {}, row.problems)
    reader = Reader(row, headers, columns)
    if reader.is_empty():
        reader.say("empty_row")
        return RowResult(row.number, "skip", {}, tuple(reader.problems))
    reader.look_at_all_cells()
    values = reader.person() | ticket(reader)
    values["key"] = key(reader, values)
    if not reader.rejected:
        judged = seen.judge(reader, values)
        if judged:
            return RowResult(row.number, judged, values, tuple(reader.problems))
    return RowResult(row.number, verdict(reader), values, tuple(reader.problems))


def ticket(reader: Reader) -> dict[str, object]:
    """Return what the row says about the ticket and the agreement."""
    typed, agreed = reader.text("status"), reader.text("agreement")
    status, agreement = answers.status(typed), answers.agreement(agreed) if agreed else None
    if status is None:
        reader.say("status_unknown", "status", typed)
    if "agreement" in reader.columns and agreement is not True:
        reader.say(
            "agreement_missing"
            if not agreed
            else "agreement_no"
            if agreement is False
            else "agreement_unclear",
            "agreement",
            agreed,
        )
    affiliation = reader.text("affiliation", formula="formula")
    product = reader.text("product")
    return {
        "order": reader.text("order"),
        "status": typed.casefold() if status is None else status,
        "active": status not in answers.INACTIVE,
        "agreement": agreement,
        "agreement_text": agreed,
        "affiliation": "" if affiliation in NO_ANSWER else affiliation,
        "language": reader.text("language"),
        "product": product,
        "kind": answers.kind(reader.text("kind"), product),
    }


def key(reader: Reader, values: dict[str, object]) -> str:
    """Return what names the row in its source: CODE-position, attendee number, order code, or row number."""
    position, attendee = reader.text("position"), reader.text("attendee")
    if attendee:
        return attendee
    if values["order"]:
        return f"{values['order']}-{position}" if position else str(values["order"])
    return str(reader.row.number)
