"""The queue of matches: order, marks, keys, clusters, undo, what a change reopens, and both directions."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from registrations import actions, engine
from registrations.engine.identities import ban_entry, keyed_fingerprint, registrant
from registrations.marking import differences
from registrations.models import EarlierJudgement, Match, Registration
from registrations.screening import screen
from tests.registrations.rows import a_ban, a_match, a_registration

pytestmark = pytest.mark.feature("N06")


def queue_of(cast, **asked) -> str:
    return reverse("registrations:matches", args=[cast.event.slug]) + "".join(
        f"{'&' if number else '?'}{name}={value}" for number, (name, value) in enumerate(asked.items())
    )


def renamed(registration, **fields) -> Registration:
    """Change who a registration says it is, as an import does."""
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.fingerprint = keyed_fingerprint(registrant(registration), registration.event_id)
    registration.screened_with = ""
    registration.save()
    return registration


def test_the_queue_is_sorted_by_score_then_by_agreeing_fields(cast, ban_list, sign_in):
    ban = a_ban(ban_list, usernames=["Quiet Heron"])
    for name, score, agreeing in [("Low", 0.81, 3), ("High one", 0.95, 1), ("High two", 0.95, 2)]:
        a_match(a_registration(cast.event, name=name), ban, score=score, agreeing=agreeing)
    page = sign_in(cast.lead).get(queue_of(cast)).content.decode()
    assert page.index("High two") < page.index("High one") < page.index("Low")


def test_the_queue_explains_each_match_and_shows_the_keys(cast, ban_list, sign_in):
    ban = a_ban(ban_list, usernames=["Quiet Heron"])
    reasons = [["username_look_alike", "username", "Quiet Her0n", "Quiet Heron"]]
    a_match(a_registration(cast.event, usernames=["Quiet Her0n"]), ban, reasons=reasons)
    page = sign_in(cast.lead).get(queue_of(cast)).content.decode()
    assert "Quiet Her<mark>0</mark>n" in page
    assert "“0” in the registration, “o” in the ban" in page
    assert "<kbd>j</kbd> <kbd>k</kbd>" in page
    assert "js/queue.js" in page


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Her0n", "Heron", [("0", "o")]),
        ("Heron", "heron", []),
        ("Heron99", "Heron", [("99", "")]),
        ("Hern", "Heron", [("", "o")]),
        ("He\u200bron", "Heron", [("[U+200B]", "")]),
    ],
)
def test_a_difference_is_told_in_both_spellings(ours, theirs, expected):
    assert differences(ours, theirs) == expected


def test_several_different_people_are_judged_together_within_one_ban_only(cast, ban_list, sign_in):
    one, other = a_ban(ban_list, real_names=["Mara Lind"]), a_ban(ban_list, real_names=["Ole Berg"])
    same = [a_match(a_registration(cast.event), one) for _number in range(3)]
    foreign = a_match(a_registration(cast.event), other)
    client, address = sign_in(cast.lead), reverse("registrations:judge_different", args=[cast.event.slug])
    refused = client.post(address, {"match": [same[0].pk, foreign.pk], "reason": "Other people."})
    assert "Only matches of one registration, or of one ban, are judged together." in refused.content.decode()
    assert Match.objects.open().count() == 4
    answer = client.post(address, {"match": [one.pk for one in same], "reason": "Other birth years."})
    states = Match.objects.filter(ban=one).values_list("state", "judged_by")
    assert set(states) == {("different", cast.lead.pk)}
    assert Match.objects.get(pk=foreign.pk).state == "open"
    assert "Recorded: 3 judgements" in client.get(answer.url).content.decode()
    undo = reverse("registrations:undo_judgements", args=[cast.event.slug])
    client.post(undo, {"match": [match.pk for match in same]})
    assert Match.objects.open().count() == 4
    assert EarlierJudgement.objects.count() == 3
    assert set(Registration.objects.values_list("state", flat=True)) == {"under_review"}


def test_matches_of_one_registration_are_judged_together_too(cast, ban_list):
    row = a_registration(cast.event)
    found = [a_match(row, a_ban(ban_list)) for _number in range(2)]
    actions.judge_different([match.pk for match in found], reason="Looked at both.", by=cast.lead)
    assert not Match.objects.open().exists()


def test_nothing_is_judged_together_when_one_of_them_was_judged_meanwhile(cast, ban_list):
    ban = a_ban(ban_list)
    found = [a_match(a_registration(cast.event), ban) for _number in range(2)]
    actions.judge(found[0], state="confirmed", reason="Same.", by=cast.ban_keeper)
    with pytest.raises(ValidationError, match="judged this match already"):
        actions.judge_different([match.pk for match in found], reason="Others.", by=cast.lead)
    assert Match.objects.get(pk=found[1].pk).state == "open"


@pytest.mark.parametrize("part", ["organiser", "responder", "stranger"])
def test_others_judge_nothing_together(cast, ban_list, part):
    match = a_match(a_registration(cast.event), a_ban(ban_list))
    with pytest.raises(PermissionDenied):
        actions.judge_different([match.pk], reason="x", by=getattr(cast, part))


def test_undo_leaves_alone_what_somebody_else_judged(cast, ban_list):
    match = a_match(a_registration(cast.event), a_ban(ban_list))
    actions.judge(match, state="confirmed", reason="Same.", by=cast.ban_keeper)
    assert actions.undo_judgements([match.pk], by=cast.lead) == []
    match.refresh_from_db()
    assert match.state == "confirmed"


def test_judging_goes_on_with_the_next_match(cast, ban_list, sign_in):
    first = a_match(a_registration(cast.event), a_ban(ban_list), score=0.99)
    second = a_match(a_registration(cast.event), a_ban(ban_list), score=0.9)
    address = reverse("registrations:judge", args=[cast.event.slug, first.pk])
    answer = sign_in(cast.lead).post(address, {"state": "different", "reason": "Other year."})
    on = reverse("registrations:match", args=[cast.event.slug, second.pk])
    assert answer.url == f"{on}?judged={first.pk}"


@pytest.mark.parametrize("side", ["registration", "ban"])
def test_a_judgement_is_reopened_when_either_side_changes_and_stays_as_history(cast, ban_list, sign_in, side):
    ban = a_ban(ban_list, usernames=["Quiet Heron"], emails=["quiet.heron@mail.example"])
    row = a_registration(cast.event, name="", usernames=["Quiet Heron"], emails=["quiet.heron@mail.example"])
    actions.screen_event(cast.event)
    judged = actions.judge(Match.objects.get(), state="different", reason="Other year.", by=cast.lead)
    actions.screen_event(cast.event)
    assert not Match.objects.open().exists()
    if side == "registration":
        renamed(row, usernames=["Quiet_Heron 2"])
    else:
        ban.usernames = ["Quiet Heron", "Calm Heron"]
        ban.fingerprint = keyed_fingerprint(ban_entry(ban), ban_list.pk)
        ban.save()
    assert not Match.objects.current().exists()
    actions.screen_event(cast.event)
    anew = Match.objects.current().get()
    assert (anew.state, anew.pk == judged.pk) == ("open", False)
    page = sign_in(cast.lead).get(reverse("registrations:match", args=[cast.event.slug, anew.pk]))
    assert "Other year." in page.content.decode()
    assert "About an older wording: one side has changed since." in page.content.decode()


def test_a_match_of_an_older_wording_is_not_judged_any_more(cast, ban_list):
    row = a_registration(cast.event, usernames=["Quiet Heron"])
    match = a_match(row, a_ban(ban_list, usernames=["Quiet Heron"]))
    renamed(row, usernames=["Somebody"])
    with pytest.raises(ValidationError, match="One side has changed since"):
        actions.judge(match, state="confirmed", reason="Same.", by=cast.lead)


@pytest.mark.feature("K15")
def test_both_directions_give_the_same_answer(cast, ban_list, sign_in):
    """From each registration to the bans, from each ban to the registrations, and all at once."""
    names = ["Mara Lindqvist", "Ole Berg", "Quiet Heron", "Mara Lindkvist", "Tadeus Okonkwo"]
    rows = [a_registration(cast.event, name=name, usernames=[name.replace(" ", "_") + "1"]) for name in names]
    bans = [a_ban(ban_list, real_names=[name], usernames=[name]) for name in names[:4]]
    registrants, entries = [registrant(row) for row in rows], [ban_entry(ban) for ban in bans]

    def said(found) -> set:
        return {
            (one.registration, one.ban, round(one.score, 6), tuple(map(repr, one.reasons))) for one in found
        }

    together = said(screen(registrants, entries))
    from_bans = set().union(*(said(screen(registrants, [entry])) for entry in entries))
    assert {pair[:3] for pair in together} == {pair[:3] for pair in from_bans}
    actions.screen_event(cast.event)
    kept = {(match.registration_id, match.ban_id) for match in Match.objects.all()}
    assert kept == {pair[:2] for pair in together} != set()
    client, matched = sign_in(cast.lead), Match.objects.all()
    of_rows = {
        pk: listed(client, queue_of(cast, registration=pk)) for pk in {m.registration_id for m in matched}
    }
    of_bans = {pk: listed(client, queue_of(cast, ban=pk)) for pk in {m.ban_id for m in matched}}
    for match in matched:
        assert str(match.pk) in of_rows[match.registration_id]
        assert str(match.pk) in of_bans[match.ban_id]
    for match, pages in product(matched, [of_rows, of_bans]):
        assert sum(str(match.pk) in page for page in pages.values()) == 1


def listed(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_new_ban_finds_the_registration_that_a_new_registration_finds(cast, ban_list):
    row = a_registration(cast.event, name="", usernames=["Quiet Her0n"])
    actions.screen_event(cast.event)
    assert not Match.objects.exists()
    ban = a_ban(ban_list, usernames=["Quiet Heron"])
    engine.ask_again([cast.event.pk])
    actions.screen_event(cast.event)
    by_ban = Match.objects.values_list("registration", "ban", "score", "band", "agreeing")[0]
    Match.objects.all().delete()
    renamed(row, usernames=["Quiet Her0n"])
    actions.screen_event(cast.event)
    assert Match.objects.values_list("registration", "ban", "score", "band", "agreeing")[0] == by_ban
    assert by_ban[1] == ban.pk


def test_the_queue_takes_the_same_queries_for_one_and_three(
    cast, ban_list, sign_in, django_assert_max_num_queries
):
    client, ban = sign_in(cast.lead), a_ban(ban_list)
    for number in range(3):
        a_match(a_registration(cast.event), ban)
        if number in {0, 2}:
            with django_assert_max_num_queries(24):
                client.get(queue_of(cast))
