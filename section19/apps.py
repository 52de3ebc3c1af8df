from django.apps import AppConfig


class Section19Config(AppConfig):
    name = "section19"

    def ready(self) -> None:
        from apcase.pupils import visibility
        from section19 import seats

        visibility.add(
            "is invited to a panel that hears the child’s case", seats.heard_by, all_papers=False
        )
        visibility.add(
            "prepares the panel that hears the child’s case", seats.prepared_by, all_papers=False
        )
