import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from eventsafety.demo import cases, people, reaching, team, venue
from eventsafety.events.models import Event
from registrations import actions as registrations
from registrations.policy import may_be_named

DATA = Path(__file__).resolve().parents[2] / "data"


def sample(name: str) -> dict:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


class Command(BaseCommand):
    help = "Load the demo event into an empty database. All people are invented; refuses in production."

    @transaction.atomic
    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("The demo is not for production: its passwords are printed.")
        if Event.objects.exists():
            raise CommandError("This database has events already. The demo needs an empty one.")
        where, crew = sample("venue.json"), sample("team.json")
        event = venue.add_event(where["event"], where["venue"])
        administrator = people.add_site_administrator()
        others = people.add_others(event)
        rooms = venue.add_rooms(event, where["venue"]["rooms"])
        venue.add_contacts(event, where["venue"]["contacts"])
        venue.add_policies(event, by=administrator)
        memberships = people.add_team_accounts(event, crew["members"])
        people.add_second_factors()
        reaching.add_phones(memberships, crew["members"])
        self.add_team(event, crew, memberships, by=others["kaisa"])
        self.add_registrations(event, by=others["ruolin"])
        users = {key: membership.user for key, membership in memberships.items()}
        cases.add_cases(event, sample("incidents.json")["incidents"], rooms, users)
        self.stdout.write(f"Loaded {event.name}.")

    def add_team(self, event, crew, memberships, *, by):
        members = team.add_roster(event, crew, memberships, by=by)
        team.add_shifts(event, crew, members, by=by)
        team.add_chain(event, crew, members, by=by)
        team.add_code_words(event, by=by)
        team.add_wishes(event, members)

    def add_registrations(self, event, *, by):
        bans = registrations.create_ban_list(
            name="Lakeland lists", owner="Lakeland Wikimedia User Group", by=by
        )
        registrations.import_bans(
            bans, content=(DATA / "ban_list.csv").read_bytes(), filename="ban_list.csv", by=by
        )
        loan = registrations.lend(bans, event=event, by=by)
        registrations.name_readers(loan, users=may_be_named(loan), by=by)
        for name in ("registrations_pretix.csv", "registrations_eventbrite.csv"):
            registrations.import_registrations(
                event, content=(DATA / name).read_bytes(), filename=name, by=by
            )
