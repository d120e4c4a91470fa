from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "eventsafety.audit"

    def ready(self):
        from eventsafety.audit import sign_ins  # noqa: PLC0415  (needs the apps it listens to)

        sign_ins.connect()
