from django.apps import AppConfig


class ApcaseConfig(AppConfig):
    name = "apcase"

    def ready(self) -> None:
        # Here rather than in __init__: the rules import `apcase` and must not bring Celery along.
        from apcase import celery  # noqa: F401
