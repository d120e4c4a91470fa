"""One copy of a letter as the e-mail it is sent as."""

from django.conf import settings

from registrations.mailing.stored import StoredMail
from registrations.models import Letter, LetterDelivery, Registration


def mail_of(delivery: LetterDelivery) -> StoredMail | None:
    """Return the stored letter for this address, or None where it must not go out any more.

    A refusal that was withdrawn since is not sent, however late it is; the lock of the withdrawal cancels
    it too, this is the last look.
    """
    letter = Letter.objects.select_related("decision__registration").get(pk=delivery.letter_id)
    decision = letter.decision
    refused = decision.registration.state == Registration.State.REFUSED and decision.taken_back_at is None
    if letter.kind == Letter.Kind.LIFTED or (refused and decision.confirmed_by_id):
        return StoredMail(letter.message, address=delivery.address, sender=settings.DEFAULT_FROM_EMAIL)
    return None
