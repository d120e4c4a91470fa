"""manage.py vapid_keys: the line for .env with which notifications on devices work."""

from django.core.management.base import BaseCommand

from eventsafety.notifications import vapid


class Command(BaseCommand):
    help = "Print a new key for notifications on devices; changing it later ends every subscription."
    requires_system_checks = ()

    def handle(self, *args, **options):
        self.stdout.write(f"VAPID_PRIVATE_KEY={vapid.new_key()}")
