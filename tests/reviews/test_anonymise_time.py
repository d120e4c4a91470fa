import pytest

from tests.reviews.anonymise_cases import found, masked

pytestmark = pytest.mark.feature("N09")


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("en", "On 5 June at 14:30 it rained.", "On day 2 in the afternoon it rained."),
        ("en", "On Saturday, June 5th, 2032 it rained.", "On day 2 it rained."),
        ("en", "It was the evening of 6 June.", "It was the evening of day 3."),
        ("en", "On 2 July it was over.", "After the event it was over."),
        ("en", "It began in March 2031.", "It began before the event."),
        ("en", "At half past nine in the morning we met.", "In the morning we met."),
        ("en", "It ended around 11 pm.", "It ended at night."),
        ("es", "El sábado 5 de junio, a las 11:20, llovió.", "El día 2, por la mañana, llovió."),
        ("es", "El 2 de julio llovió.", "Después del encuentro llovió."),
        ("fr", "Le samedi 5 juin, vers 10 h 15, il pleuvait.", "Le jour 2, dans la matinée, il pleuvait."),
        ("de", "Am 5. Juni um 18 Uhr regnete es.", "Am Tag 2 am Abend regnete es."),
        ("pt", "No sábado, 5 de junho, por volta das 15h30, choveu.", "No dia 2, à tarde, choveu."),
        ("ar", "يوم السبت 5 يونيو، الساعة الرابعة عصرًا، هطل المطر.", "اليوم 2، بعد الظهر، هطل المطر."),
    ],
)
def test_dates_and_times_become_event_time(lang, text, after):
    assert masked(text, lang).text == after


@pytest.mark.parametrize(
    "text",
    [
        "Severity 2 of 4.",
        "Four people asked for ten minutes.",
        "She apologised two days later.",
        "The forecast is above 35 degrees.",
        "Friday clinics are run weekly.",
        "He may march on.",
    ],
)
def test_counts_offsets_and_ordinary_words_stay(text):
    assert found(text) == []


def test_lessons_keep_their_midnight():
    text = "It happened shortly before midnight.\n\nLessons: read the chat after midnight."

    assert found(text) == [("shortly before midnight", "TIME", None, "auto")]


def test_the_preposition_goes_only_with_its_date():
    from reviews.anonymising import apply

    text = "On 2 July it was over."
    answer = masked(text)

    assert apply(text, [], answer.changes) == text
    assert apply(text, answer.spans, answer.changes) == "After the event it was over."
