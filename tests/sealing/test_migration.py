"""What stood plainly in the tables of cases and reviews is sealed by the migrations, and opens again."""

import uuid
from hashlib import sha256

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from incidents.models import Action, FollowUp, Incident, JournalEntry, Person, Recusal, Report
from reviews.models import Review
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.feature("N11")

BEFORE = [
    ("incidents", "0002_record_versions_and_whom_a_follow_up_tells"),
    ("reviews", "0001_first_tables"),
]
CANARY = "zqcanary سلام “quoted” \\x01"
SEALED = {
    Incident: ["severity_reason", "place_detail", "needs_help", "assessment_reason", "outcome"],
    Report: ["verbatim", "observed", "next_steps"],
    Person: ["name", "description", "contact"],
    JournalEntry: ["text", "struck_reason"],
    Action: ["note"],
    FollowUp: ["what", "dropped_reason"],
    Review: [
        *("title", "handled_effectively", "could_be_better", "what_worked", "to_share", "to_follow_up"),
        *("issues", "handling", "lessons", "suggestions", "source_text", "final_title", "final_text"),
        "withheld_reason",
    ],
}
ANSWERS = {"hurt": "no", "canary": CANARY}
SPANS = [{"start": 0, "end": 8, "replacement": CANARY, "candidates": []}]


def migrate(targets):
    """Migrate there and return the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps.get_model


def migrate_to_now() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def texts(model) -> dict[str, str]:
    return {name: f"{CANARY} {name}" for name in SEALED[model]}


def insert(model_of, event, user, linked) -> None:
    """One row of every kind with the canary wherever people write, and one with nothing there."""
    now = timezone.now()
    done = {"concluded_at": now, "concluded_by_id": user.pk, "handler_id": user.pk, "state": "concluded"}
    rows = model_of("incidents", "Incident").objects
    of_event = {"event_id": event.pk, "severity": "major"}
    case = rows.create(case_name="full", answers=ANSWERS, **of_event, **done, **texts(Incident))
    empty = rows.create(case_name="empty", state="triaged", **of_event)
    here, by = {"incident": case}, {"created_by_id": user.pk}
    told = {"event_id": event.pk, "taken_by_id": user.pk, "told_at": now}
    model_of("incidents", "Report").objects.create(client_uuid=uuid.uuid4(), **here, **told, **texts(Report))
    model_of("incidents", "Report").objects.create(client_uuid=uuid.uuid4(), incident=empty, **told)
    people = model_of("incidents", "Person").objects
    people.create(part="affected", user_id=linked.pk, **here, **by, **texts(Person))
    people.create(part="witness", incident=empty, **by)
    struck = {"struck_at": now, "struck_by_id": user.pk, "entered_by_id": user.pk, "occurred_at": now}
    model_of("incidents", "JournalEntry").objects.create(**here, **struck, **texts(JournalEntry))
    entered = {"entered_by_id": user.pk, "occurred_at": now}
    model_of("incidents", "JournalEntry").objects.create(incident=empty, text="entry", **entered)
    model_of("incidents", "Action").objects.create(kind="other", **here, **entered, **texts(Action))
    todo = {"owner_id": user.pk, "due_at": now, **by}
    model_of("incidents", "FollowUp").objects.create(**here, **todo, **texts(FollowUp))
    model_of("incidents", "Recusal").objects.create(user_id=linked.pk, source="excluded", **here)
    listed = {"pseudonyms": {"a": CANARY}, "spans": SPANS, "changes": [[CANARY]]}
    review = model_of("reviews", "Review").objects.create(event_id=event.pk, **by, **listed, **texts(Review))
    approvals = model_of("reviews", "Approval").objects
    plain = sha256(f"{review.final_title}\n\n{review.final_text}".encode()).hexdigest()
    approvals.create(review=review, by_id=user.pk, text_hash=plain)
    approvals.create(review=review, by_id=user.pk, text_hash=sha256(b"an older text").hexdigest())
    model_of("reviews", "Review").objects.create(event_id=event.pk, title="Empty", **by)


def dump() -> str:
    """Every row of the tables, as PostgreSQL writes them."""
    written = []
    with connection.cursor() as cursor:
        for model in [*SEALED, Recusal]:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")  # noqa: S608  (our own tables)
            written += [row[0] for row in cursor.fetchall()]
    return "\n".join(written)


def full(rows):
    """Return the one of two rows that has something in it."""
    return max(rows, key=lambda row: len(repr([getattr(row, name) for name in SEALED[type(row)]])))


def every_row(model_of) -> list:
    """Every column of every row, as the models of that time read them."""
    kinds = [model_of(model._meta.app_label, model.__name__) for model in [*SEALED, Recusal]]
    return [sorted(kind.objects.values_list(), key=str) for kind in kinds]


@pytest.mark.slow
def test_what_stood_plainly_is_sealed_opens_on_its_row_and_comes_back_unchanged(db):
    # One test: Django takes most of a minute to go back and forth.
    linked, event, user = UserFactory(), EventFactory(), UserFactory()
    with connection.cursor() as cursor:
        # Rows written in the transaction of the test would keep their tables from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    model_of = migrate(BEFORE)
    insert(model_of, event, user, linked)
    rows = every_row(model_of)
    secrets = [CANARY[:8], str(linked.pk)]
    secrets += [secret.encode().hex() for secret in secrets]
    assert [secret in dump() for secret in secrets] == [True, True, False, False]

    migrate_to_now()
    assert [secret in dump() for secret in secrets] == [False] * 4
    everything_opens(linked)
    nothing_stays_nothing()

    model_of = migrate(BEFORE)
    assert every_row(model_of) == rows
    hashes = model_of("reviews", "Approval").objects.values_list("text_hash", flat=True)
    assert [len(text_hash) for text_hash in hashes] == [64, 32]  # what was void before stays a mark


def everything_opens(linked) -> None:
    for model in SEALED:
        row = full(model.objects.all())
        assert {name: getattr(row, name) for name in SEALED[model]} == texts(model)
    case, review = Incident.objects.get(case_name="full"), full(Review.objects.all())
    assert (case.answers, case.people.get().user, case.recusals.get().user) == (ANSWERS, linked, linked)
    assert (review.pseudonyms, review.spans, review.changes) == ({"a": CANARY}, SPANS, [[CANARY]])
    assert review.valid_approvals().count() == 1
    assert list(Incident.objects.recusing(linked)) == [case]


def nothing_stays_nothing() -> None:
    case = Incident.objects.get(case_name="empty")
    assert (case.outcome, case.answers, case.people.get().user) == ("", {}, None)
    assert case.journal.get().struck_reason == ""
    assert Incident.objects.filter(outcome="").get() == case
