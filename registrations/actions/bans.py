"""Single bans: adding one, changing it, ending it, letting it hold again; what was learned about one.

Whatever changes, the events that borrow the list are screened again.
"""

from datetime import date, timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations import engine, tasks
from registrations.models import Ban, BanList, LearnedAlias, Match
from registrations.policy import require

WHO = ["real_names", "usernames", "emails", "aliases"]


def locked(ban: Ban, by: User) -> Ban:
    """Return the entry under lock, with its list locked against imports."""
    require(by, "keep", ban.ban_list)
    BanList.objects.select_for_update(of=("self",)).get(pk=ban.ban_list_id)
    return Ban.objects.select_for_update(of=("self",)).select_related("ban_list").get(pk=ban.pk)


def screen_again(ban: Ban) -> None:
    """Have every event that borrows its list screen the ban once this is committed."""
    events = list(ban.ban_list.loans.in_force().values_list("event", flat=True))
    engine.ask_about(ban, events)
    tasks.nudge_after_commit(events)


def check(ban: Ban) -> None:
    """Refuse an entry that names nobody, or ends before it starts."""
    if not any(getattr(ban, name) for name in WHO):
        raise ValidationError(_("Give a name, a user name, an e-mail address or an earlier name."))
    starts = ban.starts_on or ban.issued_on
    if starts and ban.expires_on and ban.expires_on < starts:
        raise ValidationError({"expires_on": _("The ban ends before it starts. Correct one of the dates.")})


def store(ban: Ban, fields: dict) -> None:
    """Put new values on an entry and keep it; raises ValidationError for a reference that is taken."""
    for name, value in fields.items():
        setattr(ban, name, value)
    check(ban)
    ban.fingerprint = engine.keyed_fingerprint(engine.ban_entry(ban), ban.ban_list_id)
    try:
        with transaction.atomic():
            ban.save()
    except IntegrityError:
        raise ValidationError({"reference": _("Another entry of this list has this reference.")}) from None


@transaction.atomic
def add_ban(ban_list: BanList, *, by: User, **fields) -> Ban:
    """Add an entry; a user name alone is a full ban. fields: of Ban; an empty reference is made up."""
    require(by, "keep", ban_list)
    fields["reference"] = fields.get("reference") or f"B-{uuid4().hex[:8]}"
    ban = Ban(ban_list=ban_list)
    store(ban, fields)
    screen_again(ban)
    audit.record("ban.added", ban, by=by)
    return ban


@transaction.atomic
def edit_ban(ban: Ban, *, by: User, **fields) -> Ban:
    """Change an entry; a changed identity reopens what was judged about it."""
    ban = locked(ban, by)
    fields["reference"] = fields.get("reference") or ban.reference
    store(ban, fields)
    screen_again(ban)
    audit.record("ban.edited", ban, by=by)
    return ban


@transaction.atomic
def end_ban(ban: Ban, *, by: User) -> Ban:
    """Let a ban end with yesterday: from today it is history. Refuses one that is over already."""
    ban = locked(ban, by)
    if ban.is_over:
        raise ValidationError(_("This ban is over already."))
    yesterday = timezone.now().date() - timedelta(days=1)
    ban.expires_on = yesterday
    starts = ban.starts_on or ban.issued_on
    if starts and starts > yesterday:  # it never began
        ban.starts_on = yesterday
        ban.issued_on = min(ban.issued_on or yesterday, yesterday)
    ban.save(update_fields=["expires_on", "starts_on", "issued_on"])
    screen_again(ban)
    audit.record("ban.ended", ban, by=by)
    return ban


@transaction.atomic
def revive_ban(ban: Ban, *, expires_on: date | None = None, by: User) -> Ban:
    """Let a ban that is over hold again, from today until a day or without an end."""
    ban = locked(ban, by)
    today = timezone.now().date()
    if not ban.is_over:
        raise ValidationError(_("This ban holds already."))
    if expires_on and expires_on < today:
        raise ValidationError({"expires_on": _("Choose today or a later day, or leave it empty.")})
    ban.starts_on, ban.expires_on = today, expires_on
    ban.save(update_fields=["starts_on", "expires_on"])
    screen_again(ban)
    audit.record("ban.revived", ban, by=by)
    return ban


def new_names(match: Match) -> list[str]:
    """Return what the registrant of a confirmed match goes by that the ban does not say yet."""
    row, ban = match.registration, match.ban
    known = {one.casefold() for name in WHO for one in getattr(ban, name)}
    known |= {one.casefold() for one in ban.learned_values}
    said = [row.name, *row.usernames, *row.emails]
    return [one for one in dict.fromkeys(said) if one.strip() and one.casefold() not in known]


@transaction.atomic
def learn_aliases(match: Match, *, values: list[str], by: User) -> list[LearnedAlias]:
    """Add to a ban what else the person goes by, chosen by somebody who keeps its list and sees the match.

    Only from a match people confirmed. The judgement itself stays; what else was judged about this ban is
    judged anew where the alias makes it match.
    """
    require(by, "keep", match.ban.ban_list)
    ban = locked(match.ban, by)
    seen = Match.objects.visible_to(by).filter(pk=match.pk).select_related("registration", "ban").first()
    if seen is None:
        raise PermissionDenied
    if seen.state != Match.State.CONFIRMED:
        raise ValidationError(_("Aliases are learned from matches that people confirmed."))
    chosen = [value for value in new_names(seen) if value in values]
    if not chosen:
        raise ValidationError({"values": _("Choose at least one name that the ban does not carry yet.")})
    with transaction.atomic():
        learned = [LearnedAlias.objects.create(ban=ban, value=value, learned_by=by) for value in chosen]
    follow(ban)
    audit.record("ban.alias_learned", ban, by=by)
    return learned


@transaction.atomic
def revoke_alias(alias: LearnedAlias, *, by: User) -> None:
    """Take a learned alias off a ban; no-op when that was done already."""
    ban = locked(alias.ban, by)
    if (
        not LearnedAlias.objects.standing()
        .filter(pk=alias.pk)
        .update(revoked_at=timezone.now(), revoked_by=by)
    ):
        return
    follow(ban)
    audit.record("ban.alias_revoked", ban, by=by)


def follow(ban: Ban) -> None:
    """Give a ban the fingerprint of all it goes by; confirmed matches keep their judgement."""
    before = ban.fingerprint
    ban.fingerprint = engine.keyed_fingerprint(engine.ban_entry(ban), ban.ban_list_id)
    ban.save(update_fields=["fingerprint"])
    confirmed = Match.objects.filter(ban=ban, ban_fingerprint=before, state=Match.State.CONFIRMED)
    taken = Match.objects.filter(ban=ban, ban_fingerprint=ban.fingerprint)
    for match in confirmed:
        if not taken.filter(
            registration=match.registration_id, registration_fingerprint=match.registration_fingerprint
        ).exists():
            Match.objects.filter(pk=match.pk).update(ban_fingerprint=ban.fingerprint)
    screen_again(ban)
