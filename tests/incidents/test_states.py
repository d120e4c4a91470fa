"""The states of a case: every verb in every state, and long random lives."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents import actions
from incidents.models import Incident
from tests.incidents.conftest import report_case

VERBS = {
    "triage": lambda case, by: actions.triage(
        case, severity="critical", reason="It is worse.", danger_now=True, by=by
    ),
    "take": lambda case, by: actions.take(case, by=by),
    "conclude": lambda case, by: actions.conclude(case, outcome="Done.", read_back="agrees", by=by),
    "tell": lambda case, by: actions.tell_outcome(case, outcome_told="told", by=by),
    "close": lambda case, by: actions.close(case, by=by),
    "reopen": lambda case, by: actions.reopen(case, reason="New witness.", by=by),
}
#: (state, verb) → the state that follows; every pair not named is refused and changes nothing.
#: "told" is concluded, and the reporter knows the outcome.
FOLLOWS = {
    ("new", "triage"): "triaged",
    ("triaged", "triage"): "triaged",
    ("in_hand", "triage"): "in_hand",
    ("triaged", "take"): "in_hand",
    ("in_hand", "take"): "in_hand",
    ("concluded", "take"): "concluded",
    ("in_hand", "conclude"): "concluded",
    ("concluded", "tell"): "concluded",
    ("told", "tell"): "told",
    ("told", "take"): "told",
    ("told", "close"): "closed",
    ("told", "reopen"): "in_hand",
    ("concluded", "reopen"): "in_hand",
    ("closed", "reopen"): "in_hand",
}


def case_in(state: str, cast) -> Incident:
    incident = report_case(cast.event, cast.responder, verbatim="He would not stop.")
    if state == "new":
        Incident.objects.filter(pk=incident.pk).update(state="new", severity="")
        incident.refresh_from_db()
    if state in ("in_hand", "concluded", "told", "closed"):
        incident = actions.take(incident, by=cast.responder)
    if state in ("concluded", "told", "closed"):
        incident = VERBS["conclude"](incident, cast.responder)
    if state in ("told", "closed"):
        incident = VERBS["tell"](incident, cast.responder)
    if state == "closed":
        incident = VERBS["close"](incident, cast.responder)
    return incident


def columns_of(incident):
    return {field.attname: getattr(incident, field.attname) for field in Incident._meta.concrete_fields}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", ["new", "triaged", "in_hand", "concluded", "told", "closed"])
def test_every_verb_in_every_state(cast, state, verb):
    incident = case_in(state, cast)
    before = columns_of(Incident.objects.get())
    if (state, verb) in FOLLOWS:
        VERBS[verb](incident, cast.second_responder)
        assert Incident.objects.get().state == FOLLOWS[state, verb].replace("told", "concluded")
    else:
        with pytest.raises(ValidationError):
            VERBS[verb](incident, cast.second_responder)
        assert columns_of(Incident.objects.get()) == before


@pytest.mark.feature("K25")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    life=st.lists(
        st.tuples(
            st.sampled_from([*VERBS, "step back"]),
            st.sampled_from(["lead", "responder", "second_responder"]),
        ),
        max_size=12,
    )
)
def test_whatever_happens_the_conditions_of_each_state_hold(cast, life):
    incident = report_case(cast.event, cast.lead, verbatim="He said it.")
    expected = "triaged"
    for verb, part in life:
        user = getattr(cast, part)
        if not Incident.objects.visible_to(user).filter(pk=incident.pk).exists():
            continue
        try:
            if verb == "step back":
                actions.step_back(incident, by=user)
            else:
                VERBS[verb](incident, user)
                expected = "told" if verb == "tell" else FOLLOWS[expected, verb]
        except ValidationError:
            pass
        now = Incident.objects.get(pk=incident.pk)
        if verb == "step back" and expected == "in_hand" and now.handler is None:
            expected = "triaged"
        assert now.state == expected.replace("told", "concluded")
        assert now.handler is not None or now.state in ("new", "triaged")
        assert now.handler is None or now.handler != now.cover
        running = now.state in ("triaged", "in_hand")
        for one in {now.handler, now.cover} - {None} if running else ():
            assert Incident.objects.visible_to(one).filter(pk=now.pk).exists()
