"""How long an event keeps what it holds: changing it, holding it, shredding it, and the deletion itself."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES, Role
from eventsafety.events.keeping import SHREDDING_WAITS, LegalHold, RetentionReport, Shredding
from eventsafety.events.models import Event
from eventsafety.events.policy import require
from eventsafety.sealing import keys

#: Whoever shortens the keeping leaves the others at least so long to object, and tells them when it is near.
DAYS_TO_OBJECT = 4
NEAR_DAYS = 90


def locked(event: Event) -> Event:
    """Return the event locked; refuse when nothing of it is left to keep."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if event.wiped_at is not None:
        raise ValidationError(_("What this event held was deleted already."))
    return event


@transaction.atomic
def change_keeping(event: Event, *, days: int, reason: str, by: User) -> Event:
    """Keep what the event holds for another number of days after its last one; the reason is kept beside."""
    event = locked(event)
    before = event.kept_until
    require(by, "change keeping", event)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    event.retention_changes.create(days_before=event.retention_days, days=days, reason=reason.strip(), by=by)
    event.retention_days = days
    event.full_clean(validate_unique=False, validate_constraints=False)
    check_sooner(event, before=before, by=by)
    event.save(update_fields=["retention_days"])
    audit.record("event.keeping_changed", event, by=by)
    return event


def check_sooner(event: Event, *, before: date, by: User) -> None:
    """Let nobody bring the deletion of an event close alone and unheard.

    before: the last day of keeping so far.
    Raises ValidationError when the others would have no time to object, or could not be told.
    """
    if event.wiped_at is not None or event.kept_until >= before:
        return
    earliest = event.today() + timedelta(days=DAYS_TO_OBJECT)
    if event.kept_until < earliest:
        raise ValidationError(
            _(
                "That would delete what is kept about the event before %(day)s. Others need time to object: "
                "keep it until that day or longer."
            )
            % {"day": earliest.isoformat()}
        )
    if event.kept_until <= event.today() + timedelta(days=NEAR_DAYS):
        _tell_of_sooner(event, by)


@transaction.atomic
def hold(event: Event, *, by: User) -> LegalHold:
    """Propose a legal hold, or confirm the one somebody else proposed: from then on nothing is deleted."""
    event = locked(event)
    require(by, "hold", event)
    standing = event.legal_holds.open().first()
    if standing is None:
        standing = event.legal_holds.create(proposed_by=by)
        audit.record("event.hold_proposed", event, by=by)
        return standing
    if standing.confirmed_at is not None:
        raise ValidationError(_("The hold is in force already."))
    if standing.proposed_by_id == by.pk:
        raise ValidationError(_("Somebody else must confirm the hold."))
    standing.confirmed_by, standing.confirmed_at = by, timezone.now()
    standing.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record("event.held", event, by=by)
    return standing


@transaction.atomic
def lift(event: Event, *, by: User) -> LegalHold:
    """Propose to lift the hold, or confirm that; one that nobody confirmed is lifted at once."""
    event = locked(event)
    require(by, "hold", event)
    standing = event.legal_holds.open().first()
    if standing is None:
        raise ValidationError(_("There is no hold."))
    if standing.confirmed_at is not None and standing.lifting_proposed_at is None:
        standing.lifting_proposed_by, standing.lifting_proposed_at = by, timezone.now()
        standing.save(update_fields=["lifting_proposed_by", "lifting_proposed_at"])
        audit.record("event.lifting_proposed", event, by=by)
        return standing
    if standing.confirmed_at is not None and standing.lifting_proposed_by_id == by.pk:
        raise ValidationError(_("Somebody else must agree to lift the hold."))
    standing.lifted_by, standing.lifted_at = by, timezone.now()
    standing.save(update_fields=["lifted_by", "lifted_at"])
    audit.record("event.hold_lifted", event, by=by)
    return standing


@transaction.atomic
def ask_for_shredding(event: Event, *, by: User) -> Shredding:
    """Ask that everything be destroyed, or confirm what somebody else asked for.

    Whoever handles cases is told by e-mail and has 72 hours to stop it; without that mail nothing is asked.
    """
    event = locked(event)
    require(by, "ask for shredding", event)
    _refuse_under_hold(event)
    asked = event.shreddings.open().first()
    if asked is None:
        asked = event.shreddings.create(proposed_by=by)
        audit.record("event.shredding_asked", event, by=by)
        _tell_everybody(event, by)
        return asked
    if asked.confirmed_at is not None:
        raise ValidationError(_("Two people asked for it already; it waits for its time."))
    if asked.proposed_by_id == by.pk:
        raise ValidationError(_("Somebody else must confirm it."))
    asked.confirmed_by, asked.confirmed_at = by, timezone.now()
    asked.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record("event.shredding_confirmed", event, by=by)
    return asked


