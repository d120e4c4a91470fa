"""Asking registrants to agree to the policy, and taking their answer (K16)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event, PolicyVersion
from registrations.agreement_letters import address_of
from registrations.models import Agreement, AgreementRequest, Registration
from registrations.policy import require

#: Nobody is asked twice within this time, however often the button is pressed.
REST = timedelta(days=1)


def without_agreement(event: Event, version: PolicyVersion):
    """Return who is coming and has not agreed to this version."""
    agreed = Agreement.objects.filter(version=version, agreed=True).values("registration")
    rows = Registration.objects.filter(event=event).coming().signed_up()
    return rows.exclude(pk__in=agreed)


def to_ask(event: Event, version: PolicyVersion) -> tuple[list[Registration], list[tuple[Registration, int]]]:
    """Return whom a first letter about this version would go to, and whom another one, each with its round.

    Another one goes to who had one more than a day ago and has not answered.
    """
    asked: dict = {}
    for request in AgreementRequest.objects.filter(registration__event=event, version=version):
        known = asked.get(request.registration_id)
        asked[request.registration_id] = request if known is None or request.round > known.round else known
    latest = timezone.now() - REST
    first, again = [], []
    for row in without_agreement(event, version).only("event", "emails"):
        last = asked.get(row.pk)
        if last is None and address_of(row):
            first.append(row)
        elif last is not None and last.asked_at < latest:
            again.append((row, last.round + 1))
    return first, again


@transaction.atomic
def ask_for_agreement(event: Event, *, again: bool = False, by: User) -> int:
    """Write the letters to whoever has not agreed to the newest friendly space policy; return how many.

    Each registrant gets one for each version, unless asked again on purpose. They are sent by a worker.
    """
    require(by, "import", event)
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    version = newest_version(event)
    if version is None:
        raise ValidationError(_("This event has no friendly space policy yet. Publish it first."))
    first, reminded = to_ask(event, version)
    wanted = [(row, 1) for row in first] + (reminded if again else [])
    letters = [AgreementRequest.to(row, version=version, round=number, by=by) for row, number in wanted]
    if not letters:
        raise ValidationError(
            _("There is nobody to write to: all have agreed, were asked, or gave no address.")
        )
    AgreementRequest.objects.bulk_create(letters, batch_size=500)
    audit.record("event.agreement_asked", event, by=by)
    return len(letters)


def newest_version(event: Event) -> PolicyVersion | None:
    """Return the newest version of the friendly space policy of the event."""
    versions = PolicyVersion.objects.filter(policy__event=event, policy__kind="friendly_space")
    return versions.select_related("policy").order_by("-number").first()


@transaction.atomic
def agree(request: AgreementRequest) -> Agreement:
    """Take the yes of whoever holds the link, to the version the letter was about, with the time."""
    answer, _new = Agreement.objects.update_or_create(
        registration=request.registration,
        version=request.version,
        defaults={"agreed": True, "answered_at": timezone.now()},
    )
    audit.record("registration.agreed", request.registration, by=None)
    return answer
