"""What hangs on a case, as pages show all of it: one lookup for each, asked whenever a case is opened."""

from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from eventsafety.accounts.links import fetch_accounts
from eventsafety.lookups import Lookup
from incidents.models import (
    Action,
    Attachment,
    FollowUp,
    Incident,
    JournalEntry,
    Option,
    Person,
    Referral,
    Report,
    Talk,
)

#: name → the rows of a case, in the order they are shown.
PARTS = {
    name: Lookup(rows, UUID)
    for name, rows in {
        "people": lambda case: Person.objects.filter(incident=case).select_related("registration"),
        "journal": lambda case: JournalEntry.objects.filter(incident=case).select_related(
            "entered_by", "struck_by"
        ),
        "actions": lambda case: Action.objects.filter(incident=case).select_related(
            "entered_by", "struck_by"
        ),
        "options": lambda case: Option.objects.filter(incident=case).newest().select_related("entered_by"),
        "talks": lambda case: Talk.objects.filter(incident=case).select_related("first", "second", "person"),
        "referrals": lambda case: Referral.objects.filter(incident=case).select_related("entered_by"),
        "follow_ups": lambda case: FollowUp.objects.filter(incident=case).select_related("owner", "tells"),
        "attachments": lambda case: Attachment.objects.filter(incident=case).listed(),
    }.items()
}
UPDATED = Lookup(lambda case: Person.objects.filter(incident=case).kept_updated().values_list("pk"), UUID)


def part_of(incident: Incident, name: str) -> list:
    """Return the reports of a case or one of PARTS; people with their accounts.

    The caller has judged that the case may be seen.
    """
    if name == "reports":  # which the case itself looks at too, to say what is missing
        prefetch_related_objects([incident], Prefetch("reports", Report.objects.select_related("taken_by")))
        return list(incident.reports.all())
    rows = PARTS[name].all(incident.pk)
    for row in rows:
        row.incident = incident  # which tells the key of what is sealed
    return fetch_accounts(rows, "user") if name == "people" else rows


def parts_of(incident: Incident) -> dict[str, list]:
    """Return the reports of a case and all of PARTS."""
    return {name: part_of(incident, name) for name in ["reports", *PARTS]}


def updated_of(incident: Incident) -> set[UUID]:
    """Return the ids of the people who may be told how the case goes on, see PersonQuerySet.kept_updated."""
    return {pk for (pk,) in UPDATED.all(incident.pk)}
