"""One screening of one event: what is read, what the matcher says, what is written."""

from hashlib import sha256

from django.db import transaction

from eventsafety.events.models import Event, Membership
from registrations.engine.identities import ban_entry, registrant
from registrations.engine.linking import link_members
from registrations.engine.members import keep_members
from registrations.models import Ban, BanToScreen, Match, Registration, ScreeningIndex
from registrations.screening import PIPELINE_VERSION, screen_and_store

SAID = ["score", "band", "agreeing", "reasons"]


def mark_of(event: Event) -> str:
    """Return what a screening of the event rests on besides rows: pipeline, dates, and who is a member."""
    members = Membership.objects.active().filter(event=event).order_by("user")
    accounts = [*members.values_list("user", "user__name", "user__email", "user__wiki_username")]
    basis = f"{PIPELINE_VERSION} {event.starts_on} {event.ends_on} {accounts}"
    return sha256(basis.encode()).hexdigest()[:20]


def hold(event: Event) -> Event | None:
    """Lock the event for a screening; None when one is already under way."""
    return Event.objects.filter(pk=event.pk).select_for_update(no_key=True, skip_locked=True).first()


@transaction.atomic
def screen_now(event: Event) -> int | None:
    """Screen all coming registrations against all bans lent and active; return the open matches.

    Returns None when a screening of this event is already under way. Judged pairs keep their judgement.
    """
    held = hold(event)
    return None if held is None else screen_everybody(held)


def screen_everybody(held: Event) -> int:
    """Do what `screen_now` does, for an event that is locked."""
    if held.loans.in_force().exists():  # without a list there is nothing to screen them against
        keep_members(held)
    everybody = list(Registration.objects.filter(event=held))
    link_members(held, everybody)
    rows = {row.pk: row for row in everybody if row.ticket != Registration.Ticket.CANCELLED}
    bans = {ban.pk: ban for ban in Ban.objects.lent_to(held).active_during(held).with_aliases()}
    found = compare_all(held, rows, bans)
    keep_matches(Match.objects.filter(event=held), [match_row(held, one, rows, bans) for one in found])
    Registration.objects.filter(event=held).update(screened_with=mark_of(held))
    BanToScreen.objects.filter(event=held).delete()
    return Match.objects.filter(event=held).open().count()


def compare_all(event: Event, rows: dict, bans: dict) -> list:
    """Return the matches of everybody, and keep the keys by which the next newcomer is compared to few."""
    ScreeningIndex.objects.filter(event=event).delete()
    if not event.loans.in_force().exists():
        return []
    found, stored = screen_and_store(map(registrant, rows.values()), map(ban_entry, bans.values()))
    ScreeningIndex.objects.create(event=event, mark=mark_of(event), **vars(stored))
    return found


def match_row(event: Event, found, rows: dict, bans: dict) -> Match:
    """Return the row, not saved, that says what the matcher found."""
    registration, ban = rows[found.registration], bans[found.ban]
    return Match(
        event=event,
        registration=registration,
        ban=ban,
        registration_fingerprint=registration.fingerprint,
        ban_fingerprint=ban.fingerprint,
        score=round(found.score, 4),
        band=found.band,
        agreeing=len({reason.field for reason in found.reasons}) or 1,
        reasons=[
            [reason.code, reason.field, reason.registration_value, reason.ban_value]
            for reason in found.reasons
        ],
    )


def said(match: Match) -> list:
    """Return what the matcher says of a pair, as far as it is kept."""
    return [getattr(match, name) for name in SAID]


def pair(match: Match) -> tuple:
    """Return what a judgement is bound to."""
    return match.registration_id, match.ban_id, match.registration_fingerprint, match.ban_fingerprint


def keep_matches(within, found: list[Match]) -> None:
    """Write what was found; drop open matches that no longer hold; leave every judgement alone.

    within: the matches, of one event, that what was found takes the place of.

    What is found again keeps its row, and its id: the reasons are sealed for that row alone.
    """
    kept = {pair(match): match for match in within}
    holding = {pair(match) for match in found}
    gone = [match.pk for key, match in kept.items() if match.state == Match.State.OPEN and key not in holding]
    Match.objects.filter(pk__in=gone, state=Match.State.OPEN).delete()
    Match.objects.bulk_create([match for match in found if pair(match) not in kept], batch_size=1000)
    for match in found:
        old = kept.get(pair(match))
        if old and old.state == Match.State.OPEN and said(old) != said(match):
            old.score, old.band, old.agreeing, old.reasons = said(match)
            old.save(update_fields=SAID)
