import sys
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from eventsafety.audit import chain
from eventsafety.audit.verifying import verify
from eventsafety.events.models import Event


class Command(BaseCommand):
    help = (
        "Read the record of every look and change from its beginning and say whether anything in it was "
        "changed, removed, put in, swapped or cut off. Exits with 1 and names the first row that is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--event", metavar="SLUG", help="the chain of one event only")
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="HEAD",
            help="a head as it was mailed or printed; may be given several times",
        )

    def handle(self, *args, **options):
        heads = {_head(text) for text in options["head"]}
        found = verify(_chain(options["event"]), heads=heads)
        for of, words in found.broken:
            self.stderr.write(f"The chain of {_name(of)} is broken {_placed(words)}.")
        for head in sorted(found.unknown_heads):
            self.stderr.write(
                f"The head {head} is in no chain that was read: what was linked up to it "
                "was cut off or written anew."
            )
        if found.broken or found.unknown_heads:
            sys.exit(1)
        self.stdout.write(
            f"The record holds: {found.links:,} links read, every one follows from the one before."
        )


def _placed(words: str) -> str:
    return words if words.startswith("at position") else f"– {words}"


def _head(text: str) -> str:
    head = "".join(text.split()).lower()
    if len(head) != 2 * chain.PRINTED or not all(letter in "0123456789abcdef" for letter in head):
        raise CommandError(
            f"“{text}” is no head: it has {2 * chain.PRINTED} letters and digits, 0-9 and a-f."
        )
    return head


def _chain(slug: str | None) -> UUID | None:
    if slug is None:
        return None
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise CommandError(f"There is no event {slug}. Give the short name that stands in its addresses.")
    return event.pk


def _name(of: UUID) -> str:
    if of == chain.SITE:
        return "the site"
    event = Event.objects.filter(pk=of).first()
    return f"{event.name} ({event.slug})" if event else f"an event that is gone ({of})"
