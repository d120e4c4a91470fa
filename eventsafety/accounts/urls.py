"""The pages of allauth we offer, under allauth's names, and our own; the rest of allauth is not reachable."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from eventsafety.accounts import mfa_views, views, wikimedia_views

second_factor = [
    path("", mfa_views.how_you_sign_in, name="mfa_index"),
    path("set-up/", views.set_up, name="mfa_set_up"),
    path("authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", mfa_views.activate_app, name="mfa_activate_totp"),
    path("totp/deactivate/", mfa_views.deactivate_app, name="mfa_deactivate_totp"),
    path("webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("webauthn/add/", mfa_views.add_passkey, name="mfa_add_webauthn"),
    path("webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("webauthn/keys/<int:pk>/remove/", mfa_views.remove_passkey, name="mfa_remove_webauthn"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", include(second_factor)),
    path("sessions/", views.sessions, name="account_sessions"),
    path("pin/", views.pin, name="account_pin"),
    path("lock/", views.lock, name="account_lock"),
    path("unlock/", views.unlock, name="account_unlock"),
    path("still-here/", views.still_here, name="account_still_here"),
    path("wikimedia/", wikimedia_views.sign_in, name="mediawiki_login"),
    path("wikimedia/back/", wikimedia_views.come_back, name="mediawiki_callback"),
    path("wikimedia/cancelled/", wikimedia_views.cancelled, name="socialaccount_login_cancelled"),
]
