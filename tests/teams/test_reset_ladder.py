"""Going back to the working defaults; the page of all ladders."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.choices import Severity
from teams import actions, ladders
from teams.models import Ladder
from tests.teams.test_keep_ladder import ALL


@pytest.mark.feature("K08")
def test_defaults_hold_again(cast, sign_in):
    ladder = actions.keep_ladder(cast.event, "major", steps=[ALL], by=cast.lead)
    page = reverse("teams:reset_ladder", args=[cast.event.slug, "major"])
    client = sign_in(cast.lead)
    assert client.get(page).status_code == 405
    for _twice in range(2):
        assert client.post(page).url == reverse("teams:ladders", args=[cast.event.slug])
    assert ladders.steps(cast.event, "major") == ladders.DEFAULTS[Severity.MAJOR]
    assert not Ladder.objects.exists()
    assert [record.verb for record in Record.objects.about(ladder)] == ["ladder.kept", "ladder.reset"]


@pytest.mark.feature("K08")
def test_page_says_every_ladder_in_words_from_day_one(cast, sign_in):
    actions.keep_ladder(cast.event, "minor_to_moderate", steps=[ALL], by=cast.lead)
    answer = sign_in(cast.responder).get(reverse("teams:ladders", args=[cast.event.slug]))
    shown = {ladder["severity"]: ladder for ladder in answer.context["ladders"]}
    assert list(shown) == list(Severity)
    assert [severity for severity in shown if shown[severity]["is_kept"]] == [Severity.MINOR]
    assert shown[Severity.MINOR]["sentences"] == ladders.sentences([ALL])
    assert shown[Severity.CRITICAL]["sentences"] == ladders.sentences(ladders.DEFAULTS[Severity.CRITICAL])
    assert answer.content.decode().count("Working defaults") == 5
