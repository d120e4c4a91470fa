"""The wizard that brings a file in; the same for registrants and for bans. A worker does what takes long."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from registrations import actions
from registrations.import_forms import ColumnsForm, RowsForm, UploadForm
from registrations.importing import Outcome, unpack_report
from registrations.importing.running import newest
from registrations.models import ImportJob
from registrations.sheet_words import row_words
from registrations.views.import_place import place_of

PAGE = 50
#: Columns that hold whole files and are not needed to show a list of imports.
HEAVY = ["table", "before", "report"]


def imports(request, event_slug):
    place = place_of(request, event_slug)
    jobs = place.imports.select_related("created_by").defer(*HEAVY)
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
    if not job.table or job.is_under_way:
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
    if job.is_under_way:
        return render(request, "registrations/import_under_way.html", place.context(job))
    if job.state == ImportJob.State.UPLOADED:
        return redirect(place.url("columns", job))
    if not job.table:
        return show_result(request, place, job)
    return show_dry_run(request, place, job)


def show_dry_run(request, place, job):
    """Render what each row would do, as the worker found it; nothing is written."""
    filters = RowsForm(request.GET)
    shown = filters.cleaned_data["show"] if filters.is_valid() else ""
    page = Paginator(unpack_report(job.report, shown), PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.messages = [row_words(problem) for problem in row.problems]
    return render(
        request,
        "registrations/check.html",
        {
            **place.context(job),
            "filters": filters,
            "page": page,
            "tally": tally(job),
            "shown": shown,
            "refusal": job.get_refusal_display(),
            "version": place.version(),
            "problems": actions.problems_of_file(job),
        },
    )


def show_result(request, place, job, refusal=""):
    """Render what an import did, with the way back."""
    can_undo = job.state == ImportJob.State.WRITTEN and job.before and newest(job) == job
    return render(
        request,
        "registrations/imported.html",
        {
            **place.context(job),
            "tally": tally(job),
            "can_undo": can_undo,
            "refusal": refusal or job.get_refusal_display(),
            "to_screen": place.to_screen(),
        },
    )


def tally(job):
    """Return (outcome, word, how many rows) in the order people read them."""
    return [(outcome, label, job.counts.get(outcome, 0)) for outcome, label in Outcome.choices]


def ask(request, pk, event_slug, list_pk, verb):
    """Ask for something and go to the page that shows how it stands, also when that was quicker."""
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    with suppress(ValidationError):  # done, under way or outdated: the page says which, and what helps
        verb(job, by=request.user)
    return redirect(place.url("check", job))


@require_POST
def write(request, pk, event_slug=None, list_pk=None):
    return ask(request, pk, event_slug, list_pk, actions.write)


@require_POST
def undo(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    try:
        actions.undo(job, by=request.user)
    except ValidationError as refusal:
        job.refresh_from_db()
        if not job.table and not job.is_under_way:
            return show_result(request, place, job, refusal=refusal.messages[0])
    return redirect(place.url("check", job))


@require_POST
def cancel(request, pk, event_slug=None, list_pk=None):
    return ask(request, pk, event_slug, list_pk, actions.cancel)


@require_POST
def drop(request, pk, event_slug=None, list_pk=None):
    place = place_of(request, event_slug, list_pk)
    job = job_or_404(request, place, pk)
    try:
        actions.drop(job, by=request.user)
    except ValidationError:
        return redirect(place.url("check", job))  # imported meanwhile: the page says what it did
    return redirect(place.home)
