"""Handing cases over at the end of a shift: offered by one, accepted by the other."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.notifications import outbox
from incidents import hand_overs
from incidents.actions.journal import note
from incidents.actions.locking import keep, locked, refuse_when_closed
from incidents.models import HandOver, Incident
from incidents.policy import eligible_users


@transaction.atomic
def hand_over(incidents: Iterable[Incident], *, to: User, note: str = "", by: User) -> list[HandOver]:
    """Offer the cases one has to a colleague, all or none; they stay where they are until it is accepted.

    Raises ValidationError, naming the case, for one that is not in `by`'s hands, that was offered to somebody
    already, or that the colleague may not handle.
    """
    if to == by:
        raise ValidationError(_("Choose a colleague."))
    cases = sorted(incidents, key=lambda incident: incident.pk)  # locked in one order by everybody
    if not cases:
        raise ValidationError(_("Choose at least one case."))
    return [_offer(incident, to, note, by) for incident in cases]


def _offer(incident: Incident, to: User, words: str, by: User) -> HandOver:
    incident = locked(incident, "hand over", by=by)
    refuse_when_closed(incident)
    named = {"case": incident.case_name}
    if by.pk not in (incident.handler_id, incident.cover_id):
        raise ValidationError(_("You do not have “%(case)s”.") % named)
    if not eligible_users(incident).filter(pk=to.pk).exists():
        raise ValidationError(_("“%(case)s” cannot go to this person. Choose somebody else for it.") % named)
    if incident.hand_overs.waiting().filter(giver=by).exists():
        raise ValidationError(_("“%(case)s” is offered to somebody already. Take that back first.") % named)
    offer = incident.hand_overs.create(giver=by, to=to, note=words.strip())
    hand_overs.tell(offer)
    keep(incident)
    audit.record("incident.hand_over_offered", incident, by=by)
    return offer


@transaction.atomic
def accept_hand_over(offer: HandOver, *, by: User) -> Incident:
    """Take the place of whoever offered the case, with what they had to do for it."""
    incident, offer = _waiting(offer, "take", by)
    if offer.giver_id not in (incident.handler_id, incident.cover_id):
        raise ValidationError(_("The case has changed hands since. Nothing is left to take over."))
    _put_in_place(incident, offer.giver_id, by)
    incident.follow_ups.open().filter(owner=offer.giver).update(owner=by)
    words = {"giver": offer.giver, "to": by}
    note(incident, _("Handed over from %(giver)s to %(to)s.") % words, by=by)
    _answer(offer, HandOver.State.ACCEPTED)
    keep(incident, "handler", "cover")
    audit.record("incident.hand_over_accepted", incident, by=by)
    return incident


def _put_in_place(incident: Incident, giver_id, to: User) -> None:
    other = incident.cover if incident.handler_id == giver_id else incident.handler
    if other is not None and other.pk == to.pk:  # half of the pair takes on the whole case
        incident.handler, incident.cover = to, None
    elif incident.handler_id == giver_id:
        incident.handler = to
    else:
        incident.cover = to


@transaction.atomic
def decline_hand_over(offer: HandOver, *, by: User) -> None:
    """Leave the case where it is; whoever offered it sees so."""
    incident, offer = _waiting(offer, "take", by)
    _answer(offer, HandOver.State.DECLINED)
    keep(incident)
    audit.record("incident.hand_over_declined", incident, by=by)


@transaction.atomic
def take_back_hand_over(offer: HandOver, *, by: User) -> None:
    """Take an offer back that nobody has answered yet."""
    incident = locked(offer.incident, "hand over", by=by)
    offer = incident.hand_overs.get(pk=offer.pk)
    if offer.giver_id != by.pk or offer.state != HandOver.State.OFFERED:
        raise ValidationError(_("This has been answered already."))
    _answer(offer, HandOver.State.TAKEN_BACK)
    keep(incident)
    audit.record("incident.hand_over_taken_back", incident, by=by)


def _waiting(offer: HandOver, verb: str, by: User) -> tuple[Incident, HandOver]:
    incident = locked(offer.incident, verb, by=by)
    refuse_when_closed(incident)
    offer = incident.hand_overs.select_related("giver").get(pk=offer.pk)
    if offer.to_id != by.pk or offer.state != HandOver.State.OFFERED:
        raise ValidationError(_("This has been answered already, or was taken back."))
    return incident, offer


def _answer(offer: HandOver, state: str) -> None:
    offer.state, offer.answered_at = state, Now()
    offer.save(update_fields=["state", "answered_at"])
    outbox.cancel(offer.pk)
