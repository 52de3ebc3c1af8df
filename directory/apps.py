from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"

    def ready(self) -> None:
        from apcase.access import bodies
        from apcase.alerts import opening
        from apcase.alerts.models import Alert
        from directory.bodies import providers
        from directory.opening import for_concerns, for_documents

        bodies.finders.append(providers)
        opening.needed[Alert.Kind.EVIDENCE] = for_documents
        opening.needed[Alert.Kind.CONCERN] = for_concerns
