from django.apps import AppConfig


class Section19Config(AppConfig):
    name = "section19"

    def ready(self) -> None:
        from apcase.pupils import visibility
        from placements import accepted
        from section19 import seats
        from section19.actions import meet
        from section19.after import after_acceptance

        visibility.add(
            "is invited to a panel that hears the child’s case", seats.heard_by, all_papers=False
        )
        visibility.add(
            "prepares the panel that hears the child’s case", seats.prepared_by, all_papers=False
        )
        accepted.followers.append(meet)
        accepted.askers.append(after_acceptance)
