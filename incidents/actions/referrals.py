"""Passing a case on: what was sent to whom, or why nothing was. The sending itself happens outside."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from incidents.actions.journal import note
from incidents.actions.locking import keep, locked, refuse_the_future
from incidents.choices import ReferTo
from incidents.models import Incident, Referral
from incidents.referrals import facts_of
from incidents.referring import Facts, names_in, police_may_be_told


@transaction.atomic
def refer(
    incident: Incident,
    *,
    to: str,
    recipient: str,
    how: str,
    text: str,
    sent_at: datetime | None = None,
    agreed: bool = False,
    by: User,
) -> Referral:
    """Record what was sent to somebody outside; also of a closed case, since they may ask for it later.

    to: a ReferTo value; agreed: whoever told us was asked about this step and agrees. Raises ValidationError
    where the wishes of the people of the case do not allow it, and for a text that says a name held back.
    """
    incident = locked(incident, "refer", by=by)
    if to not in ReferTo.values:
        raise ValidationError(_("Choose one of the addressees."))
    if not text.strip() or not recipient.strip():
        raise ValidationError(_("Say to whom it was sent, and what."))
    refuse_the_future(sent_at, _("Record it once it is sent, with a time that has passed."))
    _refuse_against_wishes(facts_of(incident, agreed=agreed), to, text)
    referral = incident.referrals.create(
        to=to,
        recipient=recipient,
        how=how,
        text=text,
        sent_at=sent_at or timezone.now(),
        agreed=agreed,
        entered_by=by,
    )
    note(incident, _("Passed on: %(to)s.") % {"to": referral.get_to_display()}, by=by)
    keep(incident)
    audit.record("incident.referred", incident, by=by)
    return referral


def _refuse_against_wishes(facts: Facts, to: str, text: str) -> None:
    if to == ReferTo.POLICE and not police_may_be_told(facts):
        raise ValidationError(
            _("Only with the agreement of the affected person, or while somebody is in danger."),
            code="police",
        )
    if not (facts.may_act or (to == ReferTo.POLICE and facts.danger_now)):
        raise ValidationError(
            _("They want to be asked before anything is done. Ask them, then say that they agree."),
            code="ask first",
        )
    if names_in(text, facts):
        raise ValidationError(
            _("The text says a name that is held back. Take it out, or ask whether it may be said."),
            code="held back",
        )


@transaction.atomic
def decide_against_referral(incident: Incident, *, to: str, reason: str, by: User) -> Referral:
    """Record that a case is not passed on to somebody the rules name, and why."""
    incident = locked(incident, "refer", by=by)
    if to not in ReferTo.values:
        raise ValidationError(_("Choose one of the addressees."))
    if not reason.strip():
        raise ValidationError(_("Say why it is not passed on."))
    referral = incident.referrals.create(to=to, reason=reason, entered_by=by)
    keep(incident)
    audit.record("incident.referral_decided_against", incident, by=by)
    return referral
