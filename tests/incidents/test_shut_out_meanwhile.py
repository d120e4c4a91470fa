"""Somebody is shut out of a case while a request of theirs waits for its lock; real threads, real locks."""

import threading
import time
import uuid

import pytest
from django.db import connection, transaction

from incidents import actions
from incidents.actions.locking import lock
from tests.clients import client_of
from tests.incidents.pages import page_of

pytestmark = [pytest.mark.feature("N01"), pytest.mark.django_db(transaction=True)]


def wait_for_the_lock() -> None:
    """Return once somebody else's connection waits for a lock of ours."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    pytest.fail("nobody waited")


@pytest.mark.parametrize("verb", ["take", "step_back", "triage"])
def test_they_get_what_a_case_gets_that_never_was(incident, cast, verb):
    client, answers = client_of(cast.responder), []
    never = page_of(verb, incident).replace(str(incident.pk), str(uuid.uuid4()))
    sent = {"severity": "major", "reason": "He is back."}

    def press():
        answers.append(client.post(page_of(verb, incident), sent))
        connection.close()

    with transaction.atomic():
        lock(incident)
        pressing = threading.Thread(target=press)
        pressing.start()
        wait_for_the_lock()
        actions.exclude(incident, user=cast.responder, by=cast.lead)
    pressing.join()
    nothing = client.post(never, sent)
    assert (answers[0].status_code, answers[0].content) == (404, nothing.content)
    assert set(answers[0].headers) == set(nothing.headers)
