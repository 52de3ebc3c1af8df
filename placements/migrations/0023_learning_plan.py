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
        ("placements", "0022_attendance_mark"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("baseline_on", models.DateField(null=True)),
                ("english", models.CharField(blank=True, max_length=200)),
                ("maths", models.CharField(blank=True, max_length=200)),
                ("reading_age", models.CharField(blank=True, max_length=200)),
                ("attendance", models.CharField(blank=True, max_length=200)),
                (
                    "engagement",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0: did not attend or refused"),
                            (1, "1: attended, not taking part"),
                            (2, "2: took part with constant support"),
                            (3, "3: mostly engaged"),
                            (4, "4: engaged and independent"),
                        ],
                        null=True,
                    ),
                ),
                ("semh", models.CharField(blank=True, max_length=200)),
                ("attainment", models.TextField(blank=True)),
                ("interests", models.TextField(blank=True)),
                ("programme", models.TextField(blank=True)),
                ("keeps_up", models.TextField(blank=True)),
                (
                    "aims_at",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("return", "A return to the home school"),
                            ("new_school", "A new school"),
                            ("special", "Specialist provision"),
                            ("post_16", "Education or training after 16"),
                        ],
                        max_length=10,
                    ),
                ),
                ("readiness", models.TextField(blank=True)),
                ("support", models.TextField(blank=True)),
                (
                    "started_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "changed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="placements.placement",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LearningPlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("baseline_on", models.DateField(null=True)),
                ("english", models.CharField(blank=True, max_length=200)),
                ("maths", models.CharField(blank=True, max_length=200)),
                ("reading_age", models.CharField(blank=True, max_length=200)),
                ("attendance", models.CharField(blank=True, max_length=200)),
                (
                    "engagement",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0: did not attend or refused"),
                            (1, "1: attended, not taking part"),
                            (2, "2: took part with constant support"),
                            (3, "3: mostly engaged"),
                            (4, "4: engaged and independent"),
                        ],
                        null=True,
                    ),
                ),
                ("semh", models.CharField(blank=True, max_length=200)),
                ("attainment", models.TextField(blank=True)),
                ("interests", models.TextField(blank=True)),
                ("programme", models.TextField(blank=True)),
                ("keeps_up", models.TextField(blank=True)),
                (
                    "aims_at",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("return", "A return to the home school"),
                            ("new_school", "A new school"),
                            ("special", "Specialist provision"),
                            ("post_16", "Education or training after 16"),
                        ],
                        max_length=10,
                    ),
                ),
                ("readiness", models.TextField(blank=True)),
                ("support", models.TextField(blank=True)),
                (
                    "started_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "changed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.learningplan",
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
                    "started_by",
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
            name="Objective",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("academic", "Academic"),
                            ("personal", "Personal"),
                            ("social", "Social"),
                            ("attendance", "Attendance"),
                        ],
                        max_length=10,
                    ),
                ),
                ("statement", models.CharField(max_length=300)),
                ("measure", models.CharField(max_length=200)),
                ("baseline", models.CharField(blank=True, max_length=200)),
                ("target", models.CharField(max_length=200)),
                ("by_when", models.DateField()),
                ("owner", models.CharField(max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("plan_outcome", models.CharField(blank=True, max_length=300)),
                (
                    "set_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="placements.learningplan",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["by_when", "set_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("academic", "Academic"),
                            ("personal", "Personal"),
                            ("social", "Social"),
                            ("attendance", "Attendance"),
                        ],
                        max_length=10,
                    ),
                ),
                ("statement", models.CharField(max_length=300)),
                ("measure", models.CharField(max_length=200)),
                ("baseline", models.CharField(blank=True, max_length=200)),
                ("target", models.CharField(max_length=200)),
                ("by_when", models.DateField()),
                ("owner", models.CharField(max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("plan_outcome", models.CharField(blank=True, max_length=300)),
                (
                    "set_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.objective",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.learningplan",
                    ),
                ),
                (
                    "set_by",
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
            name="PlanAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("pupil", "the child"),
                            ("parent", "a parent"),
                            ("school", "the home school"),
                            ("provider", "the provider"),
                            ("authority", "the authority"),
                        ],
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("agreed_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="placements.learningplan",
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
            name="PlanAgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("pupil", "the child"),
                            ("parent", "a parent"),
                            ("school", "the home school"),
                            ("provider", "the provider"),
                            ("authority", "the authority"),
                        ],
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("agreed_on", models.DateField()),
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
                        to="placements.planagreement",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.learningplan",
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
        migrations.AddConstraint(
            model_name="learningplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("baseline_on__isnull", False),
                    models.Q(
                        ("attendance", ""),
                        ("english", ""),
                        ("maths", ""),
                        ("reading_age", ""),
                        ("semh", ""),
                        ("engagement", None),
                    ),
                    _connector="OR",
                ),
                name="learning_plan_baseline_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("engagement", None), ("engagement__in", [0, 1, 2, 3, 4]), _connector="OR"
                ),
                name="learning_plan_engagement_from_0_to_4",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("aims_at", ""), models.Q(("readiness", ""), _negated=True), _connector="OR"
                ),
                name="learning_plan_says_when_the_child_is_ready",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "engagement", "english", "id", "interests", "keeps_up", "maths", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "semh", "started_at", "started_by_id", "support") VALUES (NEW."aims_at", NEW."attainment", NEW."attendance", NEW."baseline_on", NEW."changed_at", NEW."engagement", NEW."english", NEW."id", NEW."interests", NEW."keeps_up", NEW."maths", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."programme", NEW."readiness", NEW."reading_age", NEW."semh", NEW."started_at", NEW."started_by_id", NEW."support"); RETURN NULL;',
                    hash="6d48e0b91178dbdc14a92f0540ef5638233d2c41",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ca0d1",
                    table="placements_learningplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "engagement", "english", "id", "interests", "keeps_up", "maths", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "semh", "started_at", "started_by_id", "support") VALUES (NEW."aims_at", NEW."attainment", NEW."attendance", NEW."baseline_on", NEW."changed_at", NEW."engagement", NEW."english", NEW."id", NEW."interests", NEW."keeps_up", NEW."maths", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."programme", NEW."readiness", NEW."reading_age", NEW."semh", NEW."started_at", NEW."started_by_id", NEW."support"); RETURN NULL;',
                    hash="116a40b813f1b5688e6d7e42562839b79e10794f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e26d8",
                    table="placements_learningplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "engagement", "english", "id", "interests", "keeps_up", "maths", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "semh", "started_at", "started_by_id", "support") VALUES (OLD."aims_at", OLD."attainment", OLD."attendance", OLD."baseline_on", OLD."changed_at", OLD."engagement", OLD."english", OLD."id", OLD."interests", OLD."keeps_up", OLD."maths", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."programme", OLD."readiness", OLD."reading_age", OLD."semh", OLD."started_at", OLD."started_by_id", OLD."support"); RETURN NULL;',
                    hash="44b97f37a3d4ccf889982bd2e758fd2c7c55ce2b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a44a6",
                    table="placements_learningplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningplanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="64be51c2433d2071e5a66a3e28ce0f9f066fa638",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f4dc1",
                    table="placements_learningplanevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statement", ""),
                    ("measure", ""),
                    ("target", ""),
                    ("owner", ""),
                    _connector="OR",
                    _negated=True,
                ),
                name="objective_can_be_measured",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_objectiveevent" ("area", "baseline", "by_when", "evidence", "id", "measure", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "plan_outcome", "set_at", "set_by_id", "statement", "target") VALUES (NEW."area", NEW."baseline", NEW."by_when", NEW."evidence", NEW."id", NEW."measure", NEW."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."plan_outcome", NEW."set_at", NEW."set_by_id", NEW."statement", NEW."target"); RETURN NULL;',
                    hash="1cec19257fd89f568f92449e75f21a02b56d9414",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5ac5",
                    table="placements_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_objectiveevent" ("area", "baseline", "by_when", "evidence", "id", "measure", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "plan_outcome", "set_at", "set_by_id", "statement", "target") VALUES (NEW."area", NEW."baseline", NEW."by_when", NEW."evidence", NEW."id", NEW."measure", NEW."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."plan_outcome", NEW."set_at", NEW."set_by_id", NEW."statement", NEW."target"); RETURN NULL;',
                    hash="04b1c30002ca97d5625121ae06564716a37923e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ec8c4",
                    table="placements_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_objectiveevent" ("area", "baseline", "by_when", "evidence", "id", "measure", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "plan_outcome", "set_at", "set_by_id", "statement", "target") VALUES (OLD."area", OLD."baseline", OLD."by_when", OLD."evidence", OLD."id", OLD."measure", OLD."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."plan_outcome", OLD."set_at", OLD."set_by_id", OLD."statement", OLD."target"); RETURN NULL;',
                    hash="28351aa3329026302bf92ef57a972e7130d8b0d5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7e495",
                    table="placements_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectiveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e624ccfc384fbbc4c6dbf0f1ba31041efeb148c6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d07bc",
                    table="placements_objectiveevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.UniqueConstraint(
                fields=("plan", "party"), name="plan_agreement_once_of_a_party"
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="plan_agreement_names_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_planagreementevent" ("agreed_on", "id", "name", "party", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_at", "recorded_by_id") VALUES (NEW."agreed_on", NEW."id", NEW."name", NEW."party", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="7a40999edaa26d33e186fc81d080e8764089605c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d85c6",
                    table="placements_planagreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_planagreementevent" ("agreed_on", "id", "name", "party", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_at", "recorded_by_id") VALUES (NEW."agreed_on", NEW."id", NEW."name", NEW."party", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="a5243f529ad8cc11c5eef6a6d0a1a1d4f75e5176",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2e95c",
                    table="placements_planagreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_planagreementevent" ("agreed_on", "id", "name", "party", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_at", "recorded_by_id") VALUES (OLD."agreed_on", OLD."id", OLD."name", OLD."party", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;',
                    hash="8207252dbe972104a8094c9d04b34c9877dde2f2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_46899",
                    table="placements_planagreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planagreementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a7228e1cdedaffca200e7d71446bb80fe62941f5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1ddc7",
                    table="placements_planagreementevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
