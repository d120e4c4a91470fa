"""The product's addresses plus one bare view with one insert, to measure against."""

import sys

from django.http import HttpResponse
from django.urls import include, path


def bare(request):
    """Insert one row and answer."""
    if request.method == "POST":
        from eventsafety.events.models import Room

        Room(event_id=request.POST["event"], name="x", code=request.POST["code"]).save(force_insert=True)
    return HttpResponse("saved")


bare.login_required = False
urlpatterns = [path("bare/", bare), path("", include("eventsafety.urls"))]


def main(port: int) -> None:
    """Serve with waitress, as the product does."""
    import logging

    import django
    import waitress
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    django.setup()
    settings.ROOT_URLCONF = "benchmarks.bare"
    logging.disable(logging.WARNING)
    waitress.serve(get_wsgi_application(), host="127.0.0.1", port=port, threads=8)


if __name__ == "__main__":
    main(int(sys.argv[1]))
