"""What every answer needs, whatever page it comes from."""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers


class NoStoreMiddleware:
    """Keep pages of signed-in people out of every cache, and time zones from leaking between requests."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        timezone.deactivate()  # threads are reused; the last event's zone must not stick
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
