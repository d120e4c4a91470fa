"""An event of which nothing confidential is left: no row of it stays, and every page of it still answers."""

from operator import attrgetter

import pytest
from django.apps import apps

from eventsafety.events.actions import keeping
from tests.events.kept import move_end
from tests.incidents.test_report import answers, pad
from tests.routes import world as worlds
from tests.routes.expected import TABLES
from tests.routes.test_routes import address, ask

pytestmark = pytest.mark.feature("P11")


def sealed_rows(owner) -> dict[str, int]:
    """How many rows are sealed under this owner, by model."""
    found = {}
    for model in apps.get_models():
        if not hasattr(model, "SEALED_UNDER") or model.__module__.startswith("tests."):
            continue
        owners = [attrgetter(model.SEALED_UNDER)(row) for row in model.objects.all()]
        found[model._meta.label] = owners.count(owner)
    return found


def wiped(cast) -> worlds.World:
    """Every kind of thing in the event of the cast, deleted as the night does."""
    world = worlds.build(cast)
    assert sum(sealed_rows(cast.event.pk).values()) > 10
    move_end(cast.event, 91)
    assert keeping.delete_due() == 1
    return world


def test_no_row_that_was_sealed_stays(cast):
    wiped(cast)
    assert set(sealed_rows(cast.event.pk).values()) == {0}


def test_every_page_still_answers(cast, sign_in):
    world = wiped(cast)
    browsers = {actor: sign_in(getattr(cast, actor)) for actor in ("lead", "organiser", "auditor")}
    routes = [pair for table in TABLES.values() for pair in table.items() if "event_slug" in pair[0]]
    asked = [
        (actor, method, address(route, row, world))
        for route, row in routes
        for actor in browsers
        for method in ("get", "post")
    ]
    assert len(asked) > 300
    statuses = {one: ask(browsers[one[0]], *one[1:]) for one in asked}
    assert {one: status for one, status in statuses.items() if status > 405} == {}


def test_a_report_to_an_event_that_is_over_says_so_and_writes_nothing(cast, sign_in):
    wiped(cast)
    sent = answers(place_detail="by the door")
    answer = sign_in(cast.lead).post(pad(cast.event), sent)
    assert answer.status_code == 410
    assert "destroyed" in answer.content.decode()
    assert set(sealed_rows(cast.event.pk).values()) == {0}
