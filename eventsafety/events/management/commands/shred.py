from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from eventsafety.events.actions import keeping
from eventsafety.events.models import Event


class Command(BaseCommand):
    help = (
        "Destroys everything an event holds, its key included: rows, replicas, dumps made without the keys. "
        "Two people must have asked for it on the event's page “How long it is kept”, 72 hours ago or more."
    )

    def add_arguments(self, parser):
        parser.add_argument("event", help="the short name of the event, as in its address")

    def handle(self, **options):
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event {options['event']}.")
        try:
            report = keeping.shred(event)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(
            f"Destroyed: {report.registrations} registrations, and all cases and reviews with the key that "
            "sealed them. What was published stays. Delete the dumps of the keys as well (docs/security.md)."
        )
