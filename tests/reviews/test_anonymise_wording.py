import pytest

from reviews.anonymising import Change, apply
from tests.reviews.anonymise_cases import masked

pytestmark = pytest.mark.feature("N09")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He was late.", "They were late."),
        ("She has left and was calm.", "They have left and were calm."),
        ("He runs and she watches.", "They run and they watch."),
        ("She's gone; he's tired.", "They've gone; they're tired."),
        ("We asked her to take her coat.", "We asked them to take their coat."),
        ("The coat was his.", "The coat was theirs."),
        ("He hurt himself.", "They hurt themself."),
        ("Was she there? Does he know?", "Were they there? Do they know?"),
        ("He always apologises.", "They always apologise."),
    ],
)
def test_he_and_she_become_they_with_the_verb_that_goes_with_it(text, after):
    assert masked(text).text == after


def test_every_change_is_listed():
    changes = masked("He was late.").changes

    assert changes == (
        Change(0, 2, "He", "They", "pronoun"),
        Change(3, 6, "was", "were", "verb agreement"),
    )


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("fr", "On a parlé d'Ana Tolvaj.", "On a parlé de témoin 1."),
        ("fr", "Le message du Dr Söllner est là.", "Le message de la personne concernée est là."),
        ("pt", "A carta da Margarethe chegou.", "A carta da pessoa afetada chegou."),
        ("pt", "A carta de Margarethe chegou.", "A carta da pessoa afetada chegou."),
        ("es", "Hablé con la señora Söllner.", "Hablé con la persona afectada."),
        ("de", "Wir sprachen mit Frau Söllner.", "Wir sprachen mit der betroffenen Person."),
    ],
)
def test_pseudonyms_fit_the_word_before_them(lang, text, after):
    assert masked(text, lang).text == after


def test_only_what_was_accepted_is_replaced():
    text = "Ana Tolvaj met Ana Birchall."
    spans = masked(text).spans

    assert apply(text, spans[:1]) == "Witness 1 met Ana Birchall."
    assert apply(text, spans) == "Witness 1 met responder 1."


def test_spans_never_overlap_and_name_their_place_in_the_input():
    text = "Ana Tolvaj (User:Quarren_W) wrote on 5 June to m.sollner@cove.example in Gallery C."
    spans = masked(text).spans

    assert [text[s.start : s.end] for s in spans] == [
        "Ana Tolvaj",
        "User:Quarren_W",
        "5 June",
        "m.sollner@cove.example",
        "Gallery C",
    ]
