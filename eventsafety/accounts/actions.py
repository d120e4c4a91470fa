"""What happens to an account."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User


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
