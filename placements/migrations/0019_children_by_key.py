"""The checks of a place look a child up by key: planned without, they read all children for each.

The planner takes a timetable for a hundred days' worth of rows, and would rather join them all.
"""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

CHECKS = (
    "places_check(uuid, varchar, integer, daterange)",
    "places_check_taker(uuid, datemultirange)",
)
SETTINGS = ("enable_hashjoin", "enable_mergejoin")


class Migration(DrawnOnce):
    dependencies = [("placements", "0018_managed_move")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {check} SET {setting} = off",
            f"ALTER FUNCTION {check} RESET {setting}",
        )
        for check in CHECKS
        for setting in SETTINGS
    ]
