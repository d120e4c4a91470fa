"""What the door list says of each registrant: admit, or call the lead; never why.

Everybody a person has not admitted looks the same: under review, refused, cancelled, held by a new match.
The reader's own line says "call the lead" whatever is known, so that nobody reads there what others decide.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.links import account_mark
from eventsafety.events.models import Event
from registrations.models import Decision, Match, Registration

ADMIT, CALL_LEAD = "admit", "call lead"
WORDS: dict[str, Promise] = {ADMIT: _("Admit"), CALL_LEAD: _("Call lead")}
SHOWN = 50
#: How long somebody can take back whom they admitted in one step.
UNDONE_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One line of the list: the row with its name open, and its status."""

    row: Registration
    status: str

    @property
    def words(self) -> Promise:
        """The status as people read it."""
        return WORDS[self.status]

    @property
    def calls(self) -> bool:
        """Whether the lead is to be called."""
        return self.status == CALL_LEAD


def clear(event: Event, by):
    """Return the registrations a person may admit together: coming, screened, and clear of matches."""
    rows = Registration.objects.visible_to(by).filter(event=event, state=Registration.State.UNDER_REVIEW)
    unscreened, own = rows.to_screen(), Registration.objects.about(by)
    rows = rows.coming().exclude(pk__in=unscreened.values("pk")).exclude(pk__in=own.values("pk"))
    return rows.exclude(pk__in=Match.objects.filter(event=event).speaking().values("registration"))


def under_review(event: Event, user):
    """Return who is coming and nobody has decided about, as the reader may know it; without themself.

    More than `clear`: a number that left out what a match speaks about would tell of it.
    """
    rows = Registration.objects.visible_to(user).filter(event=event).coming().with_state_for(user)
    return rows.filter(state_shown=Registration.State.UNDER_REVIEW).exclude(member_mark=account_mark(user))


def newest_admissions(event: Event, user):
    """Return the admissions the person made last, in one step, within a day, where nothing came after it."""
    seen = Decision.objects.visible_to(user).filter(registration__event=event)
    mine = seen.filter(
        refuses=False, proposed_by=user, taken_back_at=None, proposed_at__gt=Now() - UNDONE_WITHIN
    )
    together = mine.filter(proposed_at=Subquery(mine.order_by("-proposed_at").values("proposed_at")[:1]))
    later = seen.filter(registration=OuterRef("registration"), proposed_at__gt=OuterRef("proposed_at"))
    admitted = Registration.objects.with_state_for(user).filter(state_shown=Registration.State.ADMITTED)
    return together.filter(~Exists(later), registration__in=admitted.values("pk"))


def statuses(event: Event, user) -> dict:
    """Return id → status of everybody registered, and nothing that needs to be opened; one query.

    Where the reader may be the registrant, a match holds nobody: they read what stood there before it.
    """
    rows = Registration.objects.visible_to(user).filter(event=event).with_state_for(user).order_by("pk")
    free = Q(held=False) | Q(pk__in=Registration.objects.about(user).values("pk"))
    admitted = free & Q(state_shown=Registration.State.ADMITTED) & ~Q(ticket=Registration.Ticket.CANCELLED)
    let_in = set(held(rows, event).filter(admitted).values_list("pk", flat=True))
    return {
        pk: (fingerprint, ADMIT if pk in let_in else CALL_LEAD)
        for pk, fingerprint in rows.values_list("pk", "fingerprint")
    }


def held(rows, event: Event):
    """Add `held`: a match that speaks was found, or confirmed, after the newest admission (P09)."""
    decisions = Decision.objects.filter(registration=OuterRef("registration"), refuses=False)
    newest = Subquery(decisions.order_by("-proposed_at").values("proposed_at")[:1])
    later = Q(found_at__gt=newest) | Q(state=Match.State.CONFIRMED, judged_at__gt=newest)
    speaking = Match.objects.filter(event=event, registration=OuterRef("pk")).speaking()
    return rows.annotate(held=Exists(speaking.filter(later)))


def revision(known: dict, words: str) -> str:
    """Return what changes when a line of the list does; it rests on nothing the list does not show."""
    said = [(str(pk), *rest) for pk, rest in known.items()]
    return sha256(repr((said, words)).encode()).hexdigest()[:20]


def find(event: Event, user, known: dict, words: str) -> list:
    """Return the ids of those in whose name or user name every word occurs, sorted by name."""
    rows = Registration.objects.visible_to(user).filter(event=event)
    found = rows.by_name(words.split(), ["name", "usernames"])
    return [row.pk for row in found if row.pk in known]


def lines(user, known: dict, ids: list) -> list[Line]:
    """Return the lines of these ids, in their order; one query."""
    rows = Registration.objects.visible_to(user).in_bulk(ids)
    return [Line(rows[pk], known[pk][1]) for pk in ids if pk in rows]
