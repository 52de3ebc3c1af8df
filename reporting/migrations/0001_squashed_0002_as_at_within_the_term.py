import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    replaces = [("reporting", "0001_initial"), ("reporting", "0002_as_at_within_the_term")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("term", models.CharField(max_length=11)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("as_at", models.DateField()),
                ("version", models.PositiveSmallIntegerField()),
                ("rules_version", models.CharField(max_length=20)),
                ("figures", models.JSONField()),
                (
                    "frozen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-first_day", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("term", "version"), name="return_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gt", models.F("first_day"))),
                        name="return_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_at__gte", models.F("first_day")),
                            ("as_at__lte", models.F("last_day")),
                        ),
                        name="return_counts_up_to_a_day_of_its_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("term", models.CharField(max_length=11)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("as_at", models.DateField()),
                ("version", models.PositiveSmallIntegerField()),
                ("rules_version", models.CharField(max_length=20)),
                ("figures", models.JSONField()),
                (
                    "frozen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reporting.return",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="return",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reporting_returnevent" ("as_at", "figures", "first_day", "frozen_at", "frozen_by_id", "id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_version", "term", "version") VALUES (NEW."as_at", NEW."figures", NEW."first_day", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rules_version", NEW."term", NEW."version"); RETURN NULL;',
                    hash="8dd4bc7925f5dbb84e968c0773e6be45655ce24f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d57f6",
                    table="reporting_return",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="return",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reporting_returnevent" ("as_at", "figures", "first_day", "frozen_at", "frozen_by_id", "id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_version", "term", "version") VALUES (NEW."as_at", NEW."figures", NEW."first_day", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rules_version", NEW."term", NEW."version"); RETURN NULL;',
                    hash="1e6cddc0221508912e8fa787804c3158863e9be6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f6fe",
                    table="reporting_return",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="return",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reporting_returnevent" ("as_at", "figures", "first_day", "frozen_at", "frozen_by_id", "id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_version", "term", "version") VALUES (OLD."as_at", OLD."figures", OLD."first_day", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rules_version", OLD."term", OLD."version"); RETURN NULL;',
                    hash="92112ff62e962377767718b86cece518893c836f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4b1b7",
                    table="reporting_return",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="75ea7f8b0d9644bfd9c1a1ed2f8bcbd4694076c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e5ca0",
                    table="reporting_returnevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
