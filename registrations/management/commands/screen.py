"""manage.py screen: a dry run of the screening on two files, without a database."""

import json
import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from registrations.screening import BanEntry, Match, Registrant, screen
from registrations.sheets import (
    RowResult,
    UnreadableSheet,
    guess_columns,
    read_bans,
    read_registrations,
    read_table,
)

MOST_REPORTED = 50
IDENTITY = {"name", "given_name", "family_name", "username", "email", "buyer_email"}


class Command(BaseCommand):
    help = "Screens registrations in one file against bans in another. Stores nothing, needs no database."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("registrations", type=Path, help="CSV or XLSX file of registrations")
        parser.add_argument("--bans", type=Path, required=True, help="CSV or XLSX file of bans")
        parser.add_argument(
            "--map",
            default="",
            metavar="FIELD=HEADING,...",
            help="columns that are not guessed, e.g. name=Attendee,username=Wiki account,email=Mail",
        )
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="json prints one object per line"
        )

    def handle(self, *args, registrations, bans, map, format, **options):
        people = self.registrants(registrations, map)
        matches = screen(people.values(), self.ban_entries(bans))
        for match in matches:
            self.stdout.write(
                as_json(match) if format == "json" else as_text(match, people[match.registration])
            )
        if format == "text":
            strong = sum(match.band == "strong" for match in matches)
            self.stdout.write(
                f"{len(people)} registrations, {strong} strong matches, {len(matches) - strong} for review."
            )

    def registrants(self, path: Path, named: str) -> dict[str, Registrant]:
        table = self.table(path)
        columns = guess_columns(table.headers, "registrations") | self.mapping(named)
        headings = ", ".join(table.headers)[:500]
        if not IDENTITY & set(columns):
            raise CommandError(f"No column of {path.name} was recognised. Use --map. It has: {headings}")
        try:
            rows = read_registrations(table, columns)
        except KeyError as missing:
            raise CommandError(f"There is no column {missing} in {path.name}. It has: {headings}") from None
        self.report(path, rows)
        kept = [registrant(row) for row in rows if row.verdict in ("import", "warn")]
        return {person.id: person for person in kept}

    def ban_entries(self, path: Path) -> list[BanEntry]:
        rows = read_bans(self.table(path))
        self.report(path, rows)
        return [ban_entry(row) for row in rows if row.values]

    def table(self, path: Path):
        try:
            return read_table(path)
        except UnreadableSheet as refusal:
            raise CommandError(f"{path.name}: {refusal.message}") from None
        except OSError as error:
            raise CommandError(f"{path.name}: {error.strerror}.") from None

    def mapping(self, named: str) -> dict[str, str]:
        parts = re.split(r",(?=\s*\w+\s*=)", named) if named else []
        if any("=" not in part for part in parts):
            raise CommandError("Write --map as name=Heading,username=Heading,email=Heading.")
        return {field.strip(): heading.strip() for field, heading in (part.split("=", 1) for part in parts)}

    def report(self, path: Path, rows: list[RowResult]) -> None:
        odd = [problem for row in rows if row.verdict in ("reject", "warn") for problem in row.problems]
        for problem in odd[:MOST_REPORTED]:
            self.stderr.write(f"{path.name}: {problem.message}")
        if len(odd) > MOST_REPORTED:
            self.stderr.write(f"{path.name}: {len(odd) - MOST_REPORTED} more of these are not shown.")


def registrant(row: RowResult) -> Registrant:
    """Return a row as the matcher takes it; addresses that cannot be written to can still be compared."""
    values = row.values
    return Registrant(
        values["key"], values["name"], values["usernames"], (*values["emails"], *values["unusable_emails"])
    )


def ban_entry(row: RowResult) -> BanEntry:
    """Return a row of a ban list as the matcher takes it, named by its row where it has no reference."""
    values = row.values
    reference = values["reference"] or str(row.number)
    return BanEntry(reference, values["real_names"], values["usernames"], values["emails"], values["aliases"])


def as_json(match: Match) -> str:
    """Return a match as one line of JSON."""
    reasons = [reason.words for reason in match.reasons]
    answer = {
        "registration": match.registration,
        "ban": match.ban,
        "score": match.score,
        "band": match.band,
        "reasons": reasons,
    }
    return json.dumps(answer, ensure_ascii=False)


def as_text(match: Match, person: Registrant) -> str:
    """Return a match as lines to read."""
    lines = [f"{match.score:.2f} {match.band:6} {match.registration} {person.name or '-'} / {match.ban}"]
    for reason in match.reasons:
        sides = f": {reason.registration_value} / {reason.ban_value}" if reason.field else ""
        lines.append(f"       {reason.words}{sides}")
    return "\n".join(lines)
