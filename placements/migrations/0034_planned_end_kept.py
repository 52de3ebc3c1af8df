"""The database keeps what was planned last once a placement has ended."""

import pgtrigger.compiler
import pgtrigger.migrations

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [("placements", "0033_planned_ends_so_far")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="planned_end_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.ended_at IS NULL THEN\n            NEW.planned_end_on := NEW.ends_on;\n        ELSIF TG_OP = 'UPDATE' THEN\n            NEW.planned_end_on := OLD.planned_end_on;\n        END IF;\n        RETURN NEW;\n    ",
                    hash="e0da6df92778b5dd78de9bd05c1176d6d56f05d2",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_planned_end_kept_7e353",
                    table="placements_placement",
                    when="BEFORE",
                ),
            ),
        ),
    ]
