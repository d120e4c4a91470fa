"""Every sentence the sheet reader says, in English; the pages translate these."""

REFUSALS = {
    "empty": "The file is empty. Export it again and check that it holds a table.",
    "no_rows": "The file holds a heading and no rows. Export it again and check the filter of the export.",
    "not_a_spreadsheet": "This is not a spreadsheet. Use a CSV or XLSX file.",
    "old_excel": "This is an old Excel file. Open it and save it as XLSX or CSV.",
    "open_document": "This is an OpenDocument file. Open it and save it as XLSX or CSV.",
    "damaged": "The file is damaged or protected and cannot be opened. Export it again as CSV.",
    "too_large": "The file is larger than 10 MB. Leave out columns that are not needed, or split it.",
    "too_many_rows": "The file has more than 100,000 rows. Split it.",
    "zip_bomb": "The file unpacks to far more than a spreadsheet should. It was not opened.",
    "too_many_cells": (
        "The file has more than 500,000 cells. Leave out columns that are not needed, or split it."
    ),
    "macros": "The file holds macros or controls. Save it as XLSX without macros, or as CSV.",
    "too_wide": "The file has more than 300 columns. Leave out columns that are not needed.",
}

SENTENCES = {
    "encoding_guessed": (
        "The file is not in UTF-8. It was read as Western European; check letters with accents."
    ),
    "other_sheets": "Only the first sheet was read.",
    "open_quote": (
        "Row %(row)s: a quote opened on line %(number)s is never closed. This row was left out; the "
        "next rows were read."
    ),
    "surplus_cells": "Row %(row)s has %(number)s fields, the heading has %(other)s. Left over: “%(value)s”.",
    "missing_cells": (
        "Row %(row)s has %(number)s fields, the heading has %(other)s. The last ones were taken as empty."
    ),
    "empty_row": "Row %(row)s is empty and was skipped.",
    "long_cell": "Row %(row)s, column “%(column)s”: %(number)s characters long.",
    "formula": (
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula. It is kept as text and "
        "never evaluated."
    ),
    "formula_name": (
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula. It is kept as text; ask "
        "for the real name."
    ),
    "formula_username": (
        "Row %(row)s, column “%(column)s”: “%(value)s” looks like a formula, not like a user name. It "
        "will match no account."
    ),
    "control_before_formula": (
        "Row %(row)s, column “%(column)s”: a control character stood before a formula. It was removed."
    ),
    "name_missing": "Row %(row)s, column “%(column)s”: no name. Only e-mail and user name can be screened.",
    "only_username": "Row %(row)s: neither name nor e-mail. Screening is weaker; ask the ticket desk.",
    "only_name": "Row %(row)s: neither e-mail nor user name. A match can only be a possible one.",
    "nobody": "Row %(row)s: no name, no e-mail and no user name.",
    "name_cut": "Row %(row)s, column “%(column)s”: the name has %(number)s characters; 255 are kept.",
    "name_too_long": (
        "Row %(row)s, column “%(column)s”: the name has %(number)s characters; no more than 1,000 are "
        "accepted."
    ),
    "username_too_long": (
        "Row %(row)s, column “%(column)s”: longer than any account name can be (255 bytes). It is not "
        "looked up."
    ),
    "nul_removed": "Row %(row)s, column “%(column)s”: a NUL character was removed.",
    "line_break": "Row %(row)s, column “%(column)s”: a line break was replaced by a space.",
    "hidden_characters": (
        "Row %(row)s, column “%(column)s”: invisible characters were removed from “%(value)s”."
    ),
    "byte_order_mark": "Row %(row)s, column “%(column)s”: a byte order mark was removed from “%(value)s”.",
    "direction_control": (
        "Row %(row)s, column “%(column)s”: a direction control was removed from “%(value)s”."
    ),
    "email_invalid": (
        "Row %(row)s, column “%(column)s”: “%(value)s” is not a valid e-mail address. It is kept as "
        "typed and not written to."
    ),
    "email_local_too_long": (
        "Row %(row)s, column “%(column)s”: the part before the @ of “%(value)s” is longer than 64 characters."
    ),
    "email_several": (
        "Row %(row)s, column “%(column)s”: %(number)s addresses. The first is written to, all are screened."
    ),
    "email_full_stop": "Row %(row)s, column “%(column)s”: a full stop after “%(value)s” was removed.",
    "buyer_email_unused": "Row %(row)s: the buyer's address may be somebody else's and was not used.",
    "agreement_no": "Row %(row)s, column “%(column)s”: did not agree (“%(value)s”).",
    "agreement_missing": "Row %(row)s, column “%(column)s”: no agreement given.",
    "agreement_unclear": "Row %(row)s, column “%(column)s”: “%(value)s” is neither yes nor no.",
    "status_unknown": (
        "Row %(row)s, column “%(column)s”: status “%(value)s” is not known; the row counts as active."
    ),
    "duplicate": "Row %(row)s is the same as row %(number)s and was skipped.",
    "duplicate_person": (
        "Row %(row)s has the order code and the person of row %(number)s; row %(number)s is kept."
    ),
    "key_reused": (
        "Row %(row)s: order code “%(value)s” is also in row %(number)s, for another person. Both are "
        "kept; ask the ticket desk."
    ),
    "second_registration": "Row %(row)s may be a second registration of the person in row %(number)s.",
    "ban_without_identity": "Row %(row)s: no name, user name, e-mail or alias.",
    "reference_missing": "Row %(row)s, column “%(column)s”: no reference.",
    "reference_twice": (
        "Row %(row)s, column “%(column)s”: reference “%(value)s” is already in row %(number)s."
    ),
    "date_invalid": "Row %(row)s, column “%(column)s”: “%(value)s” is not a date. Write it as 2027-05-14.",
    "date_order": "Row %(row)s: the ban ends before it starts.",
    "list_unknown": "Row %(row)s, column “%(column)s”: “%(value)s” is not local, event or global.",
}
