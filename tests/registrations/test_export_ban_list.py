"""A ban list leaves as a file only when two keepers agree, once, and soon."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from eventsafety import audit
from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Ban, BanListExport
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_ban_list, opened

pytestmark = pytest.mark.feature("N08")


@pytest.fixture
def kept(cast):
    ban_list = a_ban_list(cast.ban_keeper)
    a_ban(ban_list, reference="=1+1", usernames=["@sum(1)", "Quiet|Heron"], real_names=["=HYPERLINK(0)"])
    a_ban(ban_list, reference="B-2", emails=["b@mail.example"], issued_by="Council")
    return ban_list


@pytest.fixture
def second(kept):
    user = MembershipFactory(user=UserFactory(username="second"), roles=["ban_keeper"]).user
    kept.keepers.add(user)
    return user


def address(verb: str, kept, export=None) -> str:
    return reverse(f"registrations:{verb}", args=[kept.pk, export.pk] if export else [kept.pk])


def test_one_asks_another_confirms_and_the_first_fetches_it_once(cast, kept, second, sign_in):
    first, other = sign_in(cast.ban_keeper), sign_in(second)
    first.post(address("list_exports", kept), {"reason": "Moving house."})
    export = BanListExport.objects.get()
    assert (
        "Another keeper must confirm it first."
        in first.post(address("fetch_export", kept, export)).content.decode()
    )
    assert first.post(address("confirm_export", kept, export)).status_code == 403  # never one's own
    assert "Moving house." in other.get(address("list_exports", kept)).content.decode()
    other.post(address("confirm_export", kept, export))
    assert other.post(address("fetch_export", kept, export)).status_code == 403
    answer = first.post(address("fetch_export", kept, export))
    name = f"ban-list-record-{audit.head_at(None, Record.objects.none())}.csv"  # nothing is linked yet
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["reference"] for row in rows] == ["'=1+1", "B-2"]
    assert rows[0]["usernames"].startswith("'@")
    assert rows[0]["real_name"] == "'=HYPERLINK(0)"
    assert (
        "was fetched, taken back, or its time is over"
        in first.post(address("fetch_export", kept, export)).content.decode()
    )
    export.refresh_from_db()
    assert (export.entries, export.asked_by, export.confirmed_by) == (2, cast.ban_keeper, second)
    assert [
        record.verb for record in Record.objects.about(kept) if record.verb.startswith("ban_list.export")
    ] == [
        "ban_list.export_asked",
        "ban_list.export_confirmed",
        "ban_list.exported",
    ]
    assert "fetched with 2 entries" in other.get(address("list_exports", kept)).content.decode()


@pytest.mark.parametrize(("minutes", "status"), [(14, "text/csv"), (16, "text/html")])
def test_it_is_fetched_within_a_quarter_of_an_hour(cast, kept, second, sign_in, minutes, status):
    export = actions.ask_export(kept, reason="Moving.", by=cast.ban_keeper)
    actions.confirm_export(export, by=second)
    BanListExport.objects.update(confirmed_at=timezone.now() - timedelta(minutes=minutes))
    answer = sign_in(cast.ban_keeper).post(address("fetch_export", kept, export))
    assert answer["Content-Type"].startswith(status)


def test_a_keeper_alone_is_told_what_helps(cast, kept, sign_in):
    page = sign_in(cast.ban_keeper).post(address("list_exports", kept), {"reason": "Moving."})
    assert "An export needs a second keeper of this list. Add one first." in page.content.decode()
    assert not BanListExport.objects.exists()


def test_what_is_taken_back_is_not_fetched(cast, kept, second, sign_in):
    export = actions.ask_export(kept, reason="Moving.", by=cast.ban_keeper)
    actions.confirm_export(export, by=second)
    sign_in(second).post(address("take_back", kept, export))
    page = sign_in(cast.ban_keeper).post(address("fetch_export", kept, export)).content.decode()
    assert "taken back" in page


def test_the_database_itself_wants_two_people(cast, kept):
    with pytest.raises(IntegrityError), transaction.atomic():
        BanListExport.objects.create(
            ban_list=kept,
            reason="x",
            asked_by=cast.ban_keeper,
            confirmed_by=cast.ban_keeper,
            confirmed_at=timezone.now(),
        )


def test_the_file_comes_in_again_as_it_left(cast, kept, second):
    Ban.objects.with_reference("=1+1").delete()
    export = actions.ask_export(kept, reason="Moving.", by=cast.ban_keeper)
    actions.confirm_export(export, by=second)
    content = actions.fetch_export(export, by=cast.ban_keeper)
    names = ["real_names", "usernames", "emails", "aliases", "issued_by", "issued_on", "scope", "reference"]
    before = opened(kept.bans.all(), *names)
    other = a_ban_list(cast.ban_keeper, name="Other")
    actions.import_bans(other, content=content, filename="b.csv", by=cast.ban_keeper)
    assert opened(other.bans.all(), *names) == before


@pytest.mark.parametrize("part", ["lead", "organiser", "auditor", "stranger", "site_administrator"])
def test_nobody_else_reaches_it(cast, kept, sign_in, part):
    assert sign_in(getattr(cast, part)).get(address("list_exports", kept)).status_code == 404
