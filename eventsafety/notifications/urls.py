from django.urls import path

from eventsafety.notifications import contact_point_views as reached
from eventsafety.notifications import gateway_views as gateway
from eventsafety.notifications import views

app_name = "notifications"
urlpatterns = [
    path("messages/", views.inbox, name="inbox"),
    path("reached/", reached.contact_points, name="contact_points"),
    path("reached/add/<str:channel>/", reached.add, name="add_contact_point"),
    path("reached/<uuid:pk>/verify/", reached.verify, name="verify_contact_point"),
    path("reached/<uuid:pk>/code/", reached.send_code, name="send_code"),
    path("reached/<uuid:pk>/test/", reached.send_test, name="send_test"),
    path("reached/<uuid:pk>/move-up/", reached.move_up, name="move_contact_point_up"),
    path("reached/<uuid:pk>/remove/", reached.remove, name="remove_contact_point"),
    path("gateway/status/<uuid:pk>/", gateway.status, name="gateway_status"),
    path("gateway/keys/<uuid:pk>/", gateway.keys, name="gateway_keys"),
    path("gateway/texts/", gateway.texts, name="gateway_texts"),
    path("s/<str:token>/", gateway.short_link, name="short_link"),
    path("demo/mailbox/", views.mailbox, name="mailbox"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("health/engine", views.engine, name="engine"),
]
