from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "qa"

    def ready(self) -> None:
        from directory import judged
        from qa.queries import last_judged, visited

        judged.visits.append(last_judged)
        judged.made.append(visited)
