from django.apps import AppConfig


class PupilsConfig(AppConfig):
    name = "apcase.pupils"

    def ready(self) -> None:
        from apcase.access import bodies
        from apcase.pupils import queries, visibility
        from apcase.pupils.actions import organisations

        bodies.finders.append(organisations.schools_and_trusts)
        visibility.add("works for the authority", visibility.sees_the_authority)
        visibility.add("works at a school of the child", queries.on_roll_where_serving)
