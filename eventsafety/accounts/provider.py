"""Wikimedia as allauth knows it (this file's name and `provider_classes` are where allauth looks).

OAuth 2 of the MediaWiki extension, authorization code with PKCE:
https://www.mediawiki.org/wiki/OAuth/For_Developers
"""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.mediawiki.provider import MediaWikiProvider
from allauth.socialaccount.providers.mediawiki.views import MediaWikiOAuth2Adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings


class WikimediaEndpoints(MediaWikiOAuth2Adapter):
    """The three addresses of the wiki the settings name, and what is taken from their answers."""

    headers = {"User-Agent": "EventSafety"}

    access_token_url = property(lambda self: self._endpoint("access_token"))
    authorize_url = property(lambda self: self._endpoint("authorize"))
    profile_url = property(lambda self: self._endpoint("resource/profile"))

    def _endpoint(self, name):
        return f"{settings.WIKIMEDIA_BASE_URL}/w/rest.php/oauth2/{name}"

    def parse_token(self, data):
        # Used once, for the profile, and kept nowhere: when it runs out does not matter.
        return SocialToken(token=data["access_token"])

    def complete_login(self, request, app, token, **kwargs):
        headers = self.headers | {"Authorization": f"Bearer {token.token}"}
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers=headers)
            answer.raise_for_status()
            profile = answer.json()
        if not (isinstance(profile, dict) and profile.get("sub") and profile.get("username")):
            raise OAuth2Error("the profile names nobody")
        return self.get_provider().sociallogin_from_response(request, profile)


class Wikimedia(MediaWikiProvider):
    """Only the name is kept of a profile: no address, no real name."""

    name = "Wikimedia"
    oauth2_adapter_class = WikimediaEndpoints

    def extract_extra_data(self, data):
        return {"username": str(data["username"])}

    def extract_email_addresses(self, data):
        return []


provider_classes = [Wikimedia]


def is_configured() -> bool:
    """Say whether the settings name a client of Wikimedia."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS["mediawiki"]["APPS"])
