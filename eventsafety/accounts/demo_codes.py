"""Second factors of the demo: everybody knows its passwords, so its codes are shown as well.

Only where the demo runs, and only for the authenticator apps that loading the demo made. See docs/adr/0012.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings

from eventsafety.accounts import second_factor
from eventsafety.accounts.models import User


def give_to(user: User) -> None:
    """Give an account of the demo an authenticator app whose codes the sign-in page shows."""
    app = TOTP.activate(user, generate_totp_secret()).instance
    app.data["of_the_demo"] = True
    app.save(update_fields=["data"])


def code_of(user: User) -> str:
    """Return a code that opens the account now, not used yet; empty for all but accounts of the demo."""
    if not settings.DEMO:
        return ""
    app = Authenticator.objects.filter(user=user, data__of_the_demo=True).first()
    if app is None:
        return ""
    secret = decrypt(app.data["secret"])
    codes = [format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()]
    newest_first = codes[1:] + codes[:1]
    return next((code for code in newest_first if not second_factor.is_used(user, code)), codes[1])
