"""The rows of the board. Fifty of them every five seconds for everybody: a template for each row cost half
of the page, so they are put together here, every word escaped by format_html."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from eventsafety.events.choices import Severity
from incidents.choices import State
from incidents.models import Incident

register = template.Library()

ROW = """
<li class="case" id="case-{pk}" data-severity="{severity}" data-name="{name}">
  <a class="case-link" id="open-{pk}" href="{path}">{name}</a>
  <span class="chips"><span class="chip chip-{tone}">{how_urgent}</span> <span class="chip">{state}</span>
    {alarm}{news}</span>
  <span dir="auto">{room}</span>
  <span class="quiet">{pair}</span>
  <time class="quiet" datetime="{at}" title="{exactly}">{age}</time>
</li>"""


@register.simple_tag
def board_rows(incidents: Iterable[Incident], event) -> SafeString:
    """Return the list of these cases, as rows of a board.

    incidents: of rows_of, with room, handler, cover and escalation fetched; event: the one they are of.
    """
    words = {
        "severities": {str(value): str(label) for value, label in Severity.choices},
        "states": {str(value): str(label) for value, label in State.choices},
        "not set": _("Severity not set"),
        "alarm": format_html(' <span class="chip chip-danger">{}</span>', _("Nobody answers")),
        "news": format_html(' <span class="chip chip-warning">{}</span>', _("New message")),
        "board": reverse("incidents:board", args=[event.slug]),
        "now": timezone.now(),
    }
    rows = format_html_join("", "{}", ((_row(incident, words),) for incident in incidents))
    return format_html('<ol class="board">{}</ol>', rows)


def _row(incident: Incident, words: dict) -> SafeString:
    at = timezone.localtime(incident.created_at)
    rings = hasattr(incident, "escalation") and incident.escalation.is_alarm
    return format_html(
        ROW,
        pk=incident.pk,
        severity=incident.severity,
        name=incident.case_name,
        path=f"{words['board']}{incident.pk}/",
        tone=incident.tone,
        how_urgent=words["severities"].get(incident.severity, words["not set"]),
        state=words["states"][incident.state],
        alarm=words["alarm"] if rings else "",
        news=words["news"] if incident.has_news else "",
        room=incident.room or "",
        pair=_pair(incident),
        at=at.isoformat(timespec="seconds"),
        exactly=date_format(at, "DATETIME_FORMAT"),
        age=_("%(age)s ago") % {"age": timesince(incident.created_at, words["now"])},
    )


def _pair(incident: Incident) -> str | SafeString:
    if incident.handler is None:
        return _("Nobody has it yet")
    cover = format_html('<span dir="auto">{}</span>', incident.cover) if incident.cover else _("no cover yet")
    return format_html('<span dir="auto">{}</span> + {}', incident.handler, cover)
