"""Writing to a registrant about what two people decided: written, previewed, sent with people in CC (K18)."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.notifications.tasks import nudge_soon
from registrations.letters import compose, refuse_registrant, refuse_too_few, seal_of
from registrations.models import Decision, Letter, LetterDelivery, Registration
from registrations.policy import require

Kind = Letter.Kind
WRITTEN = [
    "language",
    "to",
    "copies",
    "appeal_contact",
    "subject",
    "body",
    "message",
    "written_at",
    "written_by",
]


def letters_due(decision: Decision) -> list[str]:
    """Return the kinds of letter that may be written about a refusal; none before two people decided."""
    if not decision.refuses or decision.confirmed_by_id is None:
        return []
    told = decision.letters.filter(kind=Kind.REFUSAL).exclude(sent_at=None).exists()
    if decision.taken_back_at:
        return [Kind.LIFTED] if told else []
    if decision.registration.state != Registration.State.REFUSED:
        return []
    heard = decision.appeals.filter(outcome="stands").exclude(closed_at=None).exists()
    return [Kind.REFUSAL, Kind.UPHELD] if heard else [Kind.REFUSAL]


@transaction.atomic
def write_letter(
    decision: Decision,
    *,
    kind: str,
    language: str,
    to: str,
    copies: list[str],
    appeal_contact: str,
    subject: str,
    body: str,
    by: User,
) -> Letter:
    """Keep a letter as it would be sent, for a preview; writing again replaces what was not sent yet.

    to: an address of the registration, "" when it has none. Raises ValidationError for another address, too
    few people in CC, a text without the appeal contact, and a letter that is not due or has been sent.
    """
    decision = locked(decision, by)
    refuse_untimely(decision, kind)
    refuse_unfit(decision.registration, to, copies, appeal_contact, body)
    letter = decision.letters.filter(kind=kind).select_for_update(of=("self",)).first()
    letter = letter or Letter(decision=decision, kind=kind)
    if letter.sent_at:
        raise ValidationError(_("This letter has been sent. It stays as it was."))
    letter.language, letter.to, letter.copies = language, to, list(copies)
    body = body.replace("\r\n", "\n")
    letter.appeal_contact, letter.subject, letter.body = appeal_contact, " ".join(subject.split()), body
    letter.message = compose(
        to=to,
        copies=letter.copies,
        appeal_contact=appeal_contact,
        subject=letter.subject,
        body=body,
        language=language,
    )
    letter.written_at, letter.written_by = timezone.now(), by
    letter.save()
    audit.record("registration.letter_written", decision.registration, by=by)
    return letter


@transaction.atomic
def send_letter(letter: Letter, *, seen: str, by: User) -> Letter:
    """Send a letter to the registrant and everybody in CC, exactly as it was previewed.

    seen: what `seal_of` said of the bytes the preview showed; refused when the letter was changed since.
    """
    decision = locked(letter.decision, by)
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    letter.decision = decision
    refuse_untimely(decision, letter.kind)
    if letter.sent_at:
        raise ValidationError(_("This letter has been sent. It stays as it was."))
    if seal_of(letter.message) != seen:
        raise ValidationError(_("Somebody changed the letter meanwhile. Read it again before you send it."))
    refuse_unfit(decision.registration, letter.to, letter.copies, letter.appeal_contact, letter.body)
    addresses = [(letter.to, False)] if letter.to else []
    for address, is_copy in [*addresses, *((copy, True) for copy in letter.copies)]:
        LetterDelivery.objects.create(letter=letter, address=address, is_copy=is_copy)
    letter.sent_at, letter.sent_by = timezone.now(), by
    letter.save(update_fields=["sent_at", "sent_by"])
    audit.record("registration.letter_sent", decision.registration, by=by)
    nudge_soon()
    return letter


@transaction.atomic
def send_again(delivery: LetterDelivery, *, by: User) -> None:
    """Try a copy again that could not be sent; no-op for one that was, or still will be."""
    decision = locked(delivery.letter.decision, by)
    failed = LetterDelivery.objects.filter(pk=delivery.pk, state=LetterDelivery.State.FAILED)
    if failed.update(state=LetterDelivery.State.PENDING, attempts=0, due_at=timezone.now()):
        audit.record("registration.letter_sent_again", decision.registration, by=by)
        nudge_soon()


def stop_letters(decision: Decision) -> None:
    """Stop what has not left yet of the letters about a refusal that was withdrawn."""
    rows = LetterDelivery.objects.filter(letter__decision=decision).exclude(letter__kind=Kind.LIFTED)
    waiting = [LetterDelivery.State.PENDING, LetterDelivery.State.RETRY, LetterDelivery.State.LEASED]
    rows.filter(state__in=waiting).update(state=LetterDelivery.State.CANCELLED)


def locked(decision: Decision, by: User) -> Decision:
    """Return the decision with its registration under lock, after checking who asks."""
    row = Registration.objects.select_for_update(of=("self",)).select_related("event")
    registration = row.get(pk=decision.registration_id)
    require(by, "decide", registration)
    decision = registration.decisions.get(pk=decision.pk)
    decision.registration = registration
    return decision


def refuse_untimely(decision: Decision, kind: str) -> None:
    """Refuse a letter about something two people have not decided."""
    if kind not in letters_due(decision):
        raise ValidationError(_("Two people have to decide before anybody is written to."))


def refuse_unfit(
    registration: Registration, to: str, copies: list[str], appeal_contact: str, body: str
) -> None:
    """Refuse a letter that goes astray, has too few readers, or does not say where to appeal."""
    if to and to not in registration.emails:
        raise ValidationError(
            {"to": _("Choose an address of the registration, so that no stranger gets it.")}
        )
    for address in (*copies, appeal_contact):
        validate_email(address)
    account = [registration.member.email] if registration.member else []
    refuse_too_few(copies, registrant=[*registration.emails, *account])
    refuse_registrant(appeal_contact, registrant=[*registration.emails, *account])
    if appeal_contact not in body:
        raise ValidationError({"body": _("The text must say where to appeal: put the contact into it.")})
