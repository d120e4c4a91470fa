"""Somebody without an account: the form, the number, the pages behind it."""

import uuid

from django.test import Client
from django.urls import reverse

from incidents.models import Incident, ReportReceipt

CALM = {"hurt": "no", "force": "no", "targeted": "yes"}


def form_at(event, client=None) -> str:
    """Open the form, and return the token of the page."""
    page = (client or Client()).get(reverse("incidents:public_report", args=[event.slug]))
    return page.context["form"]["page"].value()


def fields(**typed) -> dict:
    """Return the fewest answers the form asks for, and what the test types."""
    return CALM | {"verbatim": "He would not stop.", "told_by": "target"} | typed


def send(event, *, page: str | None = None, **typed):
    """Send the form as a browser without cookies does; return the answer."""
    browser = Client(enforce_csrf_checks=True)
    address = reverse("incidents:public_report", args=[event.slug])
    return browser.post(address, fields(**typed) | {"page": page or form_at(event)})


def number_in(answer) -> str:
    """Return the receipt number of an answer, 16 digits."""
    return answer.context["number"].replace(" ", "")


def come_back(number: str):
    """Type a number; return the answer."""
    return Client(enforce_csrf_checks=True).post(reverse("incidents:receipt"), {"number": number})


def write(answer, text: str, **more):
    """Write a message from the page of a receipt; return the answer."""
    sent = {"receipt": answer.context["receipt"], "client_uuid": uuid.uuid4(), "text": text} | more
    return Client(enforce_csrf_checks=True).post(reverse("incidents:write_to_team"), sent)


def a_public_case(event, **typed) -> tuple[Incident, str]:
    """Report without an account; return the newest case and its number."""
    answer = send(event, **typed)
    assert answer.status_code == 200, answer.context and answer.context["form"].errors
    return Incident.objects.filter(receipts__isnull=False).latest("created_at"), number_in(answer)


def receipt_of(incident) -> ReportReceipt:
    return incident.receipts.get()
