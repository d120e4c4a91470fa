"""What a page answers when something sealed cannot be opened."""

import logging

from django.shortcuts import render

from eventsafety.sealing.errors import Shredded, Unreadable

logger = logging.getLogger(__name__)


class UnreadableMiddleware:
    """Turn Unreadable into a page that says what would help: 410 for what was shredded, else 503."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Unreadable):
            return None
        logger.error("Something sealed cannot be read: %s.", type(exception).__name__)
        shredded = isinstance(exception, Shredded)
        return render(request, "unreadable.html", {"shredded": shredded}, status=410 if shredded else 503)
