"""Every address of the product, one include an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("eventsafety.events.urls")),
    path("", include("eventsafety.notifications.urls")),
    path("accounts/", include("eventsafety.accounts.urls")),
    path("e/<slug:event_slug>/team/", include("teams.urls")),
    path("e/<slug:event_slug>/audit/", include("eventsafety.trail.urls")),
    path("", include("registrations.urls")),
    path("", include("incidents.urls")),
    path("", include("reviews.urls")),
]
handler403 = "eventsafety.edge.views.refused"
handler500 = "eventsafety.edge.views.failed"
