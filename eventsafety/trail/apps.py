from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "eventsafety.trail"
