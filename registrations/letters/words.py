"""The words a letter starts from, in the registrant's language; organisers may change them before sending."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

from django.utils import translation
from django.utils.formats import date_format

from eventsafety.events.models import Event

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Draft:
    """Subject and body of a letter."""

    subject: str
    body: str


def draft(kind: str, language: str, *, event: Event, name: str, appeal_contact: str) -> Draft:
    """Return the letter of a kind in a language, filled in for one registrant.

    kind: a Letter.Kind; language: a Letter.Language. The first line of a text is its subject. Nothing in it
    says why, whose list it was, or who reported what.
    """
    text = (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    with translation.override(language):
        form = "j F Y" if language == "en" else "DATE_FORMAT"  # Django's English abbreviates
        days = [date_format(day, form) for day in (event.starts_on, event.ends_on)]
    filled = Template(text).substitute(
        event=" ".join(event.name.split()),
        name=" ".join(name.split()),
        first_day=days[0],
        last_day=days[1],
        contact=appeal_contact,
    )
    subject, _blank, body = filled.partition("\n\n")
    return Draft(subject.strip(), body.strip() + "\n")
