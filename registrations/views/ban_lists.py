"""Ban lists, for the people who keep them."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from registrations import actions
from registrations.forms import CreateBanListForm, LendForm, ReadersForm
from registrations.models import BanList, BanListGrant, Loan
from registrations.policy import may_be_named, may_create_ban_list, yet_to_accept
from registrations.views.paging import InOrder

PAGE = 50


def ban_lists(request):
    kept = BanList.objects.visible_to(request.user).annotate(entries=Count("bans"))
    may_create = may_create_ban_list(request.user)
    waiting = BanList.objects.to_accept_by(request.user)
    if not may_create and not kept and not waiting:
        raise Http404
    grants = BanListGrant.objects.of(request.user).select_related("content_object")
    return render(
        request,
        "registrations/ban_lists.html",
        {
            "ban_lists": kept,
            "may_create": may_create,
            "lists_to_accept": waiting,
            "grants": grants.prefetch_related(loans_in_force())
            .annotate(waits=Exists(waiting.filter(pk=OuterRef("content_object"))))
            .order_by("content_object__name"),
        },
    )


def loans_in_force():
    return Prefetch("loans", Loan.objects.in_force().select_related("event").order_by("until"), "running")


def create_ban_list(request):
    if not may_create_ban_list(request.user):
        raise PermissionDenied
    form = CreateBanListForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kept = actions.create_ban_list(by=request.user, **form.cleaned_data)
        return redirect("registrations:ban_list", kept.pk)
    return render(request, "registrations/create_ban_list.html", {"form": form})


def ban_list_or_404(request, list_pk):
    """Return a list the user keeps."""
    return get_object_or_404(BanList.objects.visible_to(request.user), pk=list_pk)


@require_recent
def ban_list(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    audit.record("ban_list.opened", kept, by=request.user)
    return render(
        request,
        "registrations/ban_list.html",
        {
            "ban_list": kept,
            "page": Paginator(InOrder(kept.bans.by_reference(), kept.bans.all()), PAGE).get_page(
                request.GET.get("page")
            ),
            "loans": kept.loans.in_force()
            .filter(grant=None)
            .select_related("event", "lent_by")
            .annotate(named=Count("readers"))
            .order_by("until"),
            "grants": kept.grants.in_force()
            .select_related("user", "granted_by")
            .prefetch_related(loans_in_force()),
            "imports": kept.imports.filter(written_at__isnull=False).select_related("created_by")[:5],
        },
    )


def lend(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    form = LendForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            loan = actions.lend(kept, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:loan", kept.pk, loan.pk)
    return render(request, "registrations/lend.html", {"form": form, "ban_list": kept})


def loan(request, list_pk, pk):
    """Who may see what matches under a loan: chosen when it is made, added and dropped later."""
    kept = ban_list_or_404(request, list_pk)
    found = get_object_or_404(kept.loans.in_force().select_related("event"), pk=pk)
    people = may_be_named(found)
    chosen = request.POST if request.method == "POST" else None
    form = ReadersForm(
        chosen, people=people, initial={"users": list(found.readers.values_list("user", flat=True))}
    )
    if form.is_valid():
        try:
            actions.name_readers(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:ban_list", kept.pk)
    place = {"ban_list": kept, "loan": found, "form": form, "people": people, "waiting": yet_to_accept(found)}
    return render(request, "registrations/loan.html", place)


@require_POST
def end_loan(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    loan = get_object_or_404(kept.loans, pk=pk)
    with suppress(ValidationError):  # ended already, which is what was asked for
        actions.end_loan(loan, by=request.user)
    return redirect("registrations:ban_list", kept.pk)
