import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reviews.anonymising import Masked, anonymise


class Command(BaseCommand):
    help = (
        "Mask one text with its case file and list what was found. CASE is a JSON file with lang, event, "
        "people and text; - reads standard input. A file with one case per line gets one answer per line. "
        "Needs no database and no network; nothing is stored."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("case", metavar="CASE.json", help="case file, or - for standard input")
        parser.add_argument(
            "--format", choices=["json", "text"], default="text", help="text (default) or json"
        )
        parser.add_argument("--seed", help="makes the numbering of pseudonyms repeatable")

    def handle(self, *args, **options):
        for case in _cases(_read(options["case"])):
            masked = anonymise(case["text"], case, seed=options["seed"])
            answer = _as_json(masked) if options["format"] == "json" else _as_text(masked, case["text"])
            self.stdout.write(answer)


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(
            f"Cannot read {name}: {problem.__class__.__name__}. Give a JSON file in UTF-8."
        ) from None


def _cases(written: str) -> list[dict]:
    """One case, a list of cases, or one case per line."""
    try:
        read = json.loads(written)
    except json.JSONDecodeError:
        lines = [line for line in written.splitlines() if line.strip()]
        try:
            read = [json.loads(line) for line in lines]
        except json.JSONDecodeError:
            raise CommandError("This is not JSON. Give one case, or one case per line.") from None
    cases = read if isinstance(read, list) else [read]
    if not cases:
        raise CommandError("There is no case in this file.")
    for number, case in enumerate(cases, 1):
        _check(case, number)
    return cases


def _check(case: object, number: int) -> None:
    if not isinstance(case, dict) or not isinstance(case.get("text"), str):
        raise CommandError(f'Case {number} has no text. A case needs "lang", "event", "people" and "text".')
    people = case.get("people") or []
    if not isinstance(people, list) or not all(
        isinstance(person, dict) and person.get("id") for person in people
    ):
        raise CommandError(f'Case {number}: "people" must be a list of people, each with an "id".')
    if not isinstance(case.get("event") or {}, dict):
        raise CommandError(f'Case {number}: "event" must be an object.')


def _as_json(masked: Masked) -> str:
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "kind": span.kind,
            "person": span.person,
            "tier": span.tier,
            "replacement": span.replacement,
            "candidates": list(span.candidates),
        }
        for span in masked.spans
    ]
    changes = [
        {"start": c.start, "end": c.end, "before": c.before, "after": c.after, "reason": c.reason}
        for c in masked.changes
    ]
    answer = {"text": masked.text, "spans": spans, "warnings": list(masked.warnings), "changes": changes}
    return json.dumps(answer, ensure_ascii=False)


def _as_text(masked: Masked, text: str) -> str:
    lines = [masked.text, ""]
    for span in masked.spans:
        if not span.is_auto:
            lines.append(
                f"? {text[span.start : span.end]} ({span.kind}, {span.start}-{span.end}): {span.replacement}"
            )
    lines += [f"! {warning}" for warning in masked.warnings]
    return "\n".join(lines).rstrip()
