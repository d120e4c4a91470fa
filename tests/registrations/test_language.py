"""Registrants are written to in their own language: from a file, by hand, and in letters."""

import pytest
from django.urls import reverse

from registrations import actions
from registrations.models import Letter, Registration
from registrations.models.languages import Language
from registrations.sheets import answers, guess_columns
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_registration
from tests.registrations.wizard import at, through_the_wizard

pytestmark = [pytest.mark.feature("K18"), pytest.mark.feature("P15")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de", "de"),
        ("de-informal", "de"),
        ("DE_AT", "de"),
        ("Deutsch", "de"),
        ("German (Switzerland)", "de"),
        ("pt", "pt-br"),
        ("pt-BR", "pt-br"),
        ("Brazilian Portuguese", "pt-br"),
        ("العربية", "ar"),
        ("français", "fr"),
        ("  Español ", "es"),
        ("eng", "en"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_read_from_codes_and_names(text, code):
    assert answers.language(text) == code


def test_every_language_of_letters_can_be_read():
    assert set(answers.LANGUAGES) == set(Language.values) == set(Letter.Language.values)


@pytest.mark.parametrize("heading", ["Language", "locale", "Sprache", "Langue", "Idioma", "Order locale"])
def test_the_column_is_guessed(heading):
    assert guess_columns(["Name", heading], "registrations") == {"name": 0, "language": 1}


def test_a_file_says_the_language_and_one_without_leaves_it_alone(cast, sign_in):
    client = sign_in(cast.organiser)
    through_the_wizard(
        client, cast.event, b"Order code,Name,Sprache\r\nA1,Ana Heron,de\r\nA2,Bo Finch,xx\r\n"
    )
    assert {row.name: row.language for row in Registration.objects.all()} == {
        "Ana Heron": "de",
        "Bo Finch": "",
    }
    row = next(row for row in Registration.objects.all() if row.name == "Ana Heron")
    page = client.get(at("registration", cast.event, row)).content.decode()
    assert "<dd>Deutsch</dd>" in page
    through_the_wizard(client, cast.event, b"Order code,Name\r\nA1,Ana B. Heron\r\n")
    row.refresh_from_db()
    assert (row.name, row.language) == ("Ana B. Heron", "de")


def test_undoing_an_import_gives_the_language_back(cast, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(cast.organiser)
    through_the_wizard(client, cast.event, b"Order code,Name,Language\r\nA1,Ana Heron,de\r\n")
    job = through_the_wizard(client, cast.event, b"Order code,Name,Language\r\nA1,Ana Heron,fr\r\n")
    assert (job.counts["changed"], Registration.objects.get().language) == (1, "fr")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("undo", cast.event, job))
    assert Registration.objects.get().language == "de"


def test_it_is_chosen_by_hand_and_nothing_else_is_taken(cast, sign_in):
    row, client = a_registration(cast.event, name="Ana Heron"), sign_in(cast.organiser)
    address = reverse("registrations:edit_registration", args=[cast.event.slug, row.pk])
    client.post(address, {"name": "Ana Heron", "kind": "speaker", "language": "ar"})
    row.refresh_from_db()
    assert row.language == "ar"
    assert '<option value="ar" selected>' in client.get(address).content.decode()
    refused = client.post(address, {"name": "Ana Heron", "kind": "speaker", "language": "tlh"})
    assert "Select a valid choice." in refused.content.decode()


@pytest.mark.parametrize(("language", "written"), [("ar", "ar"), ("pt-br", "pt-br"), ("", "en")])
def test_a_letter_starts_in_the_language_of_the_registrant_and_falls_back(cast, sign_in, language, written):
    row = a_registration(cast.event, emails=["r@mail.example"], language=language)
    other = MembershipFactory(event=cast.event, user=UserFactory(), roles=["lead"]).user
    actions.propose_refusal(row, reason="Banned.", by=cast.lead)
    actions.confirm_refusal(row, by=other)
    page = sign_in(cast.lead).get(reverse("registrations:write_letter", args=[cast.event.slug, row.pk]))
    assert page.context["form"]["language"].value() == written
    assert ("تحية طيبة" in page.content.decode()) == (written == "ar")
