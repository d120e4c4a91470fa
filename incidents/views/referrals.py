"""Passing a case on."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect

from incidents import actions
from incidents.access import incident_or_404
from incidents.choices import ReferTo
from incidents.forms import DecideAgainstForm, ReferForm
from incidents.referrals import facts_of, standings
from incidents.referring import prepared
from incidents.views.pages import page


def refer(request, event_slug, pk, to):
    incident = incident_or_404(request, event_slug, pk, verb="refer")
    agreed = request.GET.get("agreed") == "1"
    facts = facts_of(incident, agreed=agreed)
    standing = _standing(incident, to)
    form = ReferForm(request.POST or None, initial={"text": prepared(facts, to), "agreed": agreed})
    if form.is_valid():
        try:
            actions.refer(incident, to=to, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    words = {"form": form, "facts": facts, "standing": standing, "to": ReferTo(to)}
    return page(request, "refer", incident, **words)


def decide_against_referral(request, event_slug, pk, to):
    incident = incident_or_404(request, event_slug, pk, verb="refer")
    standing = _standing(incident, to)
    form = DecideAgainstForm(request.POST or None)
    if form.is_valid():
        try:
            actions.decide_against_referral(incident, to=to, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "decide_against_referral", incident, form=form, standing=standing, to=ReferTo(to))


def _standing(incident, to):
    """Return where a referral stands; None where the rules do not name whom it would go to."""
    if to not in ReferTo.values:
        raise Http404
    return next((standing for standing in standings(incident) if standing.to == to), None)
