"""In the world of a recused person the case does not exist: what they read is the same, byte for byte.

Each world draws who is recused and how, and what happens in the case before and after; then everything the
person can read is compared with the same world without the case.
"""

import os
import time
import uuid
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eventsafety.accounts.models import Session
from eventsafety.audit.linking import link
from eventsafety.events.choices import CASE_ROLES
from eventsafety.events.models import Event
from eventsafety.notifications import engine
from eventsafety.notifications.models import Delivery
from incidents import actions
from incidents.choices import EscalationState, State
from incidents.models import Escalation, Incident
from incidents.policy import recused_ids
from registrations.models import Registration
from reviews.models import Review
from tests.factories import MembershipFactory, TeamMemberFactory, UserFactory
from tests.incidents.conftest import report_case
from tests.incidents.on_call import on_shift
from tests.worlds.lives import CANARY, SOURCES, STEPS, Life, Recuse
from tests.worlds.pages import ask, every_address, links_on, often, world

pytestmark = pytest.mark.feature("N01")
WORLDS = int(os.environ.get("WORLDS", "500"))
ACTORS = [
    "lead",
    "responder",
    "recused_responder",
    "superuser_on_the_team",
    "organiser_on_the_team",
    "adjudicator",
    "organiser",
    "ban_keeper",
    "auditor",
    "outside_contact",
    "emergency_witness",
    "stranger",
]
RANDOM = {"deadline": None, "database": None, "derandomize": True}
# A world takes half a second: looking for the smallest one that fails would take all night.
RANDOM["phases"] = [Phase.generate]
RANDOM["suppress_health_check"] = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def stage(cast, sign_in):
    """The event on its first day, another case in it, and people who hold two things at once."""
    today = timezone.now().date()
    Event.objects.filter(pk=cast.event.pk).update(starts_on=today, ends_on=today, time_zone="UTC")
    cast.event.refresh_from_db()
    cast.superuser_on_the_team = _on_the_team(cast, ["responder"], is_superuser=True, is_staff=True)
    cast.organiser_on_the_team = _on_the_team(cast, ["organiser", "responder"])
    on_shift(cast, cast.responder, cast.recused_responder, cast.lead, cast.second_responder)
    report_case(cast.event, cast.lead, verbatim="Another one.")
    # Its calls are over: they would go on in the worlds in which time passes, and be news there.
    Escalation.objects.update(state=EscalationState.ACKNOWLEDGED, next_due_at=None)
    # Old enough that its age in words is the same at the end of the test.
    cast.event.incidents.update(created_at=timezone.now() - timedelta(days=3, minutes=30))
    for actor in ACTORS:
        for kind, member in (("own", getattr(cast, actor)), ("late", None)):
            key = f"{kind}-{getattr(cast, actor).username}"
            Registration.objects.create(
                event=cast.event, source="plain", key=key, name=f"Somebody {key}", member=member
            )
    Registration.objects.create(event=cast.event, source="plain", key="else", name="Somebody else")
    link()
    return Stage(cast, sign_in)


def _on_the_team(cast, roles, **flags):
    user = UserFactory(name=" ".join(["Also", *roles]), **flags)
    membership = MembershipFactory(event=cast.event, user=user, roles=roles)
    TeamMemberFactory(membership=membership, event=cast.event)
    return user


class Stage:
    """What every world begins with; remembers how it looks to each actor while there is no case."""

    def __init__(self, cast, sign_in) -> None:
        self.cast, self.event = cast, cast.event
        self.clients = {actor: sign_in(getattr(cast, actor)) for actor in ACTORS}
        self.remembered: dict = {}

    def wake(self, actor: str) -> None:
        """Keep the actor's session as fresh as it was, however long all worlds take: it locks by itself."""
        session = self.clients[actor].session
        for method in session["account_authentication_methods"]:
            method["at"] = time.time()
        session.save()
        Session.objects.update(seen_at=timezone.now())

    def shrink(self, who) -> None:
        """Leave a team in which every further recusal counts."""
        kept = [self.cast.lead, self.cast.responder, who]
        team = self.event.memberships.filter(roles__overlap=["responder", "lead"])
        team.exclude(user__in=kept).update(ended_at=timezone.now())

    def without(self, actor: str, *, small: bool, paths, levels: int = 0) -> dict:
        """Return the pages of the world in which nobody ever reported anything."""
        key = (actor, small, levels)
        if key not in self.remembered:
            self.remembered[key] = self._without(actor, small, paths, levels)
        return self.remembered[key]

    def _without(self, actor, small, paths, levels) -> dict:
        with transaction.atomic():
            if small:
                self.shrink(getattr(self.cast, actor))
            seen = world(self.clients[actor], self.event, paths, CANARY)
            for _level in range(levels):
                seen |= world(self.clients[actor], self.event, links_on(seen, self.event), CANARY)
            transaction.set_rollback(True)
        return seen


