"""The auditors' page."""

from django.shortcuts import render

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.access import event_or_404
from eventsafety.trail.forms import TrailForm
from eventsafety.trail.policy import require, visible_records
from eventsafety.trail.words import thing_words, verb_words

PAGE = 100


def trail(request, event_slug):
    event = event_or_404(request, event_slug)
    require(request.user, "read", event)
    records = visible_records(request.user, event)
    form = TrailForm(request.GET, records=records, zone=event.zone)
    found = form.narrow(records).select_related("by")
    number = form.cleaned_data.get("page") or 1
    # One row more than is shown says whether there are older ones, and no count says how many.
    rows = list(found[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        "rows": described(rows[:PAGE]),
        "form": form,
        "head": audit.head_at(event, records),
        "older": number + 1 if len(rows) > PAGE else None,
        "newer": number - 1 if number > 1 else None,
        "is_narrowed": any(form.cleaned_data.values()) or bool(form.errors),
    }
    audit.record("trail.opened", event, by=request.user)
    return render(request, "audit/trail.html", context)


def described(records) -> list[dict]:
    """Return when, who, what and about which thing, in words; an account is named, all else is opaque."""
    ids = {record.thing_id for record in records if record.thing_type == "accounts.user" and record.thing_id}
    accounts = {str(user.pk): user for user in User.objects.filter(pk__in=ids)}
    return [
        {
            "at": record.at,
            "by": record.by,
            "verb": verb_words(record.verb),
            "account": accounts.get(record.thing_id),
            "thing": thing_words(record.thing_type, record.thing_id),
        }
        for record in records
    ]
