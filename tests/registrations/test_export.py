"""The list of registrants as a file: the same rows as the page, nothing that runs, never unrecorded (K15)."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from eventsafety import audit
from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Registration
from registrations.sheets import safe_for_spreadsheet
from tests.edge.hostile import CELLS
from tests.factories import EventFactory, MembershipFactory

pytestmark = pytest.mark.feature("K15")
#: What a spreadsheet takes for the beginning of a formula, full-width forms included (OWASP, CSV injection).
STARTS = tuple("=+-@\t\r\n＝＋－＠")


def register(event, key, name, **more) -> Registration:
    return Registration.objects.create(event=event, source="plain", key=key, name=name, **more)


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")  # spreadsheets know UTF-8 by its mark
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def address(cast) -> str:
    return reverse("registrations:export", args=[cast.event.slug])


def test_the_file_holds_what_the_page_shows(cast, sign_in, address):
    register(
        cast.event, "2", "Bo Crane", usernames=["Quiet Crane", "Crane2"], ticket="pending", state="refused"
    )
    register(cast.event, "1", "Ana Heron", state="admitted")
    register(EventFactory(), "3", "Somebody Else")
    answer = sign_in(cast.lead).get(address)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    name = f"registrations-{cast.event.slug}-record-{audit.head_at(cast.event, Record.objects.all())}.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer["Cache-Control"]
    assert rows_of(answer.content) == [
        ["Name", "User names", "Ticket status", "Agreement", "Version agreed to", "State"],
        ["Ana Heron", "", "Registered", "No answer", "", "Admitted"],
        ["Bo Crane", "Quiet Crane, Crane2", "Not paid yet", "No answer", "", "Refused"],
    ]
    record = Record.objects.about(cast.event).last()
    assert (record.verb, record.by) == ("registrations.exported", cast.lead)


def test_an_organiser_reads_no_states(cast, sign_in, address):
    register(cast.event, "1", "Ana Heron", state="refused")
    answer = sign_in(cast.organiser).get(address)
    heading, row = rows_of(answer.content)
    assert "State" not in heading
    assert "Refused" not in row


def test_ones_own_row_says_what_the_page_says(cast, sign_in, address):
    for state in Registration.State.values:
        register(cast.event, state, "Lead", member=cast.lead, state=state)
    states = {row[-1] for row in rows_of(sign_in(cast.lead).get(address).content)[1:]}
    assert states == {"Received, being processed"}


def test_every_hostile_cell_stays_text(cast, sign_in, address):
    cells = [cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in CELLS]
    for number, cell in enumerate(cells):
        register(cast.event, str(number), cell[:900], usernames=[cell[:300]])
    rows = rows_of(sign_in(cast.organiser).get(address).content)[1:]
    assert len(rows) == len(cells)
    for row in rows:
        for cell in row:
            assert not cell.startswith(STARTS), repr(cell)
            assert not cell.lstrip(" \u00a0\u3000\u200b\ufeff\u202e").startswith(STARTS), repr(cell)


@pytest.mark.parametrize("text", ["Ana Heron", "", "a=1", "1+1", "x@mail.example", "ана", "O'Neil"])
def test_plain_words_are_left_as_they_are(text):
    assert safe_for_spreadsheet(text) == text


def test_who_may_not_export(cast, sign_in, address):
    for user in (cast.responder, cast.adjudicator, cast.auditor, cast.site_administrator):
        assert sign_in(user).get(address).status_code == 403
        with pytest.raises(PermissionDenied):
            actions.export(cast.event, by=user)
    assert sign_in(cast.stranger).get(address).status_code == 404
    assert not Record.objects.filter(verb="registrations.exported").exists()


def test_a_membership_elsewhere_exports_nothing_here(cast, sign_in, address):
    MembershipFactory(user=cast.stranger, roles=["organiser"])
    assert sign_in(cast.stranger).get(address).status_code == 404


def test_who_signed_in_long_ago_confirms_first(cast, sign_in, address):
    client = sign_in(cast.organiser)
    session = client.session
    session["account_authentication_methods"] = [
        {**one, "at": one["at"] - 600} for one in session["account_authentication_methods"]
    ]
    session.save()
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not Record.objects.filter(verb="registrations.exported").exists()


def test_the_list_leads_to_it_for_those_who_may(cast, sign_in, address):
    register(cast.event, "1", "Ana Heron")
    page = reverse("registrations:list", args=[cast.event.slug])
    assert address in sign_in(cast.organiser).get(page).content.decode()
    assert address not in sign_in(cast.responder).get(page).content.decode()
    assert Client().get(address).status_code == 302
