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
    dependencies = [
        ("placements", "0041_plan_voice_and_kind_before_the_start"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[("school", "The home school"), ("provider", "The provider")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField()),
                ("agreed_with", models.CharField(blank=True, max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_contact",
                        to="placements.placement",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "holder",
                    models.CharField(
                        choices=[("school", "The home school"), ("provider", "The provider")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField()),
                ("agreed_with", models.CharField(blank=True, max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.familycontact",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.placement",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grounds",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("several", models.CharField(blank=True, max_length=500)),
                ("away", models.CharField(blank=True, max_length=500)),
                ("outside", models.CharField(blank=True, max_length=500)),
                ("exam_centre", models.CharField(blank=True, max_length=500)),
                ("sport", models.CharField(blank=True, max_length=500)),
                ("pastoral", models.CharField(blank=True, max_length=500)),
                ("breadth", models.CharField(blank=True, max_length=500)),
                (
                    "said_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grounds",
                        to="placements.placement",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GroundsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("several", models.CharField(blank=True, max_length=500)),
                ("away", models.CharField(blank=True, max_length=500)),
                ("outside", models.CharField(blank=True, max_length=500)),
                ("exam_centre", models.CharField(blank=True, max_length=500)),
                ("sport", models.CharField(blank=True, max_length=500)),
                ("pastoral", models.CharField(blank=True, max_length=500)),
                ("breadth", models.CharField(blank=True, max_length=500)),
                (
                    "said_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.grounds",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.placement",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="familycontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_with", ""), ("holder", "school")),
                    models.Q(
                        ("holder", "provider"),
                        models.Q(("name", ""), _negated=True),
                        models.Q(("agreed_with", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="family_contact_delegated_to_somebody_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_familycontactevent" ("agreed_with", "holder", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "since") VALUES (NEW."agreed_with", NEW."holder", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."recorded_at", NEW."recorded_by_id", NEW."since"); RETURN NULL;',
                    hash="396027d306eff21a82ea72d6fd6d30c0ab5d511b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1ff4",
                    table="placements_familycontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_familycontactevent" ("agreed_with", "holder", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "since") VALUES (NEW."agreed_with", NEW."holder", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."recorded_at", NEW."recorded_by_id", NEW."since"); RETURN NULL;',
                    hash="8a633e3d753ff5aaba538b94efe59f6e77eada75",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2c1ac",
                    table="placements_familycontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_familycontactevent" ("agreed_with", "holder", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "since") VALUES (OLD."agreed_with", OLD."holder", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."recorded_at", OLD."recorded_by_id", OLD."since"); RETURN NULL;',
                    hash="c63ad837cb2beacd2874b31fb900ec36dabf46ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e50e9",
                    table="placements_familycontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familycontactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b1f9e833045e15c812f52261e8c789686f9b200",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d9ab1",
                    table="placements_familycontactevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="grounds",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("away", ""),
                    ("breadth", ""),
                    ("exam_centre", ""),
                    ("outside", ""),
                    ("pastoral", ""),
                    ("several", ""),
                    ("sport", ""),
                    _negated=True,
                ),
                name="grounds_say_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grounds",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_groundsevent" ("away", "breadth", "exam_centre", "id", "outside", "pastoral", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "said_at", "said_by_id", "several", "sport") VALUES (NEW."away", NEW."breadth", NEW."exam_centre", NEW."id", NEW."outside", NEW."pastoral", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."said_at", NEW."said_by_id", NEW."several", NEW."sport"); RETURN NULL;',
                    hash="0243189e42790e61033dc4b81c5ec3c461730494",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fe2cb",
                    table="placements_grounds",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grounds",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_groundsevent" ("away", "breadth", "exam_centre", "id", "outside", "pastoral", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "said_at", "said_by_id", "several", "sport") VALUES (NEW."away", NEW."breadth", NEW."exam_centre", NEW."id", NEW."outside", NEW."pastoral", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."said_at", NEW."said_by_id", NEW."several", NEW."sport"); RETURN NULL;',
                    hash="e91b502e2adc8fcf7c7f3ca03a2bf32f9b9e5cba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2f996",
                    table="placements_grounds",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grounds",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_groundsevent" ("away", "breadth", "exam_centre", "id", "outside", "pastoral", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "said_at", "said_by_id", "several", "sport") VALUES (OLD."away", OLD."breadth", OLD."exam_centre", OLD."id", OLD."outside", OLD."pastoral", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."said_at", OLD."said_by_id", OLD."several", OLD."sport"); RETURN NULL;',
                    hash="96b0f50e7e91f7cb69f18dd6eb9525f458a43ff6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a0385",
                    table="placements_grounds",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groundsevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a6cfa3e1d5e941c16c939413c136ac9726d02093",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6ad55",
                    table="placements_groundsevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
