"""The wizard that brings a file in; the same for registrants and for bans."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from registrations import actions
from registrations.actions.importing import newest
from registrations.import_forms import ColumnsForm, RowsForm, UploadForm
from registrations.importing import Outcome
from registrations.models import ImportJob
from registrations.views.import_place import place_of

PAGE = 50


def imports(request, event_slug):
    place = place_of(request, event_slug)
    jobs = place.imports.select_related("created_by").defer("table", "before")
    page = Paginator(jobs, PAGE).get_page(request.GET.get("page"))
    return render(request, "registrations/imports.html", {**place.context(), "page": page})


def upload(request, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, pastes=place.is_event)
    if form.is_valid():
        try:
            job = actions.upload(place.thing, by=request.user, **form.chosen())
        except ValidationError as refusal:
            form.add_error("sheet", refusal.messages)
        else:
            return redirect(place.url("columns", job))
    return render(request, "registrations/upload.html", {**place.context(), "form": form})


def job_or_404(request, place, pk):
    """Return an import of this place the user may see."""
    return get_object_or_404(ImportJob.objects.visible_to(request.user), pk=pk, **place.key)


def columns(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    if not job.table:
        return redirect(place.url("check", job))
    form = ColumnsForm(request.POST if request.method == "POST" else None, job=job)
    if form.is_valid():
        try:
            actions.confirm_columns(job, mapping=form.mapping(), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect(place.url("check", job))
    return render(request, "registrations/columns.html", {**place.context(job), "form": form})


def check(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    if job.state == ImportJob.State.UPLOADED:
        return redirect(place.url("columns", job))
    if not job.table:
        return show_result(request, place, job)
    return show_dry_run(request, place, job)


def show_dry_run(request, place, job, refusal=None):
    """Render what each row would do; nothing is written."""
    rows = actions.check(job, by=request.user)
    job.refresh_from_db(fields=["counts"])
    filters = RowsForm(request.GET)
    shown = filters.cleaned_data["show"] if filters.is_valid() else ""
    if shown == "warnings":
        rows = [row for row in rows if row.warned]
    elif shown:
        rows = [row for row in rows if row.outcome == shown]
    return render(
        request,
        "registrations/check.html",
        {
            **place.context(job),
            "filters": filters,
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "tally": tally(job),
            "shown": shown,
            "refusal": refusal,
            "version": place.version(),
            "problems": actions.problems_of_file(job),
        },
    )


def show_result(request, place, job, refusal=None):
    """Render what an import did, with the way back."""
    can_undo = job.state == ImportJob.State.WRITTEN and job.before and newest(job) == job
    return render(
        request,
        "registrations/imported.html",
        {
            **place.context(job),
            "tally": tally(job),
            "can_undo": can_undo,
            "refusal": refusal,
            "to_screen": place.to_screen(),
        },
    )


def tally(job):
    """Return (outcome, word, how many rows) in the order people read them."""
    return [(outcome, label, job.counts.get(outcome, 0)) for outcome, label in Outcome.choices]


@require_POST
def write(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    try:
        actions.write(job, by=request.user)
    except ValidationError as refusal:
        if job.table and job.state == ImportJob.State.CHECKED:
            return show_dry_run(request, place, job, refusal=refusal.messages[0])
    return redirect(place.url("check", job))


@require_POST
def drop(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    try:
        actions.drop(job, by=request.user)
    except ValidationError:
        return redirect(place.url("check", job))  # imported meanwhile: the page says what it did
    return redirect(place.home)


@require_POST
def undo(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    try:
        actions.undo(job, by=request.user)
    except ValidationError as refusal:
        return show_result(request, place, job, refusal=refusal.messages[0])
    return redirect(place.url("check", job))
