"""Languages as people write them."""

import pytest
from django.utils import translation

from teams import languages


@pytest.mark.feature("K05")
def test_languages_are_read_by_name_own_name_and_code():
    assert languages.read("Estonian, Deutsch; en ,  FR, chinese, ,Võro") == [
        "et",
        "de",
        "en",
        "fr",
        "zh",
        "Võro",
    ]
    assert languages.read("English, en, ENGLISH") == ["en"]
    assert languages.read("") == []


@pytest.mark.feature("K05")
def test_languages_are_shown_in_the_readers_language():
    assert [languages.word(each) for each in ("et", "zh", "Võro", "xx-none")] == [
        "Estonian",
        "Chinese",
        "Võro",
        "xx-none",
    ]
    with translation.override("de"):
        assert languages.word("et") == "Estnisch"
