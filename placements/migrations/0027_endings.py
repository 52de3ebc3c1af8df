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
        ("placements", "0026_voice"),
        ("pupils", "0001_squashed_0004_restricted_and_protected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("six_weeks", "After six weeks"), ("term", "After a term")],
                        max_length=9,
                    ),
                ),
                ("due_on", models.DateField()),
                ("asked_on", models.DateField(null=True)),
                (
                    "attending",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        max_length=7,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("intended", "Intended"),
                            ("offered", "Offered"),
                            ("confirmed", "Confirmed"),
                            ("start", "At the start of the autumn term"),
                            ("november", "In November"),
                            ("six_months", "Six months later"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("fe_college", "Further education college"),
                            ("sixth_form", "Sixth form"),
                            ("special", "Specialist provision"),
                            ("apprenticeship", "Apprenticeship"),
                            ("employment", "Employment with training"),
                            ("other", "Something else"),
                            ("neet", "Not in education, employment or training"),
                            ("unknown", "Not known"),
                        ],
                        max_length=14,
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("known_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_steps",
                        to="pupils.pupil",
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
            options={
                "ordering": ["known_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NextStepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("intended", "Intended"),
                            ("offered", "Offered"),
                            ("confirmed", "Confirmed"),
                            ("start", "At the start of the autumn term"),
                            ("november", "In November"),
                            ("six_months", "Six months later"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("fe_college", "Further education college"),
                            ("sixth_form", "Sixth form"),
                            ("special", "Specialist provision"),
                            ("apprenticeship", "Apprenticeship"),
                            ("employment", "Employment with training"),
                            ("other", "Something else"),
                            ("neet", "Not in education, employment or training"),
                            ("unknown", "Not known"),
                        ],
                        max_length=14,
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("known_on", models.DateField()),
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
                        to="placements.nextstep",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.pupil",
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
            name="PlacementExit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("outcome", models.PositiveSmallIntegerField(null=True)),
                ("attendance", models.TextField(blank=True)),
                (
                    "english",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Below what is expected"),
                            ("as_expected", "As expected"),
                            ("above", "Above"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "maths",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Below what is expected"),
                            ("as_expected", "As expected"),
                            ("above", "Above"),
                        ],
                        max_length=11,
                    ),
                ),
                ("qualifications", models.TextField(blank=True)),
                ("semh_change", models.TextField(blank=True)),
                ("child_view", models.TextField(blank=True)),
                ("no_view_reason", models.CharField(blank=True, max_length=300)),
                ("parent_view", models.TextField(blank=True)),
                ("handover", models.TextField(blank=True)),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("home_school", "Home school"),
                            ("new_mainstream", "New mainstream school"),
                            ("special", "Special school"),
                            ("resourced", "Resourced provision"),
                            ("pru", "Pupil referral unit or AP academy"),
                            ("other_ap", "Other alternative provision"),
                            ("eotas", "Education otherwise than at school"),
                            ("ehe", "Elective home education"),
                            ("fe_college", "Further education college"),
                            ("sixth_form", "Sixth form"),
                            ("apprenticeship", "Apprenticeship"),
                            ("employment", "Employment with training"),
                            ("custody", "Custody"),
                            ("moved", "Moved out of the area"),
                            ("neet", "Not in education, employment or training"),
                            ("unknown", "Not known"),
                        ],
                        max_length=14,
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField(null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exit",
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
            name="FollowUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("six_weeks", "After six weeks"), ("term", "After a term")],
                        max_length=9,
                    ),
                ),
                ("due_on", models.DateField()),
                ("asked_on", models.DateField(null=True)),
                (
                    "attending",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        max_length=7,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                        to="placements.followup",
                    ),
                ),
                (
                    "exit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.placementexit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="followup",
            name="exit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="placements.placementexit",
            ),
        ),
        migrations.CreateModel(
            name="PlacementExitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("outcome", models.PositiveSmallIntegerField(null=True)),
                ("attendance", models.TextField(blank=True)),
                (
                    "english",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Below what is expected"),
                            ("as_expected", "As expected"),
                            ("above", "Above"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "maths",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Below what is expected"),
                            ("as_expected", "As expected"),
                            ("above", "Above"),
                        ],
                        max_length=11,
                    ),
                ),
                ("qualifications", models.TextField(blank=True)),
                ("semh_change", models.TextField(blank=True)),
                ("child_view", models.TextField(blank=True)),
                ("no_view_reason", models.CharField(blank=True, max_length=300)),
                ("parent_view", models.TextField(blank=True)),
                ("handover", models.TextField(blank=True)),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("home_school", "Home school"),
                            ("new_mainstream", "New mainstream school"),
                            ("special", "Special school"),
                            ("resourced", "Resourced provision"),
                            ("pru", "Pupil referral unit or AP academy"),
                            ("other_ap", "Other alternative provision"),
                            ("eotas", "Education otherwise than at school"),
                            ("ehe", "Elective home education"),
                            ("fe_college", "Further education college"),
                            ("sixth_form", "Sixth form"),
                            ("apprenticeship", "Apprenticeship"),
                            ("employment", "Employment with training"),
                            ("custody", "Custody"),
                            ("moved", "Moved out of the area"),
                            ("neet", "Not in education, employment or training"),
                            ("unknown", "Not known"),
                        ],
                        max_length=14,
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField(null=True)),
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
                        to="placements.placementexit",
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
            name="ReturnPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_on", models.DateField()),
                ("named_adult", models.CharField(max_length=200)),
                ("support", models.TextField()),
                ("success", models.TextField()),
                ("fallback", models.TextField()),
                (
                    "set_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="return_plan",
                        to="placements.placement",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pupils.school",
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
        ),
        migrations.CreateModel(
            name="ReturnPlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("starts_on", models.DateField()),
                ("named_adult", models.CharField(max_length=200)),
                ("support", models.TextField()),
                ("success", models.TextField()),
                ("fallback", models.TextField()),
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
                        to="placements.returnplan",
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
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.school",
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
            name="ReturnWeek",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sessions", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weeks",
                        to="placements.returnplan",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="ReturnWeekEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("sessions", models.PositiveSmallIntegerField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.returnweek",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.returnplan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.UniqueConstraint(
                fields=("pupil", "point"), name="next_step_once_at_a_point"
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("where", ""), _negated=True),
                    ("way__in", ("neet", "unknown")),
                    _connector="OR",
                ),
                name="next_step_says_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("point__in", ("start", "november", "six_months")),
                    models.Q(
                        ("point__in", ("intended", "offered", "confirmed")),
                        models.Q(("way", "neet"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="next_step_to_nothing_is_no_plan",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_nextstepevent" ("id", "known_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "pupil_id", "recorded_at", "recorded_by_id", "way", "where") VALUES (NEW."id", NEW."known_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."point", NEW."pupil_id", NEW."recorded_at", NEW."recorded_by_id", NEW."way", NEW."where"); RETURN NULL;',
                    hash="bddd9ba2c7f0305ddf9ac18b24ad461a406073ea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_32ba7",
                    table="placements_nextstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_nextstepevent" ("id", "known_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "pupil_id", "recorded_at", "recorded_by_id", "way", "where") VALUES (NEW."id", NEW."known_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."point", NEW."pupil_id", NEW."recorded_at", NEW."recorded_by_id", NEW."way", NEW."where"); RETURN NULL;',
                    hash="2e5249c595d7708273bbf41f683fabbd5e1e2216",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2eb65",
                    table="placements_nextstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_nextstepevent" ("id", "known_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "pupil_id", "recorded_at", "recorded_by_id", "way", "where") VALUES (OLD."id", OLD."known_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."point", OLD."pupil_id", OLD."recorded_at", OLD."recorded_by_id", OLD."way", OLD."where"); RETURN NULL;',
                    hash="98e6ff1d24dda6795d9fc396e473bb16301eb753",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a0c26",
                    table="placements_nextstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2a80b5ff8a2d5a40a06ee8b9ac4f6c7699d865f1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a2b10",
                    table="placements_nextstepevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="placementexit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("where", ""), _negated=True),
                    ("destination__in", ("ehe", "neet", "unknown", "moved")),
                    _connector="OR",
                ),
                name="placement_exit_says_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="placementexit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", False),
                    ("destination__in", ["neet", "unknown"]),
                    _connector="OR",
                ),
                name="placement_exit_says_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="placementexit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("child_view", ""), _negated=True),
                    models.Q(("no_view_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="placement_exit_has_the_childs_voice_or_why_not",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementexit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "destination", "english", "handover", "id", "maths", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "semh_change", "since", "where") VALUES (NEW."attendance", NEW."child_view", NEW."destination", NEW."english", NEW."handover", NEW."id", NEW."maths", NEW."no_view_reason", NEW."outcome", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."qualifications", NEW."recorded_at", NEW."recorded_by_id", NEW."semh_change", NEW."since", NEW."where"); RETURN NULL;',
                    hash="8553c3600fdec1acd92d603008bbaf5e31660381",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_06803",
                    table="placements_placementexit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementexit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "destination", "english", "handover", "id", "maths", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "semh_change", "since", "where") VALUES (NEW."attendance", NEW."child_view", NEW."destination", NEW."english", NEW."handover", NEW."id", NEW."maths", NEW."no_view_reason", NEW."outcome", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."qualifications", NEW."recorded_at", NEW."recorded_by_id", NEW."semh_change", NEW."since", NEW."where"); RETURN NULL;',
                    hash="14517461083ea801b37c82c699b50a2184badc7c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_77ac9",
                    table="placements_placementexit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementexit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "destination", "english", "handover", "id", "maths", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "semh_change", "since", "where") VALUES (OLD."attendance", OLD."child_view", OLD."destination", OLD."english", OLD."handover", OLD."id", OLD."maths", OLD."no_view_reason", OLD."outcome", OLD."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."qualifications", OLD."recorded_at", OLD."recorded_by_id", OLD."semh_change", OLD."since", OLD."where"); RETURN NULL;',
                    hash="8d846bbc7bb575607890d3744636bde30771dbe7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_29cfb",
                    table="placements_placementexit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6e40b5640c80425c2a1f7356fb016dc81078bf4b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_62786",
                    table="placements_followupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("exit", "kind"), name="follow_up_once_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by", None), ("asked_on", None), ("attending", "")),
                    models.Q(
                        ("asked_by__isnull", False),
                        ("asked_on__isnull", False),
                        models.Q(("attending", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="follow_up_asked_when_by_whom_with_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attending", "yes"), ("percent__isnull", False), ("percent__lte", 100)
                    ),
                    models.Q(models.Q(("attending", "yes"), _negated=True), ("percent", None)),
                    _connector="OR",
                ),
                name="follow_up_in_per_cent_where_the_child_attends",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_followupevent" ("asked_by_id", "asked_on", "attending", "due_on", "exit_id", "id", "kind", "note", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asked_by_id", NEW."asked_on", NEW."attending", NEW."due_on", NEW."exit_id", NEW."id", NEW."kind", NEW."note", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="1832e07b3e46ebeab444b35b78f66ad6f058fb33",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_26abe",
                    table="placements_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_followupevent" ("asked_by_id", "asked_on", "attending", "due_on", "exit_id", "id", "kind", "note", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asked_by_id", NEW."asked_on", NEW."attending", NEW."due_on", NEW."exit_id", NEW."id", NEW."kind", NEW."note", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="935b44fe48b42aaa82b5375e0ba833dbfe6cc41d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eb796",
                    table="placements_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_followupevent" ("asked_by_id", "asked_on", "attending", "due_on", "exit_id", "id", "kind", "note", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asked_by_id", OLD."asked_on", OLD."attending", OLD."due_on", OLD."exit_id", OLD."id", OLD."kind", OLD."note", OLD."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="6bc866ee8374382b80db0c6865b621134ed30fc0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f5376",
                    table="placements_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementexitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7ed755e7f06d9471de25a19cd0eec09454002c49",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cee2f",
                    table="placements_placementexitevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="returnplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("named_adult", ""),
                    ("support", ""),
                    ("success", ""),
                    ("fallback", ""),
                    _connector="OR",
                    _negated=True,
                ),
                name="return_plan_says_all_of_it",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_returnplanevent" ("fallback", "id", "named_adult", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "school_id", "set_at", "set_by_id", "starts_on", "success", "support") VALUES (NEW."fallback", NEW."id", NEW."named_adult", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."school_id", NEW."set_at", NEW."set_by_id", NEW."starts_on", NEW."success", NEW."support"); RETURN NULL;',
                    hash="20c3d8930ff69ba4fa2fc857e516904003a033ec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9975c",
                    table="placements_returnplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_returnplanevent" ("fallback", "id", "named_adult", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "school_id", "set_at", "set_by_id", "starts_on", "success", "support") VALUES (NEW."fallback", NEW."id", NEW."named_adult", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."school_id", NEW."set_at", NEW."set_by_id", NEW."starts_on", NEW."success", NEW."support"); RETURN NULL;',
                    hash="5aa9baa9ea4faff8616f0fbbd21e5051112f84d7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d4689",
                    table="placements_returnplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_returnplanevent" ("fallback", "id", "named_adult", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "school_id", "set_at", "set_by_id", "starts_on", "success", "support") VALUES (OLD."fallback", OLD."id", OLD."named_adult", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."school_id", OLD."set_at", OLD."set_by_id", OLD."starts_on", OLD."success", OLD."support"); RETURN NULL;',
                    hash="b23e334d142a78322a2fd7617208291592d9ec00",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea050",
                    table="placements_returnplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnplanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="78c7f18d5a8a23918657501d9642978f47cb2c35",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_812ba",
                    table="placements_returnplanevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="returnweek",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="return_week_once"),
        ),
        migrations.AddConstraint(
            model_name="returnweek",
            constraint=models.CheckConstraint(
                condition=models.Q(("sessions__lte", 10), ("number__gte", 1), ("number__lte", 20)),
                name="return_week_of_ten_sessions",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnweek",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_returnweekevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sessions") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."sessions"); RETURN NULL;',
                    hash="4a275290764950a7bf6fc453d59c2751688724d5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_44372",
                    table="placements_returnweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnweek",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_returnweekevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sessions") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."sessions"); RETURN NULL;',
                    hash="fd684fe307063aa86a983f6e53da4d7c133597f1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82088",
                    table="placements_returnweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnweek",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_returnweekevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sessions") VALUES (OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."sessions"); RETURN NULL;',
                    hash="8fa3409426fb3870dd52f324da08c9c835e9a30c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7cb70",
                    table="placements_returnweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnweekevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6bb49cd296f0b52f87cab5eefed9f20e49ddf684",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_92afa",
                    table="placements_returnweekevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
