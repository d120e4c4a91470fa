"""Recording who signs in and out, and what happens to second factors and passwords.

Django and allauth tell of these by signals; there is no action of ours to record them in.
"""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model, signals

from eventsafety.audit import record, record_by_id

TYPE = "accounts.user"
#: signal → verb recorded about the user it carries
TOLD = {
    signals.user_logged_in: "user.signed_in",
    signals.user_logged_out: "user.signed_out",
    account.password_changed: "password.changed",
    account.password_set: "password.changed",
    account.password_reset: "password.reset",
    mfa.authenticator_added: "second_factor.added",
    mfa.authenticator_removed: "second_factor.removed",
    mfa.authenticator_reset: "second_factor.renewed",
    mfa.authentication_failed: "second_factor.failed",
}


def connect() -> None:
    """Listen, once for each process."""
    for signal in TOLD:
        signal.connect(told, dispatch_uid="audit")
    signals.user_login_failed.connect(failed, dispatch_uid="audit")


def told(signal, user, **_more) -> None:
    """Record what happened to an account; a sign-out of nobody is no news."""
    if user is not None and user.is_authenticated:
        record(TOLD[signal], user, by=user)


def failed(credentials, **_more) -> None:
    """Record a failed sign-in; what was typed may be a password and is not kept.

    An account is looked up whether or not there is one, so both take the same time.
    """
    username, email = credentials.get("username") or "", credentials.get("email") or ""
    users = get_user_model().objects
    found = users.filter(email__iexact=email) if email else users.filter(username=username)
    pk = found.values_list("pk", flat=True).first()
    record_by_id("sign_in.failed", TYPE, pk or "", event_id=None, by=None)
