import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("section19", "0001_initial")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="decision_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e8ea3039508f52b0b356a9ba7c1c75f25797bf0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_decision_never_changes_d6113",
                    table="section19_decision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
