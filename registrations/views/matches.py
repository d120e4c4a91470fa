"""The queue of matches, and judging: one by one, or "different person" for several of one person."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from eventsafety import audit
from registrations import actions
from registrations.comparing import marked_sides, reasons_of
from registrations.engine import expired_alike, forgotten_at
from registrations.forms import BulkForm, JudgeForm, QueueForm, refused
from registrations.history import earlier_judgements
from registrations.models import Appeal, BanList, Concern, Loan, Match, Registration
from registrations.views.registrations import open_event

PAGE = 25


def matches(request, event_slug):
    event = open_event(request, event_slug, "see matches")
    return show_queue(request, event, BulkForm())


def show_queue(request, event, bulk):
    """Render the queue, or one cluster of it: all matches of one registration, or of one ban."""
    mine = Match.objects.visible_to(request.user).filter(event=event).current()
    form = QueueForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    shown = asked.get("state") or Match.State.OPEN
    cluster = {name: asked[name] for name in ("registration", "ban") if asked.get(name)}
    found = mine.filter(state=shown, **cluster).surest_first().select_related("registration", "ban")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for match in page:
        match.reasons_shown = reasons_of(match)
    coming = Registration.objects.visible_to(request.user).filter(event=event).coming()
    place = {
        "door": "prepare",
        "form": form,
        "bulk": bulk,
        "page": page,
        "shown": shown,
        "cluster": cluster,
        "sharing": sharing(mine.open(), page),
        "judged": just_judged(request, mine),
        "appeals": Appeal.objects.visible_to(request.user).open().filter(decision__registration__event=event),
        "concerns": Concern.objects.visible_to(request.user).open().filter(event=event).count(),
        "to_screen": coming.to_screen().count(),
        "coming": coming.count(),
        "lent": event.loans.in_force().count(),
        "lists_to_accept": BanList.objects.to_accept_by(request.user, event=event),
        "forgotten_at": forgotten_at(event),
    }
    return render(request, "registrations/matches.html", place)


def sharing(open_matches, page) -> dict:
    """Return id of a registration or ban on the page → how many open matches it has, where more than one."""
    rows = list(page)
    ids = {row.registration_id for row in rows} | {row.ban_id for row in rows}
    counts: dict = {}
    for pair in open_matches.values_list("registration", "ban"):
        for pk in ids.intersection(pair):
            counts[pk] = counts.get(pk, 0) + 1
    for row in rows:
        row.of_registration = counts.get(row.registration_id, 0)
        row.of_ban = counts.get(row.ban_id, 0)
    return counts


def just_judged(request, mine):
    """Return the matches of `?judged=` that the person judged, so that they can be taken back."""
    ids = [pk for pk in map(as_uuid, request.GET.getlist("judged")) if pk]
    return mine.filter(pk__in=ids, judged_by=request.user).exclude(state=Match.State.OPEN) if ids else []


def as_uuid(text: str) -> UUID | None:
    """Return the id, or None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def match_or_404(request, event, pk):
    """Return a match of the event the user may see."""
    rows = Match.objects.visible_to(request.user)
    rows = rows.select_related("registration__event", "ban__ban_list", "judged_by")
    return get_object_or_404(rows, event=event, pk=pk)


def match(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    chosen = request.GET.get("choose")
    form = JudgeForm(initial={"state": chosen} if chosen in Match.State.values else None)
    return show_match(request, match_or_404(request, event, pk), form)


def show_match(request, found, form):
    """Render one match; the look at the ban entry is recorded."""
    audit.record("match.opened", found, by=request.user)
    audit.record("ban.looked_up", found.ban, by=request.user)  # what the owner of the list reads
    queue = open_ids(request, found.event)
    place = {
        "door": "prepare",
        "match": found,
        "reasons": reasons_of(found),
        "sides": marked_sides(found),
        "form": form,
        "expired": expired_of(request, found),
        "may_learn": found.ban.ban_list.keepers.contains(request.user),
        "earlier": earlier_judgements(found),
        "judged": just_judged(request, Match.objects.visible_to(request.user).filter(event=found.event)),
        **neighbours(queue, found.pk),
    }
    return render(request, "registrations/match.html", place)


def expired_of(request, found) -> list:
    """Return expired bans that may be about the same person, of the lists whose loan lets the user look."""
    loans = Loan.objects.readable_by(request.user).filter(event=found.event)
    lists = set(loans.values_list("ban_list", flat=True))
    return [ban for ban in expired_alike(found.registration, user=request.user) if ban.ban_list_id in lists]


def open_ids(request, event) -> list[UUID]:
    """Return the ids of the queue in its order."""
    mine = Match.objects.visible_to(request.user).filter(event=event)
    return list(mine.open().current().surest_first().values_list("pk", flat=True))


def neighbours(queue: list[UUID], pk: UUID) -> dict:
    """Return the matches before and after this one in the queue; for one not in it, the first."""
    if pk not in queue:
        return {"next": queue[0] if queue else None, "previous": None}
    place = queue.index(pk)
    after = queue[place + 1] if place + 1 < len(queue) else None
    return {"next": after, "previous": queue[place - 1] if place else None}


@require_POST
def judge(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    found = match_or_404(request, event, pk)
    next_one = neighbours(open_ids(request, event), found.pk)["next"]
    form = JudgeForm(request.POST)
    if form.is_valid():
        try:
            actions.judge(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect(f"{place_after(event, next_one)}?judged={found.pk}")
    return show_match(request, found, form)


def place_after(event, next_one) -> str:
    """Return where judging goes on: the next match, or the queue when there is none."""
    if next_one:
        return reverse("registrations:match", args=[event.slug, next_one])
    return reverse("registrations:matches", args=[event.slug])


@require_POST
def judge_different(request, event_slug):
    event = open_event(request, event_slug, "see matches")
    form = BulkForm(request.POST)
    form.choose_from(Match.objects.visible_to(request.user).filter(event=event))
    if form.is_valid():
        chosen = [match.pk for match in form.cleaned_data["match"]]
        try:
            actions.judge_different(chosen, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            judged = "&".join(f"judged={pk}" for pk in chosen)
            return redirect(f"{reverse('registrations:matches', args=[event.slug])}?{judged}")
    return show_queue(request, event, form)


@require_POST
def undo_judgements(request, event_slug):
    event = open_event(request, event_slug, "see matches")
    ids = [pk for pk in map(as_uuid, request.POST.getlist("match")) if pk]
    found = Match.objects.visible_to(request.user).filter(event=event, pk__in=ids)
    try:
        undone = actions.undo_judgements(list(found.values_list("pk", flat=True)), by=request.user)
    except PermissionDenied:
        undone = []
    if len(undone) == 1:
        return redirect("registrations:match", event.slug, undone[0].pk)
    return redirect("registrations:matches", event.slug)


@require_POST
def reopen(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    found = match_or_404(request, event, pk)
    if found.state != Match.State.OPEN:  # open already: somebody was quicker, and the page says so
        actions.reopen(found, by=request.user)
    return redirect("registrations:match", event.slug, found.pk)


@require_POST
def screen(request, event_slug):
    event = open_event(request, event_slug, "screen")
    try:
        actions.ask_screening(event, by=request.user)
    except ValidationError as refusal:
        return show_queue(request, event, refused(BulkForm, refusal))
    return redirect("registrations:matches", event.slug)
