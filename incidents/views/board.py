"""The board of cases, kept fresh by polling, and the search across them."""

import hashlib

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from eventsafety import audit
from incidents.access import event_for
from incidents.choices import OPEN_STATES, State
from incidents.forms import BoardForm, SearchForm
from incidents.models import Incident
from incidents.rows import PAGE, first_page, rows_of
from incidents.search import search as search_cases

#: What a board without a wish of its own may have in its address.
PLAIN = {"revision"}


class Counted(Paginator):
    """A paginator that knows the number of rows already."""

    def __init__(self, rows, per_page: int, *, count: int):
        super().__init__(rows, per_page)
        self.count = count


def board(request, event_slug):
    event = event_for(request, event_slug, "see board")
    form = BoardForm(request.GET, event=event, user=request.user)
    shown = _plain(request, event) if request.GET.keys() <= PLAIN else _narrowed(request, event, form)
    asked_for = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    context = {"form": form, "asked_for": asked_for, "door": "respond", **shown}
    context |= {"closed_tab": request.GET.get("tab") == "closed"}
    context |= {"may_report": bool(request.roles & {"lead", "responder"})}
    rows = render_to_string("incidents/board_rows.html", context, request)
    revision = hashlib.sha256(rows.encode()).hexdigest()[:16]
    if request.htmx and request.GET.get("revision") == revision:
        return HttpResponse(status=204)
    context |= {"rows": rows, "revision": revision}
    return render(request, "incidents/board_live.html" if request.htmx else "incidents/board.html", context)


def _plain(request, event) -> dict:
    """Return the most urgent open cases, and how many there are."""
    states, rows = first_page(request.user, event)
    still_open = sum(states.get(state, 0) for state in OPEN_STATES)
    page = Counted([], PAGE, count=still_open).get_page(1)
    page.object_list = rows
    return {"page": page, "counts": {"open": still_open, "closed": states.get(State.CLOSED, 0)}}


def _narrowed(request, event, form: BoardForm) -> dict:
    """Return the page of cases that was asked for, and how many there are."""
    cases = Incident.objects.visible_to(request.user).filter(event=event)
    asked = form.asked()
    counts = cases.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN_STATES)),
        closed=Count("pk", filter=Q(state=State.CLOSED)),
        asked=Count("pk", filter=asked),
    )
    narrow = cases.filter(asked)
    narrow = narrow.order_by("-closed_at") if form.asks_for_closed else narrow.most_urgent_first()
    page = Counted(narrow, PAGE, count=counts["asked"]).get_page(request.GET.get("page"))
    page.object_list = rows_of(page.object_list)
    return {"page": page, "counts": counts}


def search(request, event_slug):
    event = event_for(request, event_slug, "see board")
    form = SearchForm(request.POST or None)
    found = None
    if form.is_valid():
        audit.record("cases.searched", event, by=request.user)
        cases = Incident.objects.visible_to(request.user).filter(event=event).most_urgent_first()
        fitting = search_cases(cases, form.cleaned_data["words"], most=PAGE)
        found = rows_of(cases.filter(pk__in=fitting))
    context = {"form": form, "found": found, "door": "respond"}
    return render(request, "incidents/search.html", context)
