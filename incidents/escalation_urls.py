"""Addresses at which calls are shown and answered; incidents.urls includes them in its own namespace."""

from django.urls import path

from incidents import escalation_pause_views as pause_views
from incidents import escalation_views as views

urlpatterns = [
    path("ack/<str:token>/", views.ack, name="ack"),
    path("e/<slug:event_slug>/alarm/", views.alarm, name="alarm"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/answer/", views.answer, name="answer"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/escalation/", views.escalation, name="escalation"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/pause/", pause_views.pause, name="pause"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/go-on/", pause_views.go_on, name="go_on_calling"),
    path("e/<slug:event_slug>/phone-sheet/", views.phone_sheet, name="phone_sheet"),
]
