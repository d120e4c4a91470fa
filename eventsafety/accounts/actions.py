"""What happens to an account and to the sessions it is signed in with."""

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.accounts.models import Session, User

TRIES = 5
WIKIMEDIA = "mediawiki"


@transaction.atomic
def create_account(*, username: str, name: str, password: str, email: str) -> User:
    """Make an account that can sign in at once.

    The caller records it: this app lies below the record. Raises ValidationError for a user name or an
    address somebody has, whatever the case of its letters.
    """
    taken = ValidationError({"username": _("Somebody has this user name already. Choose another.")})
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("This address has an account already. Sign in to it first."))
    try:
        with transaction.atomic():
            return User.objects.create_user(username=username, email=email, password=password, name=name)
    except IntegrityError as twice:
        raise taken from twice


def set_pin(*, pin: str, by: User) -> None:
    """Let the user unlock with a PIN from now on; digits, checked by the form, kept as an Argon2 hash."""
    by.pin = make_password(pin)
    by.save(update_fields=["pin"])


def remove_pin(*, by: User) -> None:
    """Let no PIN unlock any more: the password does."""
    by.pin = ""
    by.save(update_fields=["pin"])


def lock(session: Session) -> None:
    """Let a session answer with the unlock page only, until its user unlocks it."""
    Session.objects.filter(pk=session.pk, locked_at=None).update(locked_at=timezone.now())


def unlock(session: Session) -> None:
    """Open a locked session whose user has shown a passkey."""
    Session.objects.filter(pk=session.pk).update(locked_at=None, wrong_tries=0, seen_at=timezone.now())


@transaction.atomic
def try_to_unlock(session: Session, *, secret: str, by: User) -> bool:
    """Open a locked session with the user's PIN or, without one, their password; return whether it fits.

    The fifth wrong try ends the session. Tries wait for each other, so that many at once are still five.
    """
    try:
        session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    except Session.DoesNotExist:
        return False
    if check_password(secret, by.pin or by.password):
        unlock(session)
        return True
    session.wrong_tries += 1
    session.save(update_fields=["wrong_tries"])
    if session.wrong_tries >= TRIES:
        session.delete()
    return False


def end_sessions(*, by: User, session_key: str | None = None) -> int:
    """Sign the user out everywhere, or where one session of theirs is; return how many ended."""
    ending = Session.objects.filter(user=by)
    if session_key is not None:
        ending = ending.filter(pk=session_key)
    return ending.delete()[0]


@transaction.atomic
def link_wikimedia(*, uid: str, username: str, by: User) -> None:
    """Link the Wikimedia account the user has just signed in to; from now on it signs them in here.

    uid: its central id; username: its name today. Raises ValidationError for a second account, for one that
    is linked to somebody else, and for another name than the one known of the user: what is recused by this
    name must stay recused.
    """
    user = User.objects.select_for_update().get(pk=by.pk)
    linked = SocialAccount.objects.filter(provider=WIKIMEDIA, uid=uid).first()
    if linked is None and SocialAccount.objects.filter(provider=WIKIMEDIA, user=user).exists():
        raise ValidationError(_("Your account is linked to another Wikimedia account already."))
    if linked is not None and linked.user_id != user.pk:
        raise ValidationError(_("This Wikimedia account is linked to somebody else."))
    if linked is None and user.wiki_username and not is_same_name(user.wiki_username, username):
        raise ValidationError(_("We know you by another Wikimedia name. Sign in there with that one."))
    if linked is None:
        SocialAccount.objects.create(
            user=user, provider=WIKIMEDIA, uid=uid, extra_data={"username": username}
        )
    note_wiki_username(user, username)
    by.wiki_username = username


def note_wiki_username(user: User, username: str) -> None:
    """Keep the name Wikimedia tells of a linked account, which may have been renamed there."""
    User.objects.filter(pk=user.pk).update(wiki_username=username)


def is_same_name(one: str, other: str) -> bool:
    """Say whether two spellings are one MediaWiki user name: "_" is a space, the first letter is big."""
    one, other = (" ".join(name.replace("_", " ").split()) for name in (one, other))
    return one[:1].upper() + one[1:] == other[:1].upper() + other[1:]
