"""The list of registrants as a file for a spreadsheet, in which nothing is evaluated."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from registrations.models import Ban, Registration
from registrations.sheets import safe_for_spreadsheet


def csv_of(rows: Iterable[Registration], *, by: User, sees_states: bool) -> bytes:
    """Return the rows as CSV, in UTF-8 with its mark, every cell quoted; what the list page shows, no more.

    The person's own row says what the page says about it.
    """
    heading = [_("Name"), _("User names"), _("Ticket status"), _("Agreement"), _("Version agreed to")]
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([*heading, _("State")] if sees_states else heading)
    for row in rows:
        cells = [row.label, ", ".join(row.usernames), row.get_ticket_display(), *agreement_of(row)]
        if sees_states:
            own = row.member_id == by.pk
            cells.append(_("Received, being processed") if own else row.state_words)
        writer.writerow([safe_for_spreadsheet(cell.replace("\0", "")) for cell in cells])
    return file.getvalue().encode("utf-8-sig", "replace")


#: As the import of ban lists reads them back.
BAN_HEADINGS = [
    "list",
    "real_name",
    "usernames",
    "emails",
    "aliases",
    "issued_by",
    "issued_on",
    "starts_on",
    "expires_on",
    "reason_category",
    "reference",
]


def csv_of_bans(bans: Iterable[Ban]) -> bytes:
    """Return entries as CSV in the form the import reads; several values in a cell are separated by `|`."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(BAN_HEADINGS)
    for ban in bans:
        several = (
            "|".join(values) for values in (ban.real_names, ban.usernames, ban.all_emails, ban.all_aliases)
        )
        days = (day.isoformat() if day else "" for day in (ban.issued_on, ban.starts_on, ban.expires_on))
        cells = [ban.scope, *several, ban.issued_by, *days, ban.reason_category, ban.reference]
        writer.writerow([safe_for_spreadsheet(cell.replace("\0", "")) for cell in cells])
    return file.getvalue().encode("utf-8-sig", "replace")


def agreement_of(row: Registration) -> tuple[str, str]:
    """Return the answer to the friendly space policy and the version it was given to."""
    if row.agreed is None:
        return _("No answer"), ""
    return (_("Agreed") if row.agreed else _("Did not agree")), str(row.agreed_version)
