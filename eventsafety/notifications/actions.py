"""What a person does with their own ways to be reached."""

import secrets
from datetime import timedelta

from allauth.core.internal import ratelimit
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.notifications import channels
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import ContactPoint, address_mark

CODE_VALID = timedelta(minutes=10)
TRIES = 5
MOST = 10  # contact points of one person
#: Codes and tests cost money and ring somebody's phone: for one account, and for one number of anybody.
PER_PERSON, PER_ADDRESS = "10/h/key", "5/h/key"


@transaction.atomic
def add_contact_point(
    *, channel: str, address: str, keys: dict | None = None, device: str = "", by: User
) -> ContactPoint:
    """Add a way to reach the person; it counts once it is verified.

    address: a number in E.164, or a URL that was judged. Adding one again returns the one there is, with its
    keys renewed. Raises ValidationError when they have ten.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    mine = ContactPoint.objects.filter(user=by)
    point = mine.at(channel, address).first()
    if point is None and mine.count() >= MOST:
        raise ValidationError(_("You have %(n)s ways already. Remove one you do not use.") % {"n": MOST})
    if point is None:
        last = mine.aggregate(last=Max("position"))["last"]
        point = ContactPoint(user=by, channel=channel, position=(last or 0) + 1)
        point.address, point.address_mark = address, address_mark(channel, address)
    if keys is not None and keys != point.keys:
        point.keys, point.verified_at = keys, None
    point.device = device[:80]
    point.save()
    audit.record("contact_point.added", point, by=by)
    return point


def send_code(point: ContactPoint, *, by: User) -> None:
    """Send a new code to a contact point; the one sent before ends.

    Raises ValidationError when nothing went out, in words that say why and what helps.
    """
    _pace(point, by)
    code = f"{secrets.randbelow(1_000_000):06}"
    rows = ContactPoint.objects.filter(pk=point.pk, user=by)
    rows.update(code=make_password(code), code_until=Now() + CODE_VALID, code_tries=0)
    _send(point, CodeWordMessage(_("Your code: %(code)s") % {"code": code}))


@transaction.atomic
def _take_code(point: ContactPoint, code: str, by: User) -> str:
    """Return what is wrong with a code, or ""; every try counts, whatever becomes of the request."""
    rows = ContactPoint.objects.select_for_update(no_key=True).annotate(clock=Now())
    row = rows.get(pk=point.pk, user=by)
    if not row.code or row.code_until is None or row.code_until < row.clock or row.code_tries >= TRIES:
        return _("This code counts no longer. Ask for a new one.")
    if not check_password("".join(code.split()), row.code):
        row.code_tries += 1
        row.save(update_fields=["code_tries"])
        return _("That is not the code. Look again, or ask for a new one.")
    row.code, row.verified_at = "", row.clock
    row.save(update_fields=["code", "verified_at"])
    audit.record("contact_point.verified", row, by=by)
    return ""


def verify(point: ContactPoint, *, code: str, by: User) -> None:
    """Confirm a contact point by the code sent there; ValidationError for a wrong or old one."""
    if wrong := _take_code(point, code, by):
        raise ValidationError({"code": wrong})


def send_test(point: ContactPoint, *, by: User) -> None:
    """Send a message that says it is a test; ValidationError when it did not go out."""
    _pace(point, by)
    _send(point, CodeWordMessage(_("Test message")))


@transaction.atomic
def move_up(point: ContactPoint, *, by: User) -> None:
    """Put a contact point before the one of its kind in front of it: the first is tried first."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    mine = list(ContactPoint.objects.filter(user=by, channel=point.channel))
    place = mine.index(point)
    if place:
        mine[place - 1], mine[place] = mine[place], mine[place - 1]
    for position, row in enumerate(mine, start=1):
        row.position = position
    ContactPoint.objects.bulk_update(mine, ["position"])
    audit.record("contact_point.moved", point, by=by)


@transaction.atomic
def remove_contact_point(point: ContactPoint, *, by: User) -> None:
    """Take a way away: nothing is sent there any more."""
    audit.record("contact_point.removed", point, by=by)
    ContactPoint.objects.filter(pk=point.pk, user=by).delete()


def _pace(point: ContactPoint, by: User) -> None:
    limits = {"person": (str(by.pk), PER_PERSON), "address": (point.address_mark, PER_ADDRESS)}
    for what, (key, rate) in limits.items():
        if not ratelimit.consume(
            None, app="notifications", action=what, config={what: rate}, key=key, limit_get=True
        ):
            raise ValidationError(_("That was asked for often already. Wait an hour, or use another way."))


def _send(point: ContactPoint, message: CodeWordMessage) -> None:
    try:
        channels.send_to(point, message)
    except channels.Refused:
        raise ValidationError(_("It was refused there. Check the number or address.")) from None
    except Exception:  # whatever a provider does, the person is told what helps
        raise ValidationError(_("Nothing could be sent just now. Try again in a minute.")) from None
