"""How allauth behaves here."""

import base64
import os

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eventsafety.accounts import second_factor
from eventsafety.accounts.devices import device_words
from eventsafety.accounts.models import Session
from eventsafety.accounts.reauthentication import is_recent
from eventsafety.sealing import Tampered
from eventsafety.sealing.keys import purpose_key


class ClosedSignup(DefaultAccountAdapter):
    """Nobody signs up alone: accounts are made by accepting an invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "Too many wrong tries for this account. Wait five minutes and try again."
        )
    }

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        Session.objects.over().delete()
        super().login(request, user)
        request.session.device = device_words(request.headers.get("User-Agent", ""))

    def is_reauthentication_required(self, *, app, **kwargs):
        # allauth counts confirming only; who has just signed in need not type it all again.
        return not is_recent(context.request)

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use your authenticator app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]


class SecondFactor(DefaultMFAAdapter):
    """Secrets are sealed; the last second factor stays while a role needs it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second factor, and this is your last one. Set up another first."
        ),
        "incorrect_code": gettext_lazy("This is not right, or was used already. Try the next one."),
    }

    def encrypt(self, text):
        nonce = os.urandom(12)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text):
        sealed = base64.b64decode(encrypted_text)
        try:
            return _cipher().decrypt(sealed[:12], sealed[12:], None).decode()
        except InvalidTag:
            raise Tampered from None

    def can_delete_authenticator(self, authenticator):
        others = second_factor.factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return others.exists() or not second_factor.is_required_of(authenticator.user)

    def generate_authenticator_name(self, user, type):
        return device_words(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_user_entity(self, user):
        return super().get_public_key_credential_user_entity(user) | {"display_name": str(user)}

    def _get_site_name(self):
        return "EventSafety"


def _cipher() -> AESGCM:
    return AESGCM(purpose_key("second factor"))
