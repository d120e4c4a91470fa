"""The gateway for text messages and phone calls: form posts as Twilio understands them, and others like it.

Without a gateway the demo keeps what would have been sent on its mailbox page.
"""

import base64
import json
from urllib.parse import urlencode

from django.conf import settings

from eventsafety.notifications.channels import Refused
from eventsafety.notifications.exchange import Answer, Unavailable, judged, post
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import DemoMail

#: What a gateway says of a message or call it took and will not bring out.
GIVEN_UP = {"failed", "undelivered", "canceled", "busy", "no-answer"}


class NoReceipt(Unavailable):
    """The gateway said yes without saying what it took: not to be believed."""


def hand_over(kind: str, fields: dict[str, str]) -> str:
    """Post one message ("Messages") or call ("Calls") and return the gateway's reference.

    Raises Refused for a lasting no, also one that comes as a yes; anything else means try again.
    """
    url = f"{settings.GATEWAY_URL.rstrip('/')}/{kind}.json"
    login = f"{settings.GATEWAY_USER}:{settings.GATEWAY_PASSWORD}".encode()
    headers = {
        "Authorization": f"Basic {base64.b64encode(login).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    return _reference(judged(post(url, urlencode(fields).encode(), headers)))


def keep_for_demo(to: str, message: CodeWordMessage, body: str) -> str:
    """Write what would be sent to the demo mailbox instead."""
    DemoMail.objects.create(to=to[:500], subject=message.code_word, body=body)
    return ""


def call_back(path: str) -> str:
    """Return the address the gateway calls back for a path of ours."""
    return settings.BASE_URL.rstrip("/") + path


def _reference(answer: Answer) -> str:
    try:
        said = json.loads(answer.body)
    except ValueError:
        raise NoReceipt from None
    reference = said.get("sid") if isinstance(said, dict) else None
    if not isinstance(reference, str) or not 0 < len(reference) <= 200:
        raise NoReceipt
    if said.get("error_code") or said.get("status") in GIVEN_UP:
        raise Refused("gateway_gave_up")
    return reference