def sources_for(user, event) -> list[str]:
    """Return how this person can come to be shut out."""
    roles = {role for row in event.memberships.filter(user=user) for role in row.roles}
    if not roles and user.pk != event.outside_contact_id:
        return ["registrant", "recognised"]  # nobody of the event: known by their registration alone
    steps_back = roles & set(map(str, CASE_ROLES))
    return SOURCES if steps_back else [source for source in SOURCES if source != "stepped_back"]


def shut_out(life: Life, source: str) -> None:
    life.case.refresh_from_db()
    if life.case.state == State.CLOSED:
        actions.reopen(life.case, reason="Once more.", by=life.by)
    with suppress(ValidationError), transaction.atomic():  # an earlier step may have shut them out already
        getattr(Recuse, source)(life)
    life.live("sweep")
    assert life.who.pk in recused_ids(life.case)


def live_through(stage: Stage, data, actor: str) -> Life:
    """Let a case happen in which the actor is recused at some point."""
    draw = lambda options: data.draw(st.sampled_from(options))  # noqa: E731  (what a life draws with)
    who = getattr(stage.cast, actor)
    life = Life(stage.cast, draw, who)
    for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=5)):
        life.live(step)
    shut_out(life, draw(sources_for(who, stage.event)))
    mail.outbox.clear()
    for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=6)):
        life.live(step)
    life.live("sweep")
    return life


def differing(before: dict, after: dict) -> list[str]:
    return [path for path, answer in before.items() if after[path] != answer]


@settings(max_examples=WORLDS, **RANDOM)
@given(data=st.data(), actor=st.sampled_from(ACTORS), small=st.booleans())
def test_lists_counts_calls_and_record_are_the_same_with_and_without_the_case(stage, data, actor, small):
    stage.wake(actor)
    paths, client = often(stage.event), stage.clients[actor]
    before = stage.without(actor, small=small, paths=paths)
    with transaction.atomic():
        if small:
            stage.shrink(getattr(stage.cast, actor))
        life = live_through(stage, data, actor)
        assert differing(before, world(client, stage.event, paths, CANARY)) == []
        assert ask(client, life.case.get_absolute_url()) == _never(client, stage, "incidents:incident")
        assert not Delivery.objects.waiting().filter(recipient=life.who).exists()
        transaction.set_rollback(True)


@settings(max_examples=max(WORLDS // 12, 1), **RANDOM)
@given(data=st.data(), actor=st.sampled_from(ACTORS), small=st.booleans())
def test_every_page_and_every_letter_is_the_same_with_and_without_the_case(stage, data, actor, small):
    stage.wake(actor)
    paths, client = every_address(stage.event), stage.clients[actor]
    before = stage.without(actor, small=small, paths=paths, levels=1)
    with transaction.atomic():
        if small:
            stage.shrink(getattr(stage.cast, actor))
        life = live_through(stage, data, actor)
        link()
        while engine.drain():
            pass
        pages = [path for path in before if path != "search"]
        assert differing(before, world(client, stage.event, pages, CANARY)) == []
        assert [letter.subject for letter in mail.outbox if life.who.email in letter.to] == []
        for review in Review.objects.filter(incidents=life.case):
            assert ask(client, review.get_absolute_url()) == _never(client, stage, "reviews:review")
        transaction.set_rollback(True)


def _never(client, stage: Stage, page: str) -> tuple:
    return ask(client, reverse(page, args=[stage.event.slug, uuid.uuid4()]))


def test_the_comparison_sees_a_case_that_is_not_hidden(stage):
    """Whoever is not recused reads another world: the comparison would notice."""
    paths = often(stage.event)
    for actor in ("lead", "recused_responder", "adjudicator", "superuser_on_the_team", "auditor"):
        before = stage.without(actor, small=False, paths=paths)
        with transaction.atomic():
            report_case(stage.event, stage.cast.responder, verbatim=CANARY)
            after = world(stage.clients[actor], stage.event, paths, CANARY)
            transaction.set_rollback(True)
        assert differing(before, after) != []


ONE_LIFE = """ladder answer person registrant member entry strike action strike_action severity assess
follow_up finish share end_share take option talk refer bystander courtesy offer accept conclude report_out
evening tell finish review write close reopen exclude emergency sweep"""


def test_every_step_can_be_taken(stage):
    """A step that is always refused would prove nothing."""
    assert set(ONE_LIFE.split()) == set(STEPS)
    life = Life(stage.cast, lambda options: options[0], stage.cast.recused_responder)
    for step in ONE_LIFE.split():
        life.case = Incident.objects.get(pk=life.case.pk)
        getattr(life, step)()


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_can_be_shut_out_in_every_way_that_is_open_for_them(stage, actor):
    who = getattr(stage.cast, actor)
    for source in sources_for(who, stage.event):
        with transaction.atomic():
            shut_out(Life(stage.cast, lambda options: options[0], who), source)
            transaction.set_rollback(True)
