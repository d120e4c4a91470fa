"""Who is in a case, and who is shut out of it."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import ExcludeForm, MemberForm, RegistrantForm, UnknownForm
from incidents.models import Incident
from incidents.views.pages import page


def _go_on(request, incident: Incident):
    """To the case, or to the board when the case has just ceased to exist for this person."""
    if Incident.objects.visible_to(request.user).filter(pk=incident.pk).exists():
        return redirect(incident)
    return redirect("incidents:board", incident.event.slug)


def add_registrant(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = RegistrantForm(request.POST or None, event=incident.event, user=request.user)
    return _choose(request, incident, form, "add_registrant", finding="find" in request.POST)


def add_member(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = MemberForm(request.POST or None, event=incident.event)
    return _choose(request, incident, form, "add_member")


def add_unknown(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = UnknownForm(request.POST or None)
    return _choose(request, incident, form, "add_unknown")


def link_registrant(request, event_slug, pk, person_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    person = get_object_or_404(incident.people, pk=person_pk)
    form = RegistrantForm(request.POST or None, event=incident.event, user=request.user)
    del form.fields["part"]
    finding = "find" in request.POST
    return _choose(request, incident, form, "link_registrant", person, finding=finding)


def link_member(request, event_slug, pk, person_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    person = get_object_or_404(incident.people, pk=person_pk)
    form = MemberForm(request.POST or None, event=incident.event)
    del form.fields["part"]
    return _choose(request, incident, form, "link_member", person)


def _choose(request, incident, form, name, person=None, *, finding=False):
    """Show a choice of people, then add the chosen one, or link the unknown `person` with them."""
    if not finding and form.is_valid():
        chosen = {field: value for field, value in form.cleaned_data.items() if field != "words"}
        try:
            if person is None:
                actions.add_person(incident, by=request.user, **chosen)
            else:
                actions.link_person(person, by=request.user, **chosen)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _go_on(request, incident)
    if finding:
        form.errors.pop("part", None)  # is asked once somebody was found
    return page(request, name, incident, form=form, person=person, finding=finding)


def exclude(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="exclude")
    form = ExcludeForm(request.POST or None, incident=incident)
    if form.is_valid():
        try:
            actions.exclude(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _go_on(request, incident)
    return page(request, "exclude", incident, form=form)


def step_back(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="step back")
    if request.method == "POST":
        actions.step_back(incident, by=request.user)
        return _go_on(request, incident)
    return page(request, "step_back", incident)
