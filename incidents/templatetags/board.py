"""The rows of the board. Fifty of them every five seconds for everybody: a template for each row cost half
of the page, so they are put together here, and every word of a person is escaped here."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import DateFormat
from django.utils.formats import get_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from eventsafety.events.choices import Severity
from incidents.choices import State
from incidents.models.incident import tone_of
from incidents.rows import Row

register = template.Library()

A_MOMENT = timedelta(minutes=1)

ROW = """
<li class="case" id="case-{pk}" data-severity="{severity}" data-name="{name}">
  <a class="case-link" id="open-{pk}" href="{board}{pk}/">{name}</a>
  <span class="chips">{chips}{alarm}{news}</span>
  <span dir="auto">{room}</span>
  <span class="quiet">{pair}</span>
  <time class="quiet" datetime="{at}" title="{exactly}">{age}</time>
</li>"""


@register.simple_tag
def board_rows(rows: Iterable[Row], event) -> SafeString:
    """Return the list of these cases, as rows of a board; event: the one they are of."""
    words = _words(event)
    return mark_safe(f'<ol class="board">{"".join(_row(row, words) for row in rows)}</ol>')  # noqa: S308  (see _row)


@register.simple_tag
def one_of(field: BoundField) -> SafeString:
    """Return a list to choose from, with its label: Django renders a template for every choice of it."""
    chosen = str(field.value() or "")
    choices = (
        (value, " selected" if str(value) == chosen else "", words) for value, words in field.field.choices
    )
    return format_html(
        '<div class="mb-3"><label class="form-label" for="{id}">{label}</label>'
        '<select class="form-select" name="{name}" id="{id}">{options}</select></div>',
        id=field.id_for_label,
        label=field.label,
        name=field.html_name,
        options=format_html_join("", '<option value="{}"{}>{}</option>', choices),
    )


def _words(event) -> dict:
    """Return what every row needs, in the language of the reader, safe to put in."""
    severities = {"": _("Severity not set"), **dict(Severity.choices)}
    chip = '<span class="chip chip-{}">{}</span> '
    return {
        "board": reverse("incidents:board", args=[event.slug]),
        "severity": {value: format_html(chip, tone_of(value), words) for value, words in severities.items()},
        "state": {
            value: format_html('<span class="chip">{}</span>', label) for value, label in State.choices
        },
        "alarm": format_html(' <span class="chip chip-danger">{}</span>', _("Nobody answers")),
        "news": format_html(' <span class="chip chip-warning">{}</span>', _("New message")),
        "nobody": escape(_("Nobody has it yet")),
        "no cover": escape(_("no cover yet")),
        "ago": escape(_("%(age)s ago")),
        "just now": escape(_("just now")),
        "exactly": get_format("DATETIME_FORMAT"),
        "now": timezone.now(),
    }


def _row(row: Row, words: dict) -> str:
    at = timezone.localtime(row.created_at)
    return ROW.format(
        pk=row.pk,
        severity=row.severity,
        name=escape(row.case_name),
        board=words["board"],
        chips=words["severity"][row.severity] + words["state"][row.state],
        alarm=words["alarm"] if row.rings else "",
        news=words["news"] if row.has_news else "",
        room=escape(row.room),
        pair=_pair(row, words),
        at=at.isoformat(timespec="seconds"),
        exactly=escape(DateFormat(at).format(words["exactly"])),
        age=_age(row.created_at, words),
    )


def _pair(row: Row, words: dict) -> str:
    if not row.handler:
        return words["nobody"]
    cover = f'<span dir="auto">{escape(row.cover)}</span>' if row.cover else words["no cover"]
    return f'<span dir="auto">{escape(row.handler)}</span> + {cover}'


def _age(at: datetime, words: dict) -> str:
    if words["now"] - at < A_MOMENT:
        return words["just now"]
    return words["ago"] % {"age": escape(timesince(at, words["now"]))}
