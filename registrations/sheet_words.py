"""What the sheet reader says, marked for translation. The reader itself knows no Django."""

# ruff: noqa: E501  (sentences are read whole, also by translators)

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from registrations.sheets import Problem

#: code → sentence, the same as in registrations.sheets.sentences (a test compares them).
FILE = {
    "empty": _("The file is empty. Export it again and check that it holds a table."),
    "no_rows": _("The file holds a heading and no rows. Export it again and check the filter of the export."),
    "not_a_spreadsheet": _("This is not a spreadsheet. Use a CSV or XLSX file."),
    "old_excel": _("This is an old Excel file. Open it and save it as XLSX or CSV."),
    "open_document": _("This is an OpenDocument file. Open it and save it as XLSX or CSV."),
    "damaged": _("The file is damaged or protected and cannot be opened. Export it again as CSV."),
    "too_large": _("The file is larger than 10 MB. Leave out columns that are not needed, or split it."),
    "too_many_rows": _("The file has more than 100,000 rows. Split it."),
    "zip_bomb": _("The file unpacks to far more than a spreadsheet should. It was not opened."),
    "too_many_cells": _(
        "The file has more than 500,000 cells. Leave out columns that are not needed, or split it."
    ),
    "macros": _("The file holds macros or controls. Save it as XLSX without macros, or as CSV."),
    "too_wide": _("The file has more than 300 columns. Leave out columns that are not needed."),
}
ROW = {
    "encoding_guessed": _(
        "The file is not in UTF-8. It was read as Western European; check letters with accents."
    ),
    "other_sheets": _("Only the first sheet was read."),
    "open_quote": _(
        "Row %(row)s: a quote opened on line %(number)s is never closed. This row was left out; the next rows were read."
    ),
    "surplus_cells": _(
        "Row %(row)s has %(number)s fields, the heading has %(other)s. Left over: “%(value)s”."
    ),
    "missing_cells": _(
        "Row %(row)s has %(number)s fields, the heading has %(other)s. The last ones were taken as empty."
    ),
    "empty_row": _("Row %(row)s is empty and was skipped."),
    "long_cell": _("Row %(row)s, column “%(column)s”: %(number)s characters long."),
    "formula": _(
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula. It is kept as text and never evaluated."
    ),
    "formula_name": _(
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula. It is kept as text; ask for the real name."
    ),
    "formula_username": _(
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula, not like a user name. It will match no account."
    ),
    "control_before_formula": _(
        "Row %(row)s, column “%(column)s”: a control character stood before a formula. It was removed."
    ),
    "name_missing": _(
        "Row %(row)s, column “%(column)s”: no name. Only e-mail and user name can be screened."
    ),
    "only_username": _("Row %(row)s: neither name nor e-mail. Screening is weaker; ask the ticket desk."),
    "only_name": _("Row %(row)s: neither e-mail nor user name. A match can only be a possible one."),
    "nobody": _("Row %(row)s: no name, no e-mail and no user name."),
    "name_cut": _("Row %(row)s, column “%(column)s”: the name has %(number)s characters; 255 are kept."),
    "name_too_long": _(
        "Row %(row)s, column “%(column)s”: the name has %(number)s characters; no more than 1,000 are accepted."
    ),
    "username_too_long": _(
        "Row %(row)s, column “%(column)s”: longer than any account name can be (255 bytes). It is not looked up."
    ),
    "nul_removed": _("Row %(row)s, column “%(column)s”: a NUL character was removed."),
    "line_break": _("Row %(row)s, column “%(column)s”: a line break was replaced by a space."),
    "hidden_characters": _(
        "Row %(row)s, column “%(column)s”: invisible characters were removed from “%(value)s”."
    ),
    "byte_order_mark": _("Row %(row)s, column “%(column)s”: a byte order mark was removed from “%(value)s”."),
    "direction_control": _(
        "Row %(row)s, column “%(column)s”: a direction control was removed from “%(value)s”."
    ),
    "email_invalid": _(
        "Row %(row)s, column “%(column)s”: “%(value)s” is not a valid e-mail address. It is kept as typed and not written to."
    ),
    "email_local_too_long": _(
        "Row %(row)s, column “%(column)s”: the part before the @ of “%(value)s” is longer than 64 characters."
    ),
    "email_several": _(
        "Row %(row)s, column “%(column)s”: %(number)s addresses. The first is written to, all are screened."
    ),
    "email_full_stop": _("Row %(row)s, column “%(column)s”: a full stop after “%(value)s” was removed."),
    "buyer_email_unused": _("Row %(row)s: the buyer's address may be somebody else's and was not used."),
    "agreement_no": _("Row %(row)s, column “%(column)s”: did not agree (“%(value)s”)."),
    "agreement_missing": _("Row %(row)s, column “%(column)s”: no agreement given."),
    "agreement_unclear": _("Row %(row)s, column “%(column)s”: “%(value)s” is neither yes nor no."),
    "status_unknown": _(
        "Row %(row)s, column “%(column)s”: status “%(value)s” is not known; the row counts as active."
    ),
    "duplicate": _("Row %(row)s is the same as row %(number)s and was skipped."),
    "duplicate_person": _(
        "Row %(row)s has the order code and the person of row %(number)s; row %(number)s is kept."
    ),
    "key_reused": _(
        "Row %(row)s: order code “%(value)s” is also in row %(number)s, for another person. Both are kept; ask the ticket desk."
    ),
    "second_registration": _("Row %(row)s may be a second registration of the person in row %(number)s."),
    "ban_without_identity": _("Row %(row)s: no name, user name, e-mail or alias."),
    "reference_missing": _("Row %(row)s, column “%(column)s”: no reference."),
    "reference_twice": _(
        "Row %(row)s, column “%(column)s”: reference “%(value)s” is already in row %(number)s."
    ),
    "date_invalid": _("Row %(row)s, column “%(column)s”: “%(value)s” is not a date. Write it as 2027-05-14."),
    "date_order": _("Row %(row)s: the ban ends before it starts."),
    "list_unknown": _("Row %(row)s, column “%(column)s”: “%(value)s” is not local, event or global."),
}
#: What the dry run adds to what the reader says.
PLAN = {
    "not_coming": _(
        "Row %(row)s: the ticket is “%(value)s”. Somebody who is not coming is not stored and not screened."
    ),
    "value_too_long": _("%(column)s has %(number)s characters; %(other)s is the limit. Shorten it."),
    "ban_names_nobody": _("The row names nobody. Give a name, a user name or an e-mail address."),
    "ban_ends_early": _("The ban ends before it starts. Correct one of the dates."),
}
#: Columns of ours that a value can be too long for.
COLUMNS = {
    "key": _("Reference"),
    "name": _("Name"),
    "usernames": _("User names"),
    "emails": _("E-mail addresses"),
    "real_names": _("Real names"),
    "aliases": _("Earlier names and user names"),
    "issued_by": _("Issued by"),
}


def file_words(code: str) -> str:
    """Return why a file is refused as a whole, in the reader's language."""
    return gettext(FILE[code])


def row_words(problem: Problem) -> str:
    """Return what is odd in a row, in the reader's language."""
    if problem.code in PLAN:
        parts = problem.parts | {"column": gettext(COLUMNS.get(problem.column, problem.column))}
        return gettext(PLAN[problem.code]) % parts
    return gettext(ROW[problem.code]) % problem.parts
