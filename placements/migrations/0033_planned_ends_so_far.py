"""Of placements that have ended, what the history says was planned last; of others, their end."""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

TOLD = """
    UPDATE placements_placement SET planned_end_on = ends_on
    WHERE ended_at IS NULL AND ends_on IS NOT NULL;
    UPDATE placements_placement SET planned_end_on = before.ends_on
    FROM (
        SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id, ends_on FROM placements_placementevent
        WHERE ended_at IS NULL ORDER BY pgh_obj_id, pgh_id DESC
    ) AS before
    WHERE ended_at IS NOT NULL AND before.pgh_obj_id = placements_placement.id
        AND before.ends_on IS NOT NULL;
"""


class Migration(DrawnOnce):
    dependencies = [("placements", "0032_planned_end")]

    operations = [migrations.RunSQL(TOLD, migrations.RunSQL.noop)]
