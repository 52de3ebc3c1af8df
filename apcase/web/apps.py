from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "apcase.web"
    label = "web"

    def ready(self) -> None:
        from apcase.web import checks  # noqa: F401
