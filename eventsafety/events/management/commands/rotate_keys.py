from django.core.management.base import BaseCommand

from eventsafety import audit
from eventsafety.sealing import rotation


class Command(BaseCommand):
    help = (
        "Changes the keys that seal, while people work. First put a new master key in front of "
        "EVENTSAFETY_MASTER_KEYS and restart everything; then run this; then take the old master key out."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--wrapping-only",
            action="store_true",
            help="wrap the keys with the newest master key and leave what they sealed as it is",
        )
        parser.add_argument(
            "--no-wait",
            action="store_true",
            help="leave the old keys in place; the next run destroys them",
        )

    def handle(self, **options):
        if not options["wrapping_only"]:
            self.reseal(wait=not options["no_wait"])
        count = rotation.rewrap_all()
        self.stdout.write(f"{count} keys are wrapped by the newest master key.")

    def reseal(self, *, wait):
        new = rotation.replace_all()
        for key in new:
            audit.record("key.replaced", key, by=None)
        rows = rotation.reseal()
        if wait:
            self.stdout.write("Waiting until no process remembers the old keys …")
            rotation.wait_until_forgotten()
            rows += rotation.reseal()
        gone = rotation.destroy_unused()
        self.stdout.write(f"{len(new)} new keys, {rows} rows sealed again, {gone} old keys destroyed.")
