"""No path refuses without two people: every verb, every page posted to, every actor, in any order (N07)."""

import contextlib
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from registrations import actions, mailing
from registrations.letters import seal_of
from registrations.mailing import receipts
from registrations.models import Appeal, Decision, Letter, LetterDelivery, Registration
from tests.factories import MembershipFactory
from tests.registrations.rows import a_ban, a_match, a_registration, linked
from tests.routes.test_routes import routes

pytestmark = [pytest.mark.feature("N07"), pytest.mark.feature("K18")]

ACTORS = ["lead", "ban_keeper", "second_keeper", "registrant", "organiser", "responder", "nobody"]
COPIES = ["vera@council.example", "otto@council.example"]
#: Whoever decides is drawn more often, so that every state is reached.
PART = st.sampled_from([*ACTORS, *ACTORS[:3], *ACTORS[:3]])
#: Everything a form of this app asks for, so that any of them may be complete.
POSTED = {
    "reason": "Same person.",
    "state": "confirmed",
    "outcome": "lifted",
    "note": "Read it.",
    "text": "It was not me.",
    "received_on": "2026-01-01",
    "review_on": "2030-01-01",
    "kind": "refusal",
    "language": "en",
    "to": "ana@work.example",
    "copies": "\n".join(COPIES),
    "appeal_contact": "appeals@council.example",
    "subject": "Your registration",
    "body": "You may appeal: appeals@council.example",
    "words": "ana",
    "email": "ana@work.example",
}
#: Every address of the app. Imports, ban lists and exports decide about nobody; they are posted to as well.
PATHS = sorted(
    route
    for route, pattern in routes(get_resolver().url_patterns)
    if pattern.callback.__module__.startswith("registrations.")
)


