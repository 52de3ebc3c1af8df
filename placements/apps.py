from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self) -> None:
        from apcase.alerts import opening
        from apcase.alerts.models import Alert
        from apcase.pupils import visibility
        from directory import uses
        from placements import queries
        from placements.money.approvers import for_costs

        visibility.add("works at a school that has placed the child", queries.placed_where_serving)
        visibility.add(
            "works at a provider that teaches the child",
            queries.taught_where_serving,
            in_full=False,
        )
        uses.finders.append(queries.providers_used)
        opening.needed[Alert.Kind.COST_WAITS] = for_costs
