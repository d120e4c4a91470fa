"""Verbs of code words."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.events.models import Event
from teams.models import CodeWord


@transaction.atomic
def keep_code_words(event: Event, *, words: dict[str, str], by: User) -> None:
    """Keep the event's code words instead of those before; ladders already running keep theirs.

    words: meaning (CodeWord.Meaning as text) → word, "" for none. Refuses one word with two meanings.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    policy.require(by, "edit team", event)
    said = {meaning: " ".join(word.split()) for meaning, word in words.items()}
    said = {meaning: word for meaning, word in said.items() if word}
    rows = [CodeWord(event=event, meaning=meaning, word=word) for meaning, word in said.items()]
    _refuse_twice(said)
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
    event.code_words.all().delete()
    CodeWord.objects.bulk_create(rows)
    audit.record("code_words.kept", event, by=by)


def _refuse_twice(said: dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for meaning, word in said.items():
        if word.casefold() in seen:
            raise ValidationError(
                {meaning: _("This word stands for something else already. Choose another.")}
            )
        seen[word.casefold()] = meaning
