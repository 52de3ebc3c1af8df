from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"

    def ready(self) -> None:
        from apcase.access import bodies
        from directory.bodies import providers

        bodies.finders.append(providers)
