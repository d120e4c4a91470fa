"""One case, as the responder took it from somebody."""

import uuid

import pytest

from incidents import actions
from incidents.models import Incident


def report_case(event, by, **told) -> Incident:
    """Take a report that says nothing but what the test says."""
    told.setdefault("answers", {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"})
    return actions.report(event, client_uuid=uuid.uuid4(), by=by, **told)


@pytest.fixture
def incident(cast) -> Incident:
    return report_case(cast.event, cast.responder, room=cast.room, verbatim="He would not stop.")


@pytest.fixture
def in_hand(incident, cast) -> Incident:
    return actions.take(incident, by=cast.responder)


@pytest.fixture
def concluded(in_hand, cast) -> Incident:
    return actions.conclude(in_hand, outcome="They keep apart.", read_back="agrees", by=cast.responder)


@pytest.fixture
def told(concluded, cast) -> Incident:
    """A concluded case of which the reporter knows the outcome."""
    return actions.tell_outcome(concluded, outcome_told="told", by=cast.responder)


@pytest.fixture
def closed(told, cast) -> Incident:
    return actions.close(told, by=cast.responder)
