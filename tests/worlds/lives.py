"""What may happen in a case: steps drawn at random, each of which may be refused and is then no step."""

from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from eventsafety.events.choices import Severity
from incidents import actions, escalations, outside
from incidents.choices import ActionKind, Answer, Assessment, Part, ReferTo
from incidents.engine import tick
from incidents.late_links import withdraw_late
from incidents.models import Incident, ReportOut
from incidents.reminders import remind
from incidents.reporting_out import tell_organisers
from incidents.search import gather
from registrations.models import Registration
from reviews import actions as reviews
from reviews.models import Review
from tests.incidents.conftest import report_case
from tests.incidents.on_call import let_pass

CANARY = "zqcanary"
REASON = "Nobody of the team answers at all."


class Life:
    """One case of one world, the people in it, and the person who must not learn of it."""

    def __init__(self, cast, draw, who) -> None:
        self.cast, self.draw, self.who = cast, draw, who
        self.by = cast.lead if who == cast.responder else cast.responder
        severe = draw(["yes", "no", "doctor"])
        answers = {"hurt": severe, "force": draw(["no", "threat"]), "targeted": "yes", "banned": "no"}
        told = {"room": draw([cast.room, None]), "verbatim": f"{CANARY} told", "place_detail": CANARY}
        self.case = report_case(cast.event, self.by, answers=answers, **told)

    def live(self, step: str) -> None:
        """Take one step; what is refused has not happened."""
        self.case = Incident.objects.get(pk=self.case.pk)
        refused = (ValidationError, PermissionDenied, ObjectDoesNotExist)
        with suppress(*refused), transaction.atomic():
            getattr(self, step)()

    def someone(self):
        """Anybody of the team, the person in question included."""
        cast = self.cast
        return self.draw([self.by, self.by, cast.lead, cast.second_responder, cast.adjudicator, self.who])

    def take(self):
        actions.take(self.case, by=self.someone())

    def entry(self):
        actions.add_entry(self.case, text=f"{CANARY} entry", by=self.someone())

    def strike(self):
        actions.strike_entry(self.case.journal.earliest("entered_at"), reason=CANARY, by=self.by)

    def action(self):
        actions.log_action(self.case, kind=self.draw(ActionKind.values), note=CANARY, by=self.someone())

    def strike_action(self):
        actions.strike_action(self.case.actions.earliest("entered_at"), reason=CANARY, by=self.by)

    def person(self):
        actions.add_person(
            self.case, part=self.draw(Part.values), name=CANARY, contact=f"{CANARY}@x.example", by=self.by
        )

    def registrant(self):
        row = Registration.objects.filter(event=self.cast.event, member_mark="").first()
        actions.add_person(self.case, part=self.draw(Part.values), registration=row, by=self.by)

    def member(self):
        others = [self.cast.ban_keeper, self.cast.second_responder, self.cast.lead, self.cast.organiser]
        user = self.draw([user for user in others if user not in (self.by, self.who)])
        actions.add_person(self.case, part=self.draw(Part.values), user=user, by=self.by)

    def severity(self):
        severity = self.draw(Severity.values)
        actions.triage(self.case, severity=severity, reason=CANARY, danger_now=True, by=self.someone())

    def assess(self):
        actions.assess(self.case, assessment=self.draw(Assessment.values), reason=CANARY, by=self.someone())

    def follow_up(self):
        due_at = timezone.now() + timedelta(days=1)
        actions.add_follow_up(self.case, what=CANARY, owner=self.someone(), due_at=due_at, by=self.by)

    def finish(self):
        actions.finish_follow_up(self.case.follow_ups.open().earliest("due_at"), by=self.by)

    def conclude(self):
        actions.conclude(self.case, outcome=CANARY, read_back="agrees", by=self.by)

    def close(self):
        actions.close(self.case, by=self.by)

    def tell(self):
        told = self.draw(["told", "not_possible"])
        actions.tell_outcome(self.case, outcome_told=told, reason=CANARY, by=self.by)

    def report_out(self):
        actions.report_out(self.case, nobody_unknown_organises=True, by=self.someone())

    def offer(self):
        giver = self.draw([self.case.handler, self.case.cover]) or self.by
        team = [self.cast.second_responder, self.cast.lead, self.cast.responder, self.who]
        to = self.draw([user for user in team if user != giver])
        actions.hand_over([self.case], to=to, note=CANARY, by=giver)

    def accept(self):
        offer = self.case.hand_overs.earliest("offered_at")
        self.draw([actions.accept_hand_over, actions.decline_hand_over])(offer, by=offer.to)

    def refer(self):
        told = {"recipient": CANARY, "how": "email", "text": f"{CANARY}text", "agreed": True}
        actions.refer(self.case, to=self.draw(ReferTo.values), **told, by=self.someone())

    def option(self):
        actions.choose_option(self.case, kind="police", choice="chosen", note=CANARY, by=self.someone())

    def talk(self):
        actions.log_talk(
            self.case, first=self.someone(), second_name=CANARY, result="stays", said=CANARY, by=self.by
        )

    def bystander(self):
        actions.add_person(self.case, part="bystander", name=CANARY, by=self.by)

    def courtesy(self):
        person = self.case.people.asked_how_they_are().earliest("created_at")
        actions.ask_how_they_are(
            self.case, person=person, owner=self.someone(), due_at=timezone.now(), by=self.by
        )

    def evening(self):
        """The organisers' daily word, what is due, and what is gathered for the search."""
        ReportOut.objects.update(asked_at=timezone.now() - timedelta(days=2))
        tell_organisers()
        remind()
        gather()

    def reopen(self):
        actions.reopen(self.case, reason=CANARY, by=self.by)

    def exclude(self):
        others = [self.cast.second_responder, self.cast.recused_responder, self.cast.lead]
        actions.exclude(self.case, user=self.draw([u for u in others if u != self.by]), by=self.by)

    def share(self):
        user = self.draw([self.cast.stranger, self.cast.organiser, self.cast.ban_keeper, self.who])
        actions.share(self.case, user=user, reason=CANARY, days=7, by=self.cast.lead)

    def end_share(self):
        actions.end_share(self.case.grants.latest("granted_at"), by=self.cast.lead)

    def emergency(self):
        actions.open_in_emergency(
            self.cast.event, case_name=self.case.case_name, reason=REASON, by=self.cast.outside_contact
        )

    def ladder(self):
        let_pass(self.draw([0, 6, 90]))
        tick()

    def sweep(self):
        withdraw_late()
        outside.watch()

    def answer(self):
        user = self.draw([self.someone(), self.cast.outside_contact, self.cast.organiser])
        escalations.answer(self.case.escalation, answer=self.draw(Answer.values), by=user)

    def review(self):
        reviews.start(
            self.cast.event,
            title=CANARY,
            incidents=[self.case],
            form="in_person",
            held_on=None,
            language="en",
            by=self.draw([self.by, self.cast.adjudicator]),
        )

    def write(self):
        review = Review.objects.filter(incidents=self.case).get()
        reviews.write(review, issues=f"{CANARY} happened.", by=self.by)


STEPS = [name for name in vars(Life) if not name.startswith("_") and name not in {"live", "someone"}]


class Recuse:
    """The ways in which a person is shut out of a case."""

    @staticmethod
    def person(life: Life):
        actions.add_person(life.case, part=life.draw(Part.values), user=life.who, by=life.by)

    @staticmethod
    def registrant(life: Life):
        row = Registration.objects.filter(event=life.cast.event).with_key(f"own-{life.who.username}").get()
        actions.add_person(life.case, part=life.draw(Part.values), registration=row, by=life.by)

    @staticmethod
    def recognised(life: Life):
        row = Registration.objects.filter(event=life.cast.event).with_key(f"late-{life.who.username}").get()
        actions.add_person(life.case, part=life.draw(Part.values), registration=row, by=life.by)
        life.live(life.draw(STEPS))
        row.member = life.who
        row.save(update_fields=["member_sealed", "member_mark"])

    @staticmethod
    def excluded(life: Life):
        actions.exclude(life.case, user=life.who, by=life.by)

    @staticmethod
    def stepped_back(life: Life):
        actions.step_back(life.case, by=life.who)


SOURCES = [name for name in vars(Recuse) if not name.startswith("_")]
