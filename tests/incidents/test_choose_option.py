"""The affected person considers options and chooses; the newest word counts, no word is lost."""

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import Option
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K29")


def test_what_they_chose_is_written_down_in_their_words(in_hand, cast, sign_in):
    client, address = sign_in(cast.responder), page_of("choose_option", in_hand)
    sent = {"kind": "counselling", "choice": "later", "note": "When I am home."}
    assert client.post(address, sent).url == address
    page = client.get(in_hand.get_absolute_url()).content.decode()
    for words in ("Talk to a counsellor or a hotline", "Perhaps later", "When I am home."):
        assert words in page


def test_the_newest_word_counts_and_the_others_stay(in_hand, cast):
    for choice in ("chosen", "no", "no"):
        actions.choose_option(in_hand, kind="police", choice=choice, by=cast.responder)
    assert [option.choice for option in in_hand.options.newest()] == ["no"]
    assert [option.choice for option in Option.objects.all()] == ["chosen", "no"]


def test_options_of_the_moment_come_first(in_hand, cast, sign_in):
    form = sign_in(cast.responder).get(page_of("choose_option", in_hand)).context["form"]
    assert [str(group) for group, _options in form.fields["kind"].choices] == ["Now", "Later"]


def test_words_nobody_knows_and_closed_cases_are_refused(in_hand, closed, cast):
    with pytest.raises(ValidationError, match="closed"):
        actions.choose_option(closed, kind="police", choice="no", by=cast.responder)
    actions.reopen(closed, reason="More.", by=cast.responder)
    with pytest.raises(ValidationError, match="Choose one of the options"):
        actions.choose_option(closed, kind="revenge", choice="no", by=cast.responder)
