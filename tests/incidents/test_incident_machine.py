"""A case as a state machine: whatever several people do in whatever order, what each state promises holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from incidents import actions
from incidents.models import HandOver, Incident
from incidents.policy import recused_ids
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("K25")
REFUSED = (ValidationError, PermissionDenied)
PEOPLE = st.sampled_from(["lead", "responder", "second_responder", "recused_responder"])


class Case(RuleBasedStateMachine):
    """One case and its team. A step that is refused must leave the case as it was."""

    cast = None

    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.pk = report_case(self.cast.event, self.cast.lead, verbatim="He would not stop.").pk

    def teardown(self):
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @property
    def case(self) -> Incident:
        return Incident.objects.get(pk=self.pk)

    def attempt(self, step, *args, **more) -> None:
        before = self.case.changed_at
        try:
            with transaction.atomic():
                step(*args, **more)
        except REFUSED:
            assert self.case.changed_at == before, "what was refused changed something"

    @rule(who=PEOPLE)
    def take(self, who):
        self.attempt(actions.take, self.case, by=getattr(self.cast, who))

    @rule(who=PEOPLE, severity=st.sampled_from(["critical", "minor_to_moderate"]))
    def triage(self, who, severity):
        by = getattr(self.cast, who)
        self.attempt(actions.triage, self.case, severity=severity, reason="So.", danger_now=False, by=by)

    @rule(who=PEOPLE)
    def conclude(self, who):
        by = getattr(self.cast, who)
        self.attempt(actions.conclude, self.case, outcome="Done.", read_back="agrees", by=by)

    @rule(who=PEOPLE, told=st.sampled_from(["told", "not_wished", "not_possible"]))
    def tell(self, who, told):
        by = getattr(self.cast, who)
        self.attempt(actions.tell_outcome, self.case, outcome_told=told, reason="Gone.", by=by)

    @rule(who=PEOPLE)
    def close(self, who):
        self.attempt(actions.close, self.case, by=getattr(self.cast, who))

    @rule(who=PEOPLE)
    def reopen(self, who):
        self.attempt(actions.reopen, self.case, reason="More.", by=getattr(self.cast, who))

    @rule(who=PEOPLE, owner=PEOPLE)
    def follow_up(self, who, owner):
        soon = timezone.now() + timedelta(days=1)
        people = {"owner": getattr(self.cast, owner), "by": getattr(self.cast, who)}
        self.attempt(actions.add_follow_up, self.case, what="Call.", due_at=soon, **people)

    @rule(who=PEOPLE)
    def finish(self, who):
        for follow_up in self.case.follow_ups.open()[:1]:
            self.attempt(actions.finish_follow_up, follow_up, by=getattr(self.cast, who))

    @rule(giver=PEOPLE, to=PEOPLE)
    def offer(self, giver, to):
        people = {"to": getattr(self.cast, to), "by": getattr(self.cast, giver)}
        self.attempt(actions.hand_over, [self.case], **people)

    @rule(who=PEOPLE, accepts=st.booleans())
    def answer(self, who, accepts):
        step = actions.accept_hand_over if accepts else actions.decline_hand_over
        for offer in self.case.hand_overs.waiting()[:1]:
            self.attempt(step, offer, by=getattr(self.cast, who))

    @rule(who=PEOPLE)
    def step_back(self, who):
        self.attempt(actions.step_back, self.case, by=getattr(self.cast, who))

    @rule(who=PEOPLE, member=PEOPLE)
    def link(self, who, member):
        people = {"user": getattr(self.cast, member), "by": getattr(self.cast, who)}
        self.attempt(actions.add_person, self.case, part="subject", **people)

    @invariant()
    def each_state_has_what_it_promises(self):
        case = self.case
        assert case.severity != "" or case.state == "new"
        assert case.handler_id is not None or case.state in ("new", "triaged")
        assert case.handler_id is None or case.handler_id != case.cover_id
        if case.state in ("concluded", "closed"):
            assert case.outcome != ""
            assert case.has_written_record
            assert not case.reports.filter(read_back="not_yet").exists()
        if case.state == "closed":
            assert not case.owes_the_outcome
            assert not case.follow_ups.open().exists()

    @invariant()
    def nobody_shut_out_holds_anything(self):
        case, shut_out = self.case, recused_ids(self.case)
        if case.state in ("new", "triaged", "in_hand"):
            assert not {case.handler_id, case.cover_id} & shut_out
        assert not set(case.follow_ups.open().values_list("owner", flat=True)) & shut_out
        for offer in HandOver.objects.waiting():
            assert not {offer.to_id, offer.giver_id} & shut_out
        for user in (self.cast.lead, self.cast.responder, self.cast.recused_responder):
            sees = Incident.objects.visible_to(user).filter(pk=self.pk).exists()
            assert sees == (user.pk not in shut_out)


def test_whatever_people_do_the_case_keeps_its_promises(cast):
    machine = type("CaseOfThisCast", (Case,), {"cast": cast})
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=slow),
    )
