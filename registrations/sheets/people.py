"""The cells that say who somebody is: name, e-mail addresses, user name."""

from . import addresses
from .cells import LONG_CELL, NO_ANSWER, is_formula, shown, tidy
from .tables import Problem, Row

NAME_KEPT, NAME_MOST, USERNAME_BYTES = 255, 1_000, 255
# In these, breaks and marks are as harmless as they are common.
CALM = {"affiliation", "product", "kind", "language", "status", "agreement", "order", "position", "attendee"}
REJECTING = {"name_too_long", "nobody"}


class Reader:
    """One row being read: its cells by field, and the problems found so far."""

    def __init__(self, row: Row, headers: tuple[str, ...], columns: dict[str, int]):
        self.row, self.headers, self.columns = row, headers, columns
        self.problems: list[Problem] = list(row.problems)

    def say(self, code: str, field: str = "", value: str = "", number: int = 0) -> None:
        """Note a problem once."""
        column = self.headers[self.columns[field]] if field in self.columns else ""
        problem = Problem(code, self.row.number, column, shown(value), number)
        if problem not in self.problems:
            self.problems.append(problem)

    @property
    def rejected(self) -> bool:
        return any(problem.code in REJECTING for problem in self.problems)

    def raw(self, field: str) -> str:
        """Return the cell of a field as it stands in the file."""
        return self.row.cells[self.columns[field]] if field in self.columns else ""

    def is_empty(self) -> bool:
        """Say whether nothing but padding stands in the row."""
        return not any(cell.strip() for cell in self.row.cells)

    def text(self, field: str, *, formula: str = "") -> str:
        """Return the tidied cell of a field, noting what was removed; `formula` is the code for a formula in
        it.
        """
        raw = self.raw(field)
        cell = tidy(raw)
        for code in cell.codes:
            if field not in CALM or code == "nul_removed":
                self.say(code, field, raw)
        if formula and is_formula(cell.text):
            self.say(formula, field, cell.text)
        return cell.text

    def look_at_all_cells(self) -> None:
        """Note formulas and very long text also in columns that are not read."""
        for place, raw in enumerate(self.row.cells):
            column = self.headers[place]
            if len(raw) > LONG_CELL:
                self.problems.append(Problem("long_cell", self.row.number, column, number=len(raw)))
            if place not in self.columns.values() and raw.strip().startswith("="):
                code = "control_before_formula" if raw[0] in "\t\r\n" else "formula"
                self.problems.append(Problem(code, self.row.number, column, shown(raw.strip())))

    def person(self) -> dict[str, object]:
        """Return name, addresses and user names, noting which are missing."""
        name, found, usernames = self.name(), self.emails(), self.usernames()
        emails = found.usable or found.unusable
        if not (name or emails or usernames or self.raw("username").strip()):
            self.say("nobody")
        elif not name and not emails:
            self.say("only_username", "name")
        elif not name:
            self.say("name_missing", "name")
        elif not emails and not usernames:
            self.say("only_name")
        return {
            "name": name,
            "emails": found.usable,
            "unusable_emails": found.unusable,
            "usernames": usernames,
        }

    def name(self) -> str:
        """Return the whole name, at most 255 characters of it."""
        if "name" in self.columns:
            name = self.text("name", formula="formula_name")
        else:
            parts = (self.text(part, formula="formula_name") for part in ("given_name", "family_name"))
            name = " ".join(filter(None, parts))
        field = "name" if "name" in self.columns else "family_name"
        if len(name) > NAME_MOST:
            self.say("name_too_long", field, number=len(name))
        elif len(name) > NAME_KEPT:
            self.say("name_cut", field, number=len(name))
        return "" if name in NO_ANSWER - {"no", "x"} else name[:NAME_KEPT]

    def emails(self) -> addresses.Addresses:
        """Return the addresses; the buyer's stand in for the first attendee's only."""
        field = "email"
        if not self.raw(field).strip() and self.raw("buyer_email").strip():
            if self.text("position") not in ("", "1"):
                self.say("buyer_email_unused")
                return addresses.Addresses()
            field = "buyer_email"
        text = self.text(field)
        found = addresses.read_addresses("" if text.casefold() in NO_ANSWER else text)
        for code, value in found.odd:
            self.say(code, field, value, int(value) if value.isdigit() else 0)
        return found

    def usernames(self) -> tuple[str, ...]:
        """Return the user name, as typed but for hidden characters and a leading @."""
        text = self.text("username", formula="formula_username")
        name = text if is_formula(text) else text.lstrip("@").strip()
        if name.casefold() in NO_ANSWER:
            return ()
        if len(name.encode()) > USERNAME_BYTES:
            self.say("username_too_long", "username")
            return ()
        return (name,)


def verdict(reader: Reader) -> str:
    """Return `reject`, `warn` or `import` for a row that is no duplicate."""
    if reader.rejected:
        return "reject"
    return "warn" if reader.problems else "import"
