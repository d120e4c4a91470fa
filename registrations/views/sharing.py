"""Lending one ban list to one person, and borrowing it."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from registrations import actions
from registrations.forms import BorrowForm, ShareForm
from registrations.models import BanList
from registrations.views.ban_lists import ban_list_or_404


def share(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    form = ShareForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.share(kept, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:ban_list", kept.pk)
    return render(request, "registrations/share.html", {"form": form, "ban_list": kept})


@require_POST
def end_share(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    actions.end_share(get_object_or_404(kept.grants, pk=pk), by=request.user)
    return redirect("registrations:ban_list", kept.pk)


def borrow(request, list_pk):
    lent = get_object_or_404(BanList.objects.borrowable_by(request.user), pk=list_pk)
    form = BorrowForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            actions.borrow(lent, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:ban_lists")
    return render(request, "registrations/borrow.html", {"form": form, "ban_list": lent})
