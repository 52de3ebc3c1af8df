from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "qa"

    def ready(self) -> None:
        from directory import judged
        from qa.queries import last_judged, visited_before_approval

        judged.visits.append(last_judged)
        judged.approvals.append(visited_before_approval)
