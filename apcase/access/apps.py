from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "apcase.access"

    def ready(self) -> None:
        from apcase.access import checks, schema, sign_in_log, signals  # noqa: F401 - register themselves
