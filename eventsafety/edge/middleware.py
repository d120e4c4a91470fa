"""What every answer carries, and what is refused before anybody reads it."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

OFF = """
accelerometer attribution-reporting autoplay bluetooth browsing-topics camera clipboard-read clipboard-write
compute-pressure display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
identity-credentials-get idle-detection keyboard-map local-fonts magnetometer microphone midi otp-credentials
payment picture-in-picture screen-wake-lock serial storage-access sync-xhr usb window-management
xr-spatial-tracking
"""
#: Passkeys are the only thing we ask a device for.
OURS_ONLY = ["publickey-credentials-create", "publickey-credentials-get"]
HEADERS = {
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in OFF.split()), *(f"{name}=(self)" for name in OURS_ONLY)]
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class HeadersMiddleware:
    """Tell every browser to keep nothing, to share nothing and to offer no device.

    Stands first, so that no answer leaves without. Only files of the product, which say themselves how long
    they may be kept, are kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        if _ends_the_session(response):
            # Neither "cookies" nor "storage", see docs/adr/0010.
            response["Clear-Site-Data"] = '"cache"'
        return response


def _ends_the_session(response) -> bool:
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie["max-age"] == 0


class TooLargeMiddleware:
    """Refuse, in words, what is larger than any form of ours; nobody has read it yet."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.LARGEST_REQUEST:
            return HttpResponse(render_to_string("413.html"), status=413)
        return self.get_response(request)
