"""Who is in CC: at least two people, neither the registrant nor one person twice (K18)."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from registrations.screening import emails

FEWEST = 2
#: Addresses nobody reads.
NOBODY = {
    "noreply",
    "no-reply",
    "donotreply",
    "do-not-reply",
    "mailer-daemon",
    "postmaster",
    "bounce",
    "bounces",
}


def mailbox(address: str) -> str:
    """Return the mailbox an address reaches by its provider's rules; without one, the address itself.

    Dots are dropped only where the provider drops them, so anna.b@ and annab@ of other hosts would count as
    two people: for counting people they are one.
    """
    found = emails.read(address)
    if found is None:
        return address.strip().casefold()
    return f"{found.local.replace('.', '')}@{found.domain}"


def refuse_too_few(copies: Iterable[str], *, registrant: Iterable[str]) -> None:
    """Raise ValidationError unless the copies reach two people who are not the registrant.

    copies, registrant: e-mail addresses. Source: Keeping events safe, "Notify in writing, and with at least
    two people CC'd, any prospective attendee who is refused".
    """
    theirs = {mailbox(address) for address in registrant}
    seen: dict[str, str] = {}
    for address in copies:
        box = mailbox(address)
        if box in theirs:
            raise ValidationError(
                {"copies": _("A copy to the registrant does not count. Choose other people.")}
            )
        if box.split("@")[0] in NOBODY:
            raise ValidationError({"copies": _("Nobody reads such an address. Choose people.")})
        if box in seen:
            raise ValidationError(
                {"copies": _("Two of the copies reach the same mailbox. Choose different people.")}
            )
        seen[box] = address
    if len(seen) < FEWEST:
        raise ValidationError(
            {"copies": _("A letter needs at least two people in CC, so that nobody writes it alone.")}
        )


def refuse_registrant(contact: str, *, registrant: Iterable[str]) -> None:
    """Raise ValidationError when appeals would go to the registrant's own mailbox."""
    if mailbox(contact) in {mailbox(address) for address in registrant}:
        raise ValidationError({"appeal_contact": _("Appeals go to somebody else than the registrant.")})
