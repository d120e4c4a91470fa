import pytest

from tests.reviews.anonymise_cases import found, masked

pytestmark = pytest.mark.feature("N09")


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("en", "We met in the Curlew Room.", "We met in a session room."),
        ("en", "We met in the Curlew.", "We met in a session room."),
        ("en", "Everybody left Café Bramling early.", "Everybody left a place nearby early."),
        ("en", "Two joined the Cove Coast Wikimedians.", "Two joined a community group."),
        (
            "en",
            "Badge 0418 and case DX-2032-7 were noted.",
            "Badge (withheld) and case (withheld) were noted.",
        ),
        ("en", "It was cabin seven.", "It was cabin (withheld)."),
        ("fr", "Elle dormait à l'hôtel Beau Rivage.", "Elle dormait à un lieu proche."),
        ("es", "Vive en la calle de los Toneleros.", "Vive en un lugar cercano."),
    ],
)
def test_places_groups_and_numbers_become_their_class(lang, text, after):
    assert masked(text, lang).text == after


@pytest.mark.parametrize(
    "text",
    [
        "WikiCove 2032 took place in Port Dunmarrow.",
        "The Friendly Space Policy and Commons need no change.",
        "People wrote on Telegram under #WikiCove.",
    ],
)
def test_what_everybody_knows_stays(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("lang", "text", "detail"),
    [
        ("en", "She is the only Belgian there.", "the only Belgian"),
        ("en", "He is 62 years old.", "62 years old"),
        ("es", "Es argentina y vino sola.", "argentina"),
        ("fr", "Elle était enceinte de sept mois.", "enceinte de sept mois"),
        ("de", "Er ist Österreicher und war müde.", "Österreicher"),
        ("pt", "Ela é disléxica e pediu reserva.", "disléxica"),
        ("ar", "هو عراقي ويعمل هنا.", "عراقي"),
    ],
)
def test_personal_details_are_suggested(lang, text, detail):
    assert found(text, lang) == [(detail, "DEMOGRAPHIC", None, "suggested")]


def test_long_quotations_are_suggested():
    text = 'He wrote "rivers remember what the people forget" on a page.'

    assert found(text) == [("rivers remember what the people forget", "QUOTE", None, "suggested")]