class Decisions(RuleBasedStateMachine):
    """One registration, a match about it, and everybody who may or may not do something about it."""

    cast = browsers = None

    def __init__(self):
        super().__init__()
        self.row = a_registration(self.cast.event, name="Ana", emails=["ana@work.example"])
        linked(self.row, self.cast.registrant)
        ban_list = self.cast.ban_list
        self.match = a_match(self.row, a_ban(ban_list, emails=["ana@work.example"]))
        #: Who really proposed and confirmed, as seen from outside: state before, state after, who did it.
        self.seen = []

    def state(self) -> str:
        return Registration.objects.values_list("state", flat=True).get(pk=self.row.pk)

    def by(self, part: str, what) -> None:
        """Do something as somebody, and note whether the registration moved."""
        before = self.state()
        with contextlib.suppress(ValidationError, PermissionDenied), transaction.atomic():
            what()
        if self.state() != before:
            self.seen.append((before, self.state(), part))

    def user(self, part: str):
        from django.contrib.auth.models import AnonymousUser

        return AnonymousUser() if part == "nobody" else getattr(self.cast, part)

    @rule(part=PART, verb=st.sampled_from(["propose_refusal", "withdraw"]))
    def with_a_reason(self, part, verb):
        self.by(part, lambda: getattr(actions, verb)(self.row, reason="Same.", by=self.user(part)))

    @rule(part=PART, verb=st.sampled_from(["admit", "confirm_refusal"]))
    def without(self, part, verb):
        self.by(part, lambda: getattr(actions, verb)(self.row, by=self.user(part)))

    @rule(part=PART, state=st.sampled_from(["confirmed", "different", "unsure"]))
    def judge(self, part, state):
        self.by(part, lambda: actions.judge(self.match, state=state, reason="Seen.", by=self.user(part)))

    @rule(part=PART, outcome=st.sampled_from(Appeal.Outcome.values))
    def appeal(self, part, outcome):
        decision = self.row.decisions.filter(refuses=True).first()
        if decision is None:
            return
        user, day = self.user(part), self.cast.event.today()
        self.by(part, lambda: actions.record_appeal(decision, text="No.", received_on=day, by=user))
        for found in decision.appeals.all():
            self.by(part, lambda one=found: actions.agree_to_answer(one, by=user))
            self.by(part, lambda one=found: actions.propose_answer(one, outcome=outcome, reason="x", by=user))

    @rule(part=PART, kind=st.sampled_from(Letter.Kind.values))
    def letter(self, part, kind):
        decision = self.row.decisions.filter(refuses=True).first()
        if decision is None:
            return
        asked = {name: POSTED[name] for name in ["language", "to", "appeal_contact", "subject", "body"]}
        user = self.user(part)
        self.by(part, lambda: actions.write_letter(decision, kind=kind, copies=COPIES, by=user, **asked))
        for found in decision.letters.all():
            self.by(part, lambda one=found: actions.send_letter(one, seen=seal_of(one.message), by=user))
        mailing.sweep()

    @rule(part=PART, path=st.sampled_from(PATHS))
    def post(self, part, path):
        """Post to any page of the app, with everything any form wants."""
        address = self.filled(path)
        if address is not None:
            self.by(part, lambda: self.browsers[part].post(address, POSTED | {"client_uuid": uuid.uuid4()}))

    @rule()
    def the_registrant_withdraws(self):
        self.by("nobody", lambda: Client().post(receipts.link_of(self.row)))

    def filled(self, path: str) -> str | None:
        """Return the path with ids of this world, None where there is nothing of the kind."""
        things = {
            "matches": self.match.pk,
            "letters": Letter.objects.values_list("pk", flat=True).first(),
            "appeals": Appeal.objects.values_list("pk", flat=True).first(),
            "delivery": LetterDelivery.objects.values_list("pk", flat=True).first(),
        }
        path = path.replace("<slug:event_slug>", self.cast.event.slug)
        path = path.replace("<uuid:delivery_pk>", str(things["delivery"]))
        path = path.replace("<str:token>", receipts.link_of(self.row).split("/")[3])
        kind = next(
            (kind for kind in ("matches", "letters", "appeals") if f"/{kind}/<uuid:pk>" in path), None
        )
        pk = things[kind] if kind else self.row.pk
        return None if pk is None else "/" + re.sub("<uuid:[a-z_]+>", str(pk), path)

    @invariant()
    def refused_only_by_two_who_each_did_their_part(self):
        assert all(after != "refused" or before == "refusal_proposed" for before, after, _part in self.seen)
        if self.state() != "refused":
            return
        standing = Decision.objects.standing().get(registration=self.row)
        assert standing.confirmed_by_id not in {None, standing.proposed_by_id, self.cast.registrant.pk}
        assert standing.proposed_by_id != self.cast.registrant.pk
        confirmed = next(step for step in reversed(self.seen) if step[1] == "refused")
        proposed = next(step for step in reversed(self.seen) if step[1] == "refusal_proposed")
        did = {self.user(confirmed[2]).pk, self.user(proposed[2]).pk}
        assert did == {standing.proposed_by_id, standing.confirmed_by_id}
        assert len(did) == 2

    @invariant()
    def nobody_is_written_to_before_that(self):
        written = Letter.objects.filter(decision__registration=self.row)
        assert not written.filter(decision__confirmed_by=None).exists()
        told = LetterDelivery.objects.filter(letter__in=written, state="accepted")
        for row in told.select_related("letter"):
            assert len(row.letter.copies) >= 2


def test_no_path_refuses_without_two_people(cast, ban_list, sign_in):
    cast.ban_list = ban_list
    cast.second_keeper = MembershipFactory(event=cast.event, roles=["ban_keeper"]).user
    cast.registrant = MembershipFactory(event=cast.event, roles=["lead"]).user
    everybody = {part: sign_in(getattr(cast, part)) for part in ACTORS if part != "nobody"}
    reached = set()

    class Machine(Decisions):
        browsers = everybody | {"nobody": Client()}

        def teardown(self):
            reached.update(step[1] for step in self.seen)

    Machine.cast = cast
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failing path is short enough to read, and each step is slow
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"refusal_proposed", "refused", "withdrawn", "admitted"} <= reached


def test_every_post_of_the_app_is_among_the_paths():
    assert len(PATHS) > 50
    assert [path for path in PATHS if "confirm-refusal" in path]


def test_only_the_verbs_of_deciding_write_the_state_of_a_registration():
    """Nothing else may: not an import, not a screening, not a page."""
    from pathlib import Path

    root = Path(actions.__file__).parents[1]
    writes = re.compile(r"State\.REFUSED\b|state=[\"']refused|\bstate = State\.|registration\.state =")
    writers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "migrations" not in path.parts and writes.search(path.read_text())
    }
    reads = {"actions/letters.py", "actions/appealing.py", "mailing/letters.py"}
    assert writers - reads == {"actions/deciding.py"}
