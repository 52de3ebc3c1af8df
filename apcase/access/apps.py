from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "apcase.access"

    def ready(self) -> None:
        from apcase.access import schema  # noqa: F401 - registers itself
