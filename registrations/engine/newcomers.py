"""Screening only what is new since everybody was screened: a few registrations, a few bans.

The answer is that of screening everybody, except that what is common among all is told from that last time.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from eventsafety.events.models import Event
from registrations.engine.identities import ban_entry, registrant
from registrations.engine.linking import link_members
from registrations.engine.running import hold, keep_matches, mark_of, match_row, screen_everybody
from registrations.models import Ban, BanToScreen, Match, Registration, ScreeningIndex
from registrations.screening import PreparedBans, PreparedRegistrants, StoredSide, crowd_with

#: More than so many at once, or so many since everybody was screened, and everybody is screened again.
FEW, MANY = 100, 500
LARGE = ["registrants", "bans", "crowd"]


@transaction.atomic
def screen_news(event: Event) -> int | None:
    """Screen what is new or changed, or everybody when that is needed; return the open matches.

    Returns None when a screening of this event is already under way.
    """
    held = hold(event)
    if held is None:
        return None
    index = ScreeningIndex.objects.filter(event=held, mark=mark_of(held)).defer(*LARGE).first()
    rows = list(Registration.objects.filter(event=held, screened_with="")[: FEW + 1])
    waiting = BanToScreen.objects.filter(event=held).values_list("ban", flat=True)
    changed = list(waiting[: FEW + 1])
    if index is None or not is_little(index, rows, changed):
        return screen_everybody(held)
    screen_these(held, index, rows, changed)
    return Match.objects.filter(event=held).open().count()


def is_little(index: ScreeningIndex, rows: list, changed: list) -> bool:
    """Say whether it pays to screen these alone."""
    since = len(index.new_registrations) + len(index.new_bans)
    return max(len(rows), len(changed)) <= FEW and since + len(rows) + len(changed) <= MANY


def screen_these(event: Event, index: ScreeningIndex, rows: list[Registration], changed: list) -> None:
    """Screen these registrations and bans, write what was found, and remember that the index lacks them."""
    link_members(event, rows)
    coming = {row.pk: row for row in rows if row.ticket != Registration.Ticket.CANCELLED}
    in_force = Ban.objects.lent_to(event).active_during(event).with_aliases()
    bans = in_force.in_bulk({*changed, *bans_like(index, coming.values())})
    new_bans = [bans[pk] for pk in changed if pk in bans]
    others = Registration.objects.filter(event=event).coming()
    others = others.in_bulk(registrations_like(index, new_bans) - coming.keys())
    found = compare(index, coming, new_bans, bans, others)
    within = Match.objects.filter(Q(registration__in=rows) | Q(ban__in=changed), event=event)
    everybody = coming | others
    keep_matches(within, [match_row(event, one, everybody, bans) for one in found])
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(screened_with=index.mark)
    BanToScreen.objects.filter(event=event, ban__in=changed).delete()
    index.new_registrations = [*{*index.new_registrations, *(row.pk for row in rows)}]
    index.new_bans = [*{*index.new_bans, *changed}]
    index.save(update_fields=["new_registrations", "new_bans"])


def compare(index: ScreeningIndex, coming: dict, new_bans: list, bans: dict, others: dict) -> list:
    """Return the matches of the new registrations with all the bans, and of the new bans with the others."""
    if not (bans and (coming or others)):
        return []
    newcomers = [*map(registrant, coming.values()), *map(ban_entry, new_bans)]
    crowd = crowd_with(index.crowd, newcomers)
    listed = PreparedBans(map(ban_entry, bans.values()), crowd=crowd)
    seen = PreparedRegistrants(map(registrant, others.values()), crowd=crowd)
    found = [match for row in coming.values() for match in listed.matches(registrant(row))]
    return found + [match for ban in new_bans for match in seen.matches(ban_entry(ban))]


def bans_like(index: ScreeningIndex, rows) -> set[UUID]:
    """Return the ids of the bans worth comparing to some of these registrations."""
    if not rows:
        return set()
    side = StoredSide(index.bans)
    return {*index.new_bans, *(UUID(like) for row in rows for like in side.like(registrant(row)))}


def registrations_like(index: ScreeningIndex, bans: list[Ban]) -> set[UUID]:
    """Return the ids of the registrations worth comparing to some of these bans."""
    if not bans:
        return set()
    side = StoredSide(index.registrants)
    return {*index.new_registrations, *(UUID(like) for ban in bans for like in side.like(ban_entry(ban)))}