@transaction.atomic
def stop_shredding(event: Event, *, by: User) -> None:
    """Stop a shredding before it is carried out; anybody who handles cases may."""
    event = locked(event)
    require(by, "stop shredding", event)
    asked = event.shreddings.open().first()
    if asked is None:
        raise ValidationError(_("Nobody asks for a shredding."))
    asked.stopped_by, asked.stopped_at = by, timezone.now()
    asked.save(update_fields=["stopped_by", "stopped_at"])
    audit.record("event.shredding_stopped", event, by=by)


@transaction.atomic
def shred(event: Event) -> RetentionReport:
    """Destroy what the event holds, its key included, once two people confirmed and the wait is over."""
    event = locked(event)
    _refuse_under_hold(event)
    asked = event.shreddings.open().filter(confirmed_at__isnull=False).first()
    if asked is None:
        raise ValidationError(
            _("Two people must ask for it first: under Prepare, “How long it is kept”, “Destroy everything”.")
        )
    if timezone.now() < asked.proposed_at + SHREDDING_WAITS:
        ripe = (asked.proposed_at + SHREDDING_WAITS).strftime("%Y-%m-%d %H:%M UTC")
        raise ValidationError(_("It may still be stopped, until %(ripe)s.") % {"ripe": ripe})
    asked.carried_out_at = timezone.now()
    asked.save(update_fields=["carried_out_at"])
    audit.record("event.shredded", event, by=None)
    return _delete(event, RetentionReport.Why.SHREDDING)


def delete_due() -> int:
    """Delete what events held whose days are over, and carry out ripe shreddings; return how many events.

    An event that fails keeps no other waiting; the last failure is raised at the end.
    """
    done, failed = 0, None
    for event in Event.objects.filter(wiped_at=None):
        try:
            done += _delete_if_due(event)
        except Exception as failure:
            failed = failure
    if failed is not None:
        raise failed
    return done


@transaction.atomic
def _delete_if_due(event: Event) -> bool:
    # Judged under the lock: a hold or a change of a moment ago counts.
    locked_event = Event.objects.select_for_update(no_key=True).filter(pk=event.pk, wiped_at=None).first()
    if locked_event is None or locked_event.legal_holds.in_force().exists():
        return False
    event = locked_event
    if event.kept_until < event.today():
        _delete(event, RetentionReport.Why.RETENTION)
        return True
    ripe = timezone.now() - SHREDDING_WAITS
    if not event.shreddings.open().filter(confirmed_at__isnull=False, proposed_at__lte=ripe).exists():
        return False
    shred(event)
    return True


def _delete(event: Event, why: str) -> RetentionReport:
    # Identities first, then what was told, then the key: one transaction, so that it is all or nothing.
    report = RetentionReport.objects.create(event=event, why=why)
    for path in settings.RETENTION_DELETES:
        report.registrations += import_string(path)(event)
    keys.destroy(event.pk)
    report.finished_at = event.wiped_at = timezone.now()
    report.save(update_fields=["registrations", "finished_at"])
    event.save(update_fields=["wiped_at"])
    audit.record("event.wiped", event, by=None)
    return report


def _refuse_under_hold(event: Event) -> None:
    if event.legal_holds.in_force().exists():
        raise ValidationError(_("A legal hold is in force: nothing of this event is deleted."))


def _tell_everybody(event: Event, by: User) -> None:
    subject = _("EventSafety: somebody asks to destroy everything of %(event)s") % {"event": event.name}
    words = _(
        "%(who)s asks that everything kept about %(event)s be destroyed. A second person must confirm it, "
        "and it happens 72 hours from now at the earliest. If you do not agree, stop it: open the event, "
        "Prepare, “How long it is kept”."
    ) % {"who": by, "event": event.name}
    _mail_everybody(event, subject, words)


def _tell_of_sooner(event: Event, by: User) -> None:
    subject = _("EventSafety: %(event)s is kept for a shorter time") % {"event": event.name}
    words = _(
        "%(who)s changed how long things about %(event)s are kept: until %(day)s, sooner than before. Then "
        "they are deleted. If you do not agree, ask the lead or an organiser to keep them longer, or the "
        "lead and an adjudicator for a legal hold: open the event, Prepare, “How long it is kept”."
    ) % {"who": by, "event": event.name, "day": event.kept_until.isoformat()}
    _mail_everybody(event, subject, words)


def _mail_everybody(event: Event, subject: str, words: str) -> None:
    roles = [str(role) for role in {*CASE_ROLES, Role.ORGANISER}]
    among = Q(memberships__event=event, memberships__ended_at=None, memberships__roles__overlap=roles)
    people = User.objects.filter(among | Q(pk=event.outside_contact_id), is_active=True).exclude(email="")
    letters = [EmailMessage(" ".join(subject.split()), words, to=[user.email]) for user in people.distinct()]
    try:
        get_connection().send_messages(letters)
    except OSError as failure:
        raise ValidationError(
            _("The others could not be told, so nothing was changed. Try again when e-mail works.")
        ) from failure
