"""A ban list as a file: one keeper asks, another confirms, the first fetches it once, soon after."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.exporting import csv_of_bans
from registrations.models import BanList, BanListExport
from registrations.policy import require


def locked(export: BanListExport, by: User) -> BanListExport:
    """Return an export that is still open, under lock, for a keeper of its list."""
    require(by, "keep", export.ban_list)
    found = BanListExport.objects.open().select_for_update(of=("self",)).filter(pk=export.pk)
    found = found.select_related("ban_list").first()
    if found is None:
        raise ValidationError(_("This export was fetched, taken back, or its time is over. Ask again."))
    return found


@transaction.atomic
def ask_export(ban_list: BanList, *, reason: str, by: User) -> BanListExport:
    """Ask for a list as a file, with the reason another keeper decides on."""
    require(by, "keep", ban_list)
    ban_list = BanList.objects.select_for_update(of=("self",)).get(pk=ban_list.pk)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what the file is for: the second person decides on it.")})
    if not ban_list.keepers.filter(is_active=True).exclude(pk=by.pk).exists():
        raise ValidationError(_("An export needs a second keeper of this list. Add one first."))
    if ban_list.exports.open().filter(asked_by=by).exists():
        raise ValidationError(_("You have asked already. Take that back to ask anew."))
    export = ban_list.exports.create(reason=reason.strip(), asked_by=by)
    audit.record("ban_list.export_asked", ban_list, by=by)
    return export


@transaction.atomic
def confirm_export(export: BanListExport, *, by: User) -> BanListExport:
    """Confirm what somebody else asks for; from now on they have a quarter of an hour."""
    export = locked(export, by)
    if export.asked_by_id == by.pk:
        raise PermissionDenied
    if export.confirmed_at is not None:
        raise ValidationError(_("Somebody has confirmed it already."))
    export.confirmed_at, export.confirmed_by = timezone.now(), by
    export.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record("ban_list.export_confirmed", export.ban_list, by=by)
    return export


@transaction.atomic
def take_back_export(export: BanListExport, *, by: User) -> None:
    """Take back what was asked or confirmed; any keeper may."""
    export = locked(export, by)
    export.taken_back_at, export.taken_back_by = timezone.now(), by
    export.save(update_fields=["taken_back_at", "taken_back_by"])
    audit.record("ban_list.export_taken_back", export.ban_list, by=by)


@transaction.atomic
def fetch_export(export: BanListExport, *, by: User) -> bytes:
    """Return the list as CSV to whoever asked for it, once; the record of it is kept."""
    export = locked(export, by)
    if export.asked_by_id != by.pk:
        raise PermissionDenied
    if export.confirmed_at is None:
        raise ValidationError(_("Another keeper must confirm it first."))
    bans = sorted(export.ban_list.bans.with_aliases(), key=lambda ban: ban.reference)
    export.fetched_at, export.entries = timezone.now(), len(bans)
    export.save(update_fields=["fetched_at", "entries"])
    audit.record("ban_list.exported", export.ban_list, by=by)
    return csv_of_bans(bans)
