"""Members, their roles, and those who are invited."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eventsafety.events import policy
from eventsafety.events.access import event_or_404
from eventsafety.events.actions import events as event_actions
from eventsafety.events.actions import invitations
from eventsafety.events.actions import members as actions
from eventsafety.events.forms.accounts import WitnessForm
from eventsafety.events.forms.members import InviteForm, OutsideContactForm, RolesForm
from eventsafety.events.mail import link_of, send_invitation


def members(request, event_slug):
    event = event_or_404(request, event_slug, verb="see members")
    may_invite = policy.may(request.user, "invite", event)
    context = {
        "memberships": event.memberships.active().select_related("user"),
        "invitations": event.invitations.open() if may_invite else [],
        "may_invite": may_invite,
        "may_manage": policy.may(request.user, "manage members", event),
        "door": "prepare",
    }
    return render(request, "events/members.html", context)


@require_POST
def name_in_public(request, event_slug):
    event = event_or_404(request, event_slug)
    membership = get_object_or_404(event.memberships.active(), user=request.user)
    actions.name_in_public(membership, named=request.POST.get("named") == "yes", by=request.user)
    messages.success(request, _("Saved. Public pages follow it from now on."))
    return redirect("events:members", event.slug)


def invite(request, event_slug):
    event = event_or_404(request, event_slug, verb="invite")
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            made = invitations.invite(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _invited(request, *made)
    return render(request, "events/invite.html", {"form": form, "door": "prepare"})


def outside_contact(request, event_slug):
    event = event_or_404(request, event_slug, verb="invite")
    form = OutsideContactForm(request.POST or None)
    if form.is_valid():
        try:
            made = invitations.invite_outside_contact(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _invited(request, *made)
    return render(request, "events/outside_contact.html", {"form": form, "door": "prepare"})


@require_POST
def remove_outside_contact(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit")
    event_actions.remove_outside_contact(event, by=request.user)
    messages.success(request, _("The event has no outside contact now. Invite another."))
    return redirect("events:outside_contact", event.slug)


def emergency_witness(request, event_slug):
    event = event_or_404(request, event_slug, verb="name emergency witness")
    form = WitnessForm(request.POST or None)
    if form.is_valid():
        try:
            event_actions.name_emergency_witness(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:members", event.slug)
    return render(request, "events/emergency_witness.html", {"form": form, "door": "prepare"})


@require_POST
def withdraw_invitation(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="invite")
    invitations.withdraw_invitation(get_object_or_404(event.invitations, pk=pk), by=request.user)
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return redirect("events:members", event.slug)


def change_roles(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="manage members")
    membership = get_object_or_404(event.memberships.active().select_related("user"), pk=pk)
    form = RolesForm(request.POST or None, initial={"roles": membership.roles})
    if form.is_valid():
        try:
            actions.change_roles(membership, roles=form.cleaned_data["roles"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:members", event.slug)
    return render(
        request, "events/change_roles.html", {"form": form, "membership": membership, "door": "prepare"}
    )


def end_membership(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="manage members")
    membership = get_object_or_404(event.memberships.active().select_related("user"), pk=pk)
    refusals = []
    if request.method == "POST":
        try:
            actions.end_membership(membership, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            messages.success(request, _("The membership has ended."))
            if membership.user == request.user:
                return redirect("events:list_events")
            return redirect("events:members", event.slug)
    context = {"membership": membership, "refusals": refusals, "door": "prepare"}
    return render(request, "events/end_membership.html", context)


def _invited(request, invitation, token):
    # Shown in the answer itself: the link is kept nowhere, so no later page could show it.
    sent = send_invitation(invitation, token=token)
    context = {"invitation": invitation, "link": link_of(token), "sent": sent, "door": "prepare"}
    return render(request, "events/invited.html", context)
