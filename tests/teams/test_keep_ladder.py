"""Keeping a ladder of one's own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.choices import Severity
from teams import actions, ladders
from teams.models import Ladder

PAIR = {"wait_minutes": 3, "target": "pair", "chain_level": None, "channels": ["email"], "quorum": "both"}
ALL = {
    "wait_minutes": 9,
    "target": "everyone",
    "chain_level": None,
    "channels": ["in_app", "email"],
    "quorum": "one",
}


@pytest.fixture
def address(cast):
    return reverse("teams:keep_ladder", args=[cast.event.slug, "major"])


@pytest.fixture
def posted():
    """Return what a browser posts for some steps, shaped like those of a ladder; more fields by name."""

    def fields(*steps, **more):
        sent = {"steps-TOTAL_FORMS": len(steps), "steps-INITIAL_FORMS": len(steps)}
        for n, step in enumerate(steps):
            ways = {f"way_{place}": channel for place, channel in enumerate(step["channels"], start=1)}
            row = {name: value for name, value in step.items() if name != "channels"} | ways
            sent |= {f"steps-{n}-{name}": "" if value is None else value for name, value in row.items()}
        return sent | {name.replace("__", "-"): value for name, value in more.items()}

    return fields


@pytest.mark.feature("K08")
def test_steps_are_kept_in_the_order_they_stand(cast, sign_in, address, posted):
    answer = sign_in(cast.lead).post(address, posted(PAIR, ALL))
    assert answer.url == reverse("teams:ladders", args=[cast.event.slug])
    assert ladders.steps(cast.event, Severity.MAJOR) == [PAIR, ALL]
    ladder = Ladder.objects.get()
    assert [record.verb for record in Record.objects.about(ladder)] == ["ladder.kept"]


@pytest.mark.feature("K08")
def test_defaults_saved_as_they_stand_are_the_same_ladder(cast, sign_in, address):
    client = sign_in(cast.organiser)
    formset = client.get(address).context["formset"]
    sent = {"steps-TOTAL_FORMS": len(formset), "steps-INITIAL_FORMS": formset.initial_form_count()}
    for form in formset:
        for field in form:
            value = field.value()
            sent[field.html_name] = "" if value in (None, False) else value
            if value is False:
                del sent[field.html_name]
    assert client.post(address, sent).status_code == 302
    assert ladders.steps(cast.event, Severity.MAJOR) == ladders.DEFAULTS[Severity.MAJOR]
    assert Ladder.objects.get().severity == "major"


@pytest.mark.feature("K08")
@pytest.mark.parametrize(
    ("button", "order"),
    [
        ("add", ["pair", "everyone", "organisers", None]),
        ("later 0", ["everyone", "pair", "organisers"]),
        ("earlier 2", ["pair", "organisers", "everyone"]),
        ("remove 1", ["pair", "organisers"]),
        ("earlier 0", ["pair", "everyone", "organisers"]),
        ("later 2", ["pair", "everyone", "organisers"]),
        ("remove 9", ["pair", "everyone", "organisers"]),
        ("jump over", ["pair", "everyone", "organisers"]),
        ("remove -1", ["pair", "everyone", "organisers"]),
    ],
)
def test_buttons_add_move_and_remove_steps_and_keep_what_was_typed(
    cast, sign_in, address, posted, button, order
):
    sent = posted(PAIR, ALL, ALL | {"target": "organisers", "wait_minutes": "soon"}, rearrange=button)
    answer = sign_in(cast.lead).post(address, sent)
    shown = [form["target"].value() for form in answer.context["formset"]]
    assert shown == order
    # The one with words for a number is kept as typed, and is in no preview.
    assert [
        form["wait_minutes"].value()
        for form in answer.context["formset"]
        if form["target"].value() == "organisers"
    ] == ["soon"]
    assert answer.context["unfinished"] == order.count(None) + 1
    assert answer.context["formset"].total_error_count() == 0
    assert not Ladder.objects.exists()


@pytest.mark.feature("K08")
def test_ladder_takes_all_ways_of_calling_in_order_and_venue_security(cast, sign_in, address, posted):
    every = ["push", "sms", "voice", "webhook", "email", "in_app"]
    step = ALL | {"target": "venue_security", "channels": every}
    client = sign_in(cast.lead)
    assert client.post(address, posted(step)).status_code == 302
    assert ladders.steps(cast.event, Severity.MAJOR) == [step]
    form = client.get(address).context["formset"][0]
    assert [way.value() for way in form.shown_ways()] == every


@pytest.mark.feature("K08")
def test_preview_waits_for_steps_that_are_being_typed(cast, sign_in, address, posted):
    answer = sign_in(cast.lead).post(address, posted(PAIR, ALL | {"target": ""}, preview="1"))
    assert answer.context["sentences"] == ladders.sentences([PAIR])
    shown = answer.content.decode()
    assert "1 step is not filled in yet." in shown
    assert "error-summary" not in shown
    assert 'hx-select="#words"' in shown


@pytest.mark.feature("K08")
@pytest.mark.parametrize(
    ("steps", "more", "words"),
    [
        ([], {}, "A ladder needs at least one step. Add one, or go back to the defaults."),
        (
            [ALL | {"channels": ["email", "push"]}],
            {},
            "Step 1 ends with a notification, which may never arrive.",
        ),
        ([ALL | {"quorum": "both"}], {}, "Only a pair can answer as two."),
        ([ALL | {"target": "chain_level"}], {}, "Say which level of the chain is called."),
        (
            [ALL | {"target": "chain_level", "chain_level": 4}],
            {},
            "Select a valid choice. 4 is not one of the available choices.",
        ),
        ([ALL | {"channels": ["email", "email"]}], {}, "Choose another way, or nothing else."),
        ([ALL | {"channels": ["pigeon"]}], {}, "pigeon is not one of the available choices."),
        ([ALL | {"wait_minutes": -1}], {}, "Ensure this value is greater than or equal to 0."),
        ([ALL | {"wait_minutes": 1441}], {}, "Ensure this value is less than or equal to 1440."),
        ([ALL | {"wait_minutes": "soon"}], {}, "Enter a whole number."),
        ([ALL | {"wait_minutes": 0}], {}, "Let the last step wait at least one minute"),
        ([ALL | {"target": ""}], {}, "This field is required."),
        ([ALL] * 13, {}, "Please submit at most 12 forms."),
    ],
)
def test_ladder_that_would_fail_people_is_refused_in_words(
    cast, sign_in, address, posted, steps, more, words
):
    answer = sign_in(cast.lead).post(address, posted(*steps, **more))
    assert answer.status_code == 200
    shown = answer.content.decode()
    summary = shown[shown.index("error-summary") : shown.index("</ul>", shown.index("error-summary"))]
    assert words in summary
    assert not Ladder.objects.exists()


@pytest.mark.feature("K08")
def test_broken_post_is_an_error_and_no_crash(cast, sign_in, address):
    answer = sign_in(cast.lead).post(address, {"steps-TOTAL_FORMS": "many"})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not Ladder.objects.exists()


@pytest.mark.feature("K08")
def test_preview_says_the_ladder_in_words_and_keeps_nothing(cast, sign_in, address, posted):
    answer = sign_in(cast.lead).post(address, posted(PAIR, ALL, preview="1"))
    assert answer.context["sentences"] == ladders.sentences([PAIR, ALL])
    assert "Preview, not saved yet" in answer.content.decode()
    assert not Ladder.objects.exists()


@pytest.mark.feature("K08")
def test_level_that_is_forgotten_when_no_level_is_called(cast, sign_in, address, posted):
    sign_in(cast.lead).post(address, posted(ALL | {"chain_level": 1}))
    assert ladders.steps(cast.event, Severity.MAJOR) == [ALL]


@pytest.mark.feature("K08")
@pytest.mark.parametrize(
    ("step", "words"),
    [
        (ALL | {"target": "chain_level", "chain_level": 2}, "Step 1 calls level 2"),
        (ALL | {"quorum": "both"}, "Step 1: Only a pair"),
        (ALL | {"channels": []}, "Step 1"),
        (ALL | {"channels": ["email", "email"]}, "Step 1: Name each way of calling once."),
        (ALL | {"chain_level": 1}, "Step 1"),
        (ALL | {"target": "nobody"}, "Step 1"),
    ],
)
def test_action_refuses_what_the_form_would_not_let_through(cast, step, words):
    with pytest.raises(ValidationError, match=words):
        actions.keep_ladder(cast.event, "major", steps=[step], by=cast.lead)
    assert not Ladder.objects.exists()


def test_severity_nobody_knows_is_refused(cast, sign_in):
    with pytest.raises(ValidationError, match="Choose one of the severities"):
        actions.keep_ladder(cast.event, "awful", steps=[ALL], by=cast.lead)
    page = reverse("teams:keep_ladder", args=[cast.event.slug, "awful"])
    assert sign_in(cast.lead).get(page).status_code == 404


def test_responder_may_read_ladders_and_not_keep_them(cast):
    with pytest.raises(PermissionDenied):
        actions.keep_ladder(cast.event, "major", steps=[ALL], by=cast.responder)
