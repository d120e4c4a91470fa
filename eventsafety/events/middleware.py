"""What an event leaves behind in the thread that served it."""

from django.utils import timezone


class VenueTimeMiddleware:
    """Keep time zones from leaking between requests."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        timezone.deactivate()  # threads are reused; the last event's zone must not stick
        return self.get_response(request)
