"""Addresses at which calls are shown and answered; incidents.urls includes them in its own namespace."""

from django.urls import path

from incidents import escalation_views as views

urlpatterns = [
    path("ack/<str:token>/", views.ack, name="ack"),
    path("e/<slug:event_slug>/alarm/", views.alarm, name="alarm"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/answer/", views.answer, name="answer"),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/escalation/", views.escalation, name="escalation"),
]
