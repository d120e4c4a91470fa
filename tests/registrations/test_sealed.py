"""What the database itself knows about registrants and bans: nothing that names or guesses anybody."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from eventsafety.events.models import Event
from eventsafety.sealing import Tampered
from registrations import actions
from registrations.importing import running, unpack_report
from registrations.models import Ban, BanList, ColumnMapping, Decision, ImportJob, Match, Registration
from registrations.screening import BanEntry, Registrant, fingerprint
from registrations.sheet_words import row_words
from tests.factories import EventFactory
from tests.registrations.rows import a_registration, columns, linked

pytestmark = pytest.mark.feature("N11")

PEOPLE = (
    b"Order code,Name,Username,E-mail,Affiliation,Ticket,Zebrafinch column\r\n"
    b"Kestrelkey,Ospreyname Ibis,Heronuser 77,egretmail@mail.example,Avocetgroup,Bitternday,Dunlin\r\n"
)
BANS = (
    b"reference,real_name,username,email,aliases,issued_by,reason_category,list,issued_on\r\n"
    b"Whimbrelref,Ospreyname Ibis,Heronuser 77,egretmail@mail.example,Curlewalias,Plovergroup,"
    b"Sanderlin,global,2020-01-01\r\n"
)
IN_THE_FILES = [
    "Kestrelkey",
    "Ospreyname",
    "Heronuser",
    "egretmail",
    "Avocetgroup",
    "Bitternday",
    "Zebrafinch",
]
IN_THE_BANS = ["Whimbrelref", "Curlewalias", "Plovergroup", "Sanderlin"]
WORDS = [*IN_THE_FILES, "Dunlin", *IN_THE_BANS, "Judgewords", "Refusewords", "Withdrawwords"]
TABLES = [Registration, Ban, Match, Decision, ImportJob, ColumnMapping]


def held() -> str:
    """Return all the database holds of registrants, bans, matches, decisions and imports."""
    return repr([columns(model) for model in TABLES])


@pytest.fixture
def worked_with(cast, ban_list):
    """A registrant brought in twice, matched, judged, and refused for a while; a second file still waits."""
    actions.import_bans(ban_list, content=BANS, filename="b.csv", by=cast.ban_keeper)
    actions.import_registrations(cast.event, content=PEOPLE, filename="a.csv", by=cast.organiser)
    changed = PEOPLE.replace(b"Ospreyname Ibis", b"Ospreyname Crane")
    actions.import_registrations(cast.event, content=changed, filename="a.csv", by=cast.organiser)
    actions.upload(cast.event, content=PEOPLE, filename="a.csv", by=cast.organiser)
    actions.screen_event(cast.event)
    actions.judge(Match.objects.get(), state="confirmed", reason="Judgewords.", by=cast.lead)
    row = Registration.objects.signed_up().get()
    actions.propose_refusal(row, reason="Refusewords.", by=cast.lead)
    actions.withdraw(row, reason="Withdrawwords.", by=cast.lead)
    linked(row, cast.responder)
    return row


def test_no_word_of_a_registrant_or_a_ban_is_in_the_database(worked_with, cast):
    plain, held_bytes = held(), b"".join(bytes.fromhex(one) for one in hex_of_all())
    assert [word for word in WORDS if word.casefold() in plain.casefold()] == []
    assert [word for word in WORDS if word.casefold().encode() in held_bytes.lower()] == []
    assert str(cast.responder.pk) not in plain
    assert cast.responder.pk.hex not in repr(columns(Registration))


def hex_of_all() -> list[str]:
    """Return every sealed column of every row in hex, as a dump writes it."""
    found = []
    with connection.cursor() as cursor:
        for model in TABLES:
            sealed = [field.column for field in model._meta.fields if field.db_type(connection) == "bytea"]
            for column in sealed:
                cursor.execute(f'SELECT encode("{column}", %s) FROM {model._meta.db_table}', ["hex"])  # noqa: S608
                found += [value for (value,) in cursor.fetchall()]
    assert len(found) > 20
    return found


def test_all_of_it_reads_back(worked_with):
    row, ban, match = Registration.objects.signed_up().get(), Ban.objects.get(), Match.objects.get()
    assert (row.key, row.name, row.usernames) == ("Kestrelkey", "Ospreyname Crane", ["Heronuser 77"])
    assert (row.emails, row.affiliation, row.product) == (
        ["egretmail@mail.example"],
        "Avocetgroup",
        "Bitternday",
    )
    assert (ban.reference, ban.aliases, ban.issued_by) == ("Whimbrelref", ["Curlewalias"], "Plovergroup")
    assert match.reasons[0] == ["username_same", "username", "Heronuser 77", "Heronuser 77"]
    decision = Decision.objects.get()
    assert (match.reason, decision.reason) == ("Judgewords.", "Refusewords.")
    assert decision.taken_back_reason == "Withdrawwords."


@pytest.mark.feature("K15")
def test_a_fingerprint_cannot_be_guessed_nor_followed_to_another_event(cast, ban_list):
    here = a_registration(cast.event, name="Ana Heron")
    there = a_registration(EventFactory(), name="Ana Heron")
    bare = fingerprint(Registrant(None, "Ana Heron"))
    assert len({here.fingerprint, there.fingerprint, bare, fingerprint(BanEntry(None, ("Ana Heron",)))}) == 4
    assert bare not in repr(columns(Registration))


@pytest.mark.feature("P15")
def test_a_row_of_a_source_is_one_registration_though_its_id_is_sealed(cast):
    a_registration(cast.event, source="pretix", key="A1")
    with pytest.raises(IntegrityError, match="a_row_of_a_source_is_one_registration"), transaction.atomic():
        a_registration(cast.event, source="pretix", key="A1")
    a_registration(cast.event, source="plain", key="A1")
    a_registration(EventFactory(), source="pretix", key="A1")
    assert Registration.objects.with_key("A1").count() == 3
    assert not Registration.objects.with_key("a1").exists()


def test_a_name_moved_to_another_registrant_does_not_open(cast):
    one, two = (a_registration(cast.event, name=name) for name in ("Ana Heron", "Bo Finch"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registrations_registration SET name = "
            "(SELECT name FROM registrations_registration WHERE id = %s) WHERE id = %s",
            [one.pk, two.pk],
        )
    moved = Registration.objects.get(pk=two.pk)
    with pytest.raises(Tampered):
        moved.label  # noqa: B018  (reading it is the point)


@pytest.mark.feature("K16")
def test_the_list_is_sorted_by_name_without_case_and_accents(cast, sign_in):
    for name in ["eve", "Älva", "Bo", "alma", "Zoë"]:
        a_registration(cast.event, name=name)
    page = sign_in(cast.lead).get(reverse("registrations:list", args=[cast.event.slug])).content.decode()
    assert sorted(["eve", "Älva", "Bo", "alma", "Zoë"], key=lambda name: page.index(f">{name}<")) == [
        "alma",
        "Älva",
        "Bo",
        "eve",
        "Zoë",
    ]


def test_a_ban_list_is_sorted_by_reference(cast, ban_list, sign_in):
    for reference in ["LO-3", "LO-1", "LO-2"]:
        Ban.objects.create(ban_list=ban_list, reference=reference, scope="local", issued_on=date(2020, 1, 1))
    page = sign_in(cast.ban_keeper).get(reverse("registrations:ban_list", args=[ban_list.pk]))
    text = page.content.decode()
    assert text.index("LO-1") < text.index("LO-2") < text.index("LO-3")


@pytest.mark.feature("K15")
def test_finding_a_pair_again_writes_nothing_and_another_reason_keeps_the_row(cast, ban_list):
    actions.import_bans(ban_list, content=BANS, filename="b.csv", by=cast.ban_keeper)
    actions.import_registrations(cast.event, content=PEOPLE, filename="a.csv", by=cast.organiser)
    actions.screen_event(cast.event)
    before, match = columns(Match), Match.objects.get()
    actions.screen_event(cast.event)
    assert columns(Match) == before
    said, match.reasons = match.reasons, [["name_same", "name", "a", "b"]]
    match.save()
    actions.screen_event(cast.event)
    assert Match.objects.get(pk=match.pk).reasons == said


@pytest.mark.feature("P15")
def test_an_id_that_is_too_long_is_refused_in_words(cast):
    content = PEOPLE.replace(b"Kestrelkey", b"K" * 101)
    job = actions.upload(cast.event, content=content, filename="a.csv", by=cast.organiser)
    job = actions.confirm_columns(job, mapping=job.mapping, by=cast.organiser)
    running.run(job.pk)
    job.refresh_from_db()
    (row,) = unpack_report(job.report)
    assert row.outcome == "refused"
    assert "Reference has 101 characters; 100 is the limit" in row_words(row.problems[-1])


def test_a_list_of_people_belongs_to_the_key_of_its_place(cast, ban_list):
    job = ImportJob(ban_list=ban_list, created_by=cast.ban_keeper, table=b"rows")
    assert job.place_id == ban_list.pk
    assert ImportJob(event=cast.event).place_id == cast.event.pk
    assert {Event, BanList} == {type(cast.event), type(ban_list)}
