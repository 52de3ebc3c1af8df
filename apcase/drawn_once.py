"""What every migration of ours is, so that a database is made in seconds and not in a minute."""

from django.db import migrations


class DrawnOnce(migrations.Migration):
    """Django draws all related models anew after each operation. Here each operation is given the
    models as they are before the first and after the last.

    So a table is made as it is in the end, and what else is said of it here is not done again.
    """

    def apply(self, project_state, schema_editor, collect_sql=False):
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)
        after = self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            if self.is_done_already(operation) or collect_sql and not operation.reduces_to_sql:
                continue
            moves_rows = isinstance(operation, migrations.RunPython)
            operation.database_forwards(
                self.app_label, schema_editor, after if moves_rows else before, after
            )
        return after

    def is_done_already(self, operation) -> bool:
        if isinstance(operation, migrations.CreateModel):
            return False
        model = getattr(operation, "model_name", getattr(operation, "name", ""))
        made = (each.name for each in self.operations if isinstance(each, migrations.CreateModel))
        return model.lower() in {name.lower() for name in made}
