from django.urls import path

from eventsafety.trail import views

app_name = "audit"

urlpatterns = [path("", views.trail, name="trail")]
