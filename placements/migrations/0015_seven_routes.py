"""The table as one council set it out, until the authority writes its own in its place."""

from django.db import migrations

from apcase.drawn_once import DrawnOnce
from placements.rules.route_table import ROUTES


def hold_the_table(apps, schema_editor):
    Route = apps.get_model("placements", "Route")
    Route.objects.bulk_create(
        Route(
            key=row.key,
            position=position,
            label=row.label,
            commissioners=list(row.commissioners),
            lump_sum=list(row.lump_sum),
            top_up=list(row.top_up),
            registrations=list(row.registrations),
            note=row.note,
        )
        for position, row in enumerate(ROUTES.values(), start=1)
    )


class Migration(DrawnOnce):
    dependencies = [("placements", "0014_routes_and_start_answers")]

    operations = [
        migrations.RunPython(hold_the_table, migrations.RunPython.noop, elidable=False),
    ]
