"""Who looked at entries of a ban list, as its keepers read it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from eventsafety.audit.models import Record
from registrations.models import Ban, BanList

#: Verbs of records about lists and entries, in the words of their keepers.
WORDS = {
    "ban.added": _("Added the entry"),
    "ban.alias_learned": _("Learned another name"),
    "ban.alias_revoked": _("Took a learned name back"),
    "ban.edited": _("Changed the entry"),
    "ban.ended": _("Ended the ban"),
    "ban.looked_up": _("Looked at the entry in a match"),
    "ban.opened": _("Looked at the entry"),
    "ban.revived": _("Let the ban hold again"),
    "ban_list.acceptance_ended": _("Shut a borrower out"),
    "ban_list.agreement_accepted": _("Accepted the agreement"),
    "ban_list.agreement_published": _("Published a version of the agreement"),
    "ban_list.created": _("Started the list"),
    "ban_list.export_asked": _("Asked for an export"),
    "ban_list.export_confirmed": _("Confirmed an export"),
    "ban_list.export_taken_back": _("Took an export back"),
    "ban_list.exported": _("Fetched the list as a file"),
    "ban_list.keeper_added": _("Added a keeper"),
    "ban_list.keeper_removed": _("Removed a keeper"),
    "ban_list.looks_opened": _("Looked at these records"),
    "ban_list.opened": _("Looked at the list"),
    "ban_list.reader_dropped": _("Dropped a person from a loan"),
    "ban_list.reader_named": _("Named a person who may see what matches"),
    "ban_list.share_ended": _("Took the list back from a person"),
    "ban_list.shared": _("Lent the list to a person"),
}


def words_of(verb: str) -> str:
    """Return what was done, in plain words."""
    return str(WORDS.get(verb, verb))


def looks_at(bans: Iterable[Ban]):
    """Return the records about these entries, newest first: who did what, and when."""
    ids = [str(ban.pk) for ban in bans]
    rows = Record.objects.filter(thing_type=Ban._meta.label_lower, thing_id__in=ids)
    return rows.select_related("by").order_by("-pk")


def looks_at_list(ban_list: BanList):
    """Return the records about a list and each of its entries, newest first."""
    ids = [str(pk) for pk in ban_list.bans.values_list("pk", flat=True)]
    entries = Record.objects.filter(thing_type=Ban._meta.label_lower, thing_id__in=ids)
    whole = Record.objects.filter(thing_type=BanList._meta.label_lower, thing_id=str(ban_list.pk))
    return (entries | whole).select_related("by").order_by("-pk")
