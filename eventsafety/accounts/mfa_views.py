"""allauth's pages about second factors, where ours do something more."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.db import transaction

from eventsafety.accounts import second_factor
from eventsafety.accounts.hosts import can_hold_passkeys
from eventsafety.accounts.models import Session, User
from eventsafety.accounts.provider import is_configured


class HowYouSignIn(IndexView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "passkeys_work": can_hold_passkeys(self.request.get_host()),
            "required": second_factor.is_required_of(self.request.user),
            "wikimedia": is_configured(),
            "linked": self.request.user.socialaccount_set.exists(),
        }


class ActivateApp(ActivateTOTPView):
    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.use_up(self.request.user, form.cleaned_data["code"])
        second_factor.mark_used(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskey(AddWebAuthnView):
    def get_context_data(self, **kwargs):
        works = can_hold_passkeys(self.request.get_host())
        return super().get_context_data(**kwargs) | {"passkeys_work": works}

    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.mark_used(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovesFactor:
    """Refuses to take the last factor of somebody whose role needs one, also when two go at once."""

    def form_valid(self, form):
        user = self.request.user
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            if not get_adapter().can_delete_authenticator(self.factor):
                form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
                return self.form_invalid(form)
            response = super().form_valid(form)
            if not second_factor.factors_of(user).exists():
                # Whoever gains such a role later is asked again, here and elsewhere.
                second_factor.forget_use(self.request)
                Session.objects.filter(user=user).exclude(pk=self.request.session.row.pk).delete()
        return response


class DeactivateApp(RemovesFactor, DeactivateTOTPView):
    @property
    def factor(self):
        return self.authenticator


class RemovePasskey(RemovesFactor, RemoveWebAuthnView):
    @property
    def factor(self):
        return self.object


how_you_sign_in = HowYouSignIn.as_view()
activate_app = ActivateApp.as_view()
deactivate_app = DeactivateApp.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
