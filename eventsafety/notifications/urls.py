from django.urls import path

from eventsafety.notifications import views

app_name = "notifications"
urlpatterns = [
    path("messages/", views.inbox, name="inbox"),
    path("demo/mailbox/", views.mailbox, name="mailbox"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("health/engine", views.engine, name="engine"),
]
