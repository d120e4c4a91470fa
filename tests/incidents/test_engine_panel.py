import pytest
from django.urls import reverse

from incidents import escalations
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Recusal
from tests.incidents.on_call import called, case, let_pass, on_shift, running, step


@pytest.fixture
def escalation(cast):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("chain_level", level=1))
    tick()
    return escalation


@pytest.fixture
def panel(cast, sign_in, escalation):
    clients = {user.pk: sign_in(user) for user in (cast.lead, cast.adjudicator, cast.recused_responder)}

    def get(user, **query):
        url = reverse("incidents:escalation", args=[cast.event.slug, escalation.incident_id])
        return clients[user.pk].get(url, query)

    return get


def test_the_case_page_tells_who_was_called_how_and_what_comes_next(cast, sign_in, escalation):
    escalations.answer(escalation, answer=Answer.SEEN, by=cast.responder)
    text = sign_in(cast.lead).get(escalation.incident.get_absolute_url()).content.decode()
    for words in ("Answered in part", "Second Responder", "E-mail", "Call level 1", "Seen"):
        assert words in text


def test_who_may_answer_has_buttons_and_others_have_none(cast, panel):
    assert "I am on my way" in panel(cast.lead).content.decode()
    assert "I am on my way" not in panel(cast.adjudicator).content.decode().replace("“I am on my way”", "")


def test_the_panel_is_sent_again_only_when_something_happened(cast, panel, escalation):
    shown = panel(cast.lead).context["panel"].fingerprint
    assert panel(cast.lead, shown=shown).status_code == 204
    escalations.answer(escalation, answer=Answer.SEEN, by=cast.responder)
    assert panel(cast.lead, shown=shown).status_code == 200


def test_for_the_recused_there_is_no_panel(cast, panel, escalation):
    Recusal.objects.create(incident=escalation.incident, user=cast.recused_responder, source="excluded")
    assert panel(cast.recused_responder).status_code == 404


def test_the_panel_costs_the_same_however_many_were_called(
    cast, panel, escalation, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        panel(cast.lead)
    for _step in range(3):
        let_pass(20)
        tick()
    assert len(called(escalation, round=2)[0]) == 5
    with django_assert_max_num_queries(len(few)):
        panel(cast.lead)
