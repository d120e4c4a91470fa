"""Where an import goes: an event's registrations, or a ban list."""

from dataclasses import dataclass

from django.urls import reverse

from eventsafety.events.models import Event
from registrations.models import BanList, ImportJob, Registration
from registrations.views.ban_lists import ban_list_or_404
from registrations.views.registrations import current_version, open_event


@dataclass(frozen=True)
class Place:
    """An event or a ban list, with the addresses of the wizard's pages there."""

    thing: Event | BanList

    @property
    def is_event(self) -> bool:
        """Whether registrants come in here; otherwise it is bans."""
        return isinstance(self.thing, Event)

    @property
    def key(self) -> dict:
        """Return the filter that finds this place's imports."""
        return {"event": self.thing} if self.is_event else {"ban_list": self.thing}

    @property
    def imports(self):
        """Return the imports of this place, newest first."""
        return ImportJob.objects.filter(**self.key)

    @property
    def home(self) -> str:
        """Return the address of what the file goes into."""
        if self.is_event:
            return reverse("registrations:list", args=[self.thing.slug])
        return reverse("registrations:ban_list", args=[self.thing.pk])

    def url(self, verb: str, job: ImportJob | None = None) -> str:
        """Return the address of a page of the wizard."""
        name = verb if self.is_event else f"{verb}_bans"
        first = self.thing.slug if self.is_event else self.thing.pk
        return reverse(f"registrations:{name}", args=[first, job.pk] if job else [first])

    def context(self, job: ImportJob | None = None) -> dict:
        """Return what every page of the wizard shows: place, import, and the addresses of its verbs."""
        verbs = ["columns", "check", "write", "drop", "undo", "cancel"] if job else []
        return {
            "place": self,
            "door": "prepare",
            "job": job,
            "to": {verb: self.url(verb, job) for verb in verbs},
        }

    def version(self):
        """Return the policy version that answers in the file go to; None for bans."""
        return current_version(self.thing) if self.is_event else None

    def to_screen(self) -> int:
        """Return how many registrations wait to be screened; 0 for a ban list."""
        return Registration.objects.filter(event=self.thing).to_screen().count() if self.is_event else 0


def place_of(request, event_slug=None, list_pk=None) -> Place:
    """Return the place of the address, after checking that the user may import there."""
    if event_slug is not None:
        return Place(open_event(request, event_slug, "import"))
    return Place(ban_list_or_404(request, list_pk))
