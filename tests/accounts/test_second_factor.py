"""Who must have a second factor, and what happens until they have one."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eventsafety.accounts import demo_codes
from eventsafety.events.actions import members
from eventsafety.events.models import Membership
from tests.accounts.test_totp import code_of, six_minutes_pass
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.feature("P12")
NEED_ONE = {
    "lead",
    "responder",
    "second_responder",
    "recused_responder",
    "ban_keeper",
    "adjudicator",
    "auditor",
}
SET_UP = "/accounts/second-factor/set-up/"


def set_up_app(client) -> str:
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def is_asked(client) -> bool:
    answer = client.get("/")
    return answer.status_code == 302 and answer.url.startswith(SET_UP)


def test_who_opens_cases_bans_or_the_record_is_asked_for_one(cast, by_password):
    everybody = set(cast.__dataclass_fields__) - {"event", "room"}
    assert {part for part in everybody if is_asked(by_password(getattr(cast, part)))} == NEED_ONE


@pytest.mark.parametrize(
    "path", ["/events/", "/e/new/", "/messages/", "/published/", "/accounts/sessions/", "/accounts/pin/"]
)
def test_until_then_every_page_leads_to_setting_it_up(cast, by_password, path):
    client = by_password(cast.responder)
    assert client.get(path).url == reverse("mfa_set_up", query={"next": path})
    assert client.post(path).url == SET_UP
    assert client.get(path, headers={"HX-Request": "true"}).headers["HX-Redirect"] == SET_UP


def test_setting_up_signing_out_and_the_lock_stay_open(cast, by_password):
    client = by_password(cast.responder)
    pages = ["mfa_set_up", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_logout"]
    assert [client.get(reverse(page)).status_code for page in pages] == [200] * 5
    assert client.post(reverse("account_lock")).url == reverse("account_unlock")


def test_after_setting_up_the_codes_are_shown_once_and_all_is_open(cast, by_password):
    client = by_password(cast.responder)
    set_up_app(client)
    shown = client.get(reverse("mfa_view_recovery_codes"))
    assert len(shown.context["unused_codes"]) == 10
    assert client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"] == ["****"] * 10
    assert not is_asked(client)


def test_another_browser_of_the_same_person_is_asked_for_the_factor_and_not_to_set_up_one(cast, by_password):
    first, second = by_password(cast.responder), by_password(cast.responder)
    secret = set_up_app(first)
    assert second.get(SET_UP, {"next": "/events/"}).url == (
        reverse("mfa_reauthenticate", query={"next": "/events/"})
    )
    cache.clear()
    second.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})
    assert not is_asked(second)


def test_who_gains_such_a_role_is_asked_at_the_next_request_and_who_loses_it_is_free(cast, by_password):
    client = by_password(cast.organiser)
    assert not is_asked(client)
    elsewhere = MembershipFactory(user=cast.organiser, roles=["responder"])
    assert is_asked(client)
    Membership.objects.filter(pk=elsewhere.pk).delete()
    assert not is_asked(client)


def test_an_ended_membership_asks_for_nothing(cast, by_password):
    client = by_password(cast.responder)
    members.end_membership(cast.event.memberships.get(user=cast.responder), by=cast.organiser)
    assert not is_asked(client)


def test_only_sessions_without_a_second_factor_cost_a_query(cast, sign_in, by_password):
    def queries(client) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("account_inactive"))
        return len(captured)

    without, with_factor = by_password(cast.stranger), sign_in(cast.stranger)
    assert queries(without) - queries(with_factor) == 1


@pytest.mark.parametrize("role", ["responder", "auditor"])
def test_the_last_factor_of_such_a_role_stays(cast, by_password, role):
    client = by_password(getattr(cast, role))
    set_up_app(client)
    for answer in (client.get(reverse("mfa_deactivate_totp")), client.post(reverse("mfa_deactivate_totp"))):
        assert "Your role needs a second factor, and this is your last one." in answer.content.decode()
    assert Authenticator.objects.filter(user=getattr(cast, role), type="totp").exists()


def test_the_last_passkey_of_such_a_role_stays(cast, sign_in):
    passkey = Authenticator.objects.create(user=cast.lead, type="webauthn", data={"name": "phone"})
    answer = sign_in(cast.lead).post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert "this is your last one" in answer.content.decode()
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_one_of_two_factors_may_go(cast, by_password):
    client = by_password(cast.responder)
    set_up_app(client)
    Authenticator.objects.create(user=cast.responder, type="webauthn", data={"name": "phone"})
    client.post(reverse("mfa_deactivate_totp"))
    assert [factor.type for factor in Authenticator.objects.filter(user=cast.responder).order_by("pk")] == [
        "recovery_codes",
        "webauthn",
    ]


def test_who_took_away_their_last_factor_and_gains_a_role_is_asked_everywhere(cast, by_password):
    client, other = by_password(cast.organiser), by_password(cast.organiser)
    set_up_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert other.get("/events/").url.startswith(reverse("account_login"))
    MembershipFactory(user=cast.organiser, roles=["responder"])
    assert is_asked(client)


def test_changing_factors_asks_again_who_it_is(cast, by_password):
    client = by_password(cast.responder)
    six_minutes_pass(client)
    for page in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(page)).url == reverse(
            "account_reauthenticate", query={"next": reverse(page)}
        )


def test_what_the_database_holds_of_an_app_is_sealed(cast, by_password):
    client = by_password(cast.responder)
    secret = set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    held = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert [word for word in [secret, *codes] if word in held] == []
    assert "seed" in held


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_the_demo_shows_codes_and_only_those_of_its_own_accounts(db, settings, is_demo):
    settings.DEMO = is_demo
    ours, theirs = UserFactory(), UserFactory()
    demo_codes.give_to(ours)
    Authenticator.objects.create(user=theirs, type="totp", data={"secret": "x"})
    assert (bool(demo_codes.code_of(ours)), demo_codes.code_of(theirs)) == (is_demo, "")


def test_a_code_of_the_demo_opens_and_the_next_one_shown_opens_again(db, by_password):
    user = UserFactory(username="kaisa")
    demo_codes.give_to(user)
    for _time in range(2):
        client = by_password(user)
        shown = client.get(reverse("mfa_authenticate")).context["form"]["code"].value()
        assert client.post(reverse("mfa_authenticate"), {"code": shown}).url == "/"
