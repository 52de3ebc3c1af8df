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
        ("placements", "0023_learning_plan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EngagementScore",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("week_on", models.DateField()),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0: did not attend or refused"),
                            (1, "1: attended, not taking part"),
                            (2, "2: took part with constant support"),
                            (3, "3: mostly engaged"),
                            (4, "4: engaged and independent"),
                        ]
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "ordering": ["week_on"],
            },
        ),
        migrations.CreateModel(
            name="EngagementScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("week_on", models.DateField()),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0: did not attend or refused"),
                            (1, "1: attended, not taking part"),
                            (2, "2: took part with constant support"),
                            (3, "3: mostly engaged"),
                            (4, "4: engaged and independent"),
                        ]
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ObjectiveStatus",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("achieved", "Achieved"),
                            ("on_track", "On track"),
                            ("some_progress", "Some progress"),
                            ("no_progress", "No progress"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=13,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ObjectiveStatusEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("achieved", "Achieved"),
                            ("on_track", "On track"),
                            ("some_progress", "Some progress"),
                            ("no_progress", "No progress"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=13,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewMove",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("before_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "moved_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "ordering": ["-moved_at"],
            },
        ),
        migrations.CreateModel(
            name="ReviewMoveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("before_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "moved_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("present", models.CharField(blank=True, max_length=300)),
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
                ("english_now", models.CharField(blank=True, max_length=200)),
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
                ("maths_now", models.CharField(blank=True, max_length=200)),
                ("vocational", models.TextField(blank=True)),
                ("behaviour", models.TextField(blank=True)),
                ("safeguarding", models.TextField(blank=True)),
                ("health", models.TextField(blank=True)),
                ("child_view", models.TextField(blank=True)),
                ("no_view_reason", models.CharField(blank=True, max_length=300)),
                ("parent_view", models.TextField(blank=True)),
                ("school_view", models.TextField(blank=True)),
                ("provider_view", models.TextField(blank=True)),
                (
                    "opened_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewPaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("present", models.CharField(blank=True, max_length=300)),
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
                ("english_now", models.CharField(blank=True, max_length=200)),
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
                ("maths_now", models.CharField(blank=True, max_length=200)),
                ("vocational", models.TextField(blank=True)),
                ("behaviour", models.TextField(blank=True)),
                ("safeguarding", models.TextField(blank=True)),
                ("health", models.TextField(blank=True)),
                ("child_view", models.TextField(blank=True)),
                ("no_view_reason", models.CharField(blank=True, max_length=300)),
                ("parent_view", models.TextField(blank=True)),
                ("school_view", models.TextField(blank=True)),
                ("provider_view", models.TextField(blank=True)),
                (
                    "opened_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("owner", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "agreed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("done_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["due_on", "agreed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewTaskEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("what", models.CharField(max_length=300)),
                ("owner", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "agreed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("done_on", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="review",
            name="no_view_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="no_view_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="review",
            name="decision",
            field=models.CharField(
                choices=[
                    ("continue", "Continue"),
                    ("increase", "Increase the hours"),
                    ("reduce", "Reduce the hours"),
                    ("change_provider", "Change the provider"),
                    ("reintegrate", "Plan the return to school"),
                    ("end", "End the placement"),
                    ("change", "Continue with changes"),
                ],
                max_length=15,
            ),
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="decision",
            field=models.CharField(
                choices=[
                    ("continue", "Continue"),
                    ("increase", "Increase the hours"),
                    ("reduce", "Reduce the hours"),
                    ("change_provider", "Change the provider"),
                    ("reintegrate", "Plan the return to school"),
                    ("end", "End the placement"),
                    ("change", "Continue with changes"),
                ],
                max_length=15,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "no_view_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."next_review_on", NEW."no_view_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="8cb75d53d981fe825c8ce579bdeef81c673e47d7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bede9",
                    table="placements_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "no_view_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."next_review_on", NEW."no_view_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="e3d24b4b874f0e304f48a9ea02c98089372bcc36",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fbc01",
                    table="placements_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "no_view_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (OLD."child_view", OLD."decision", OLD."held_on", OLD."id", OLD."next_review_on", OLD."no_view_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;',
                    hash="725405c3387502a8d42c4d4f709725448139e73b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ff1f",
                    table="placements_review",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="engagementscore",
            name="placement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="scores",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="engagementscore",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="engagementscoreevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.engagementscore",
            ),
        ),
        migrations.AddField(
            model_name="engagementscoreevent",
            name="placement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="engagementscoreevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="objectivestatus",
            name="objective",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statuses",
                to="placements.objective",
            ),
        ),
        migrations.AddField(
            model_name="objectivestatus",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="objectivestatusevent",
            name="objective",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.objective",
            ),
        ),
        migrations.AddField(
            model_name="objectivestatusevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.objectivestatus",
            ),
        ),
        migrations.AddField(
            model_name="objectivestatusevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewmove",
            name="moved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewmove",
            name="placement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_moves",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="reviewmoveevent",
            name="moved_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewmoveevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.reviewmove",
            ),
        ),
        migrations.AddField(
            model_name="reviewmoveevent",
            name="placement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="opened_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="placement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="review",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paper",
                to="placements.review",
            ),
        ),
        migrations.AddField(
            model_name="objectivestatusevent",
            name="paper",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.reviewpaper",
            ),
        ),
        migrations.AddField(
            model_name="objectivestatus",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statuses",
                to="placements.reviewpaper",
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="opened_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.reviewpaper",
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="placement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="review",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.review",
            ),
        ),
        migrations.AddField(
            model_name="reviewtask",
            name="agreed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewtask",
            name="done_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewtask",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="placements.reviewpaper",
            ),
        ),
        migrations.AddField(
            model_name="reviewtaskevent",
            name="agreed_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewtaskevent",
            name="done_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewtaskevent",
            name="paper",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.reviewpaper",
            ),
        ),
        migrations.AddField(
            model_name="reviewtaskevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.reviewtask",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementscore",
            constraint=models.UniqueConstraint(
                fields=("placement", "week_on"), name="engagement_once_a_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__in", [0, 1, 2, 3, 4])), name="engagement_from_0_to_4"
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("week_on__iso_week_day", 1)),
                name="engagement_of_a_week_from_monday",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementscore",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_engagementscoreevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "score", "week_on") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."recorded_at", NEW."recorded_by_id", NEW."score", NEW."week_on"); RETURN NULL;',
                    hash="bf5b6956dda3c6d00655a2976bdee39c4ee4dce2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1b96e",
                    table="placements_engagementscore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementscore",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_engagementscoreevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "score", "week_on") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."recorded_at", NEW."recorded_by_id", NEW."score", NEW."week_on"); RETURN NULL;',
                    hash="1988f6b431c2727cf8d2fe88cdf3b24821f2fdec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d66c3",
                    table="placements_engagementscore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementscore",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_engagementscoreevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_at", "recorded_by_id", "score", "week_on") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."recorded_at", OLD."recorded_by_id", OLD."score", OLD."week_on"); RETURN NULL;',
                    hash="c16cc96e242bc6ddff499422c06fa277d0b6af0b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9a63c",
                    table="placements_engagementscore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementscoreevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="06ac32a81435f5040e23ea23972af3e01c7dd919",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a3be9",
                    table="placements_engagementscoreevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="review_move_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("before_on", models.F("to_on")), _negated=True),
                name="review_move_to_another_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmove",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewmoveevent" ("before_on", "id", "moved_at", "moved_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "to_on") VALUES (NEW."before_on", NEW."id", NEW."moved_at", NEW."moved_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."to_on"); RETURN NULL;',
                    hash="154c442cffbbc4e3f930758a49efaf50bc447351",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_528f3",
                    table="placements_reviewmove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmove",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_reviewmoveevent" ("before_on", "id", "moved_at", "moved_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "to_on") VALUES (NEW."before_on", NEW."id", NEW."moved_at", NEW."moved_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."to_on"); RETURN NULL;',
                    hash="9a7c3532bf5531b1181432fe808403db2147ed11",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2f686",
                    table="placements_reviewmove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmove",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewmoveevent" ("before_on", "id", "moved_at", "moved_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "to_on") VALUES (OLD."before_on", OLD."id", OLD."moved_at", OLD."moved_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."to_on"); RETURN NULL;',
                    hash="d93acdccf45aa7e655c64373386dcea5ac0f0623",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fac48",
                    table="placements_reviewmove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewmoveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b84cdd00006e347cc500c9e0e4982cc1c5aae5d9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76efc",
                    table="placements_reviewmoveevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpaper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("review", None)),
                fields=("placement",),
                name="review_paper_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review", None),
                    models.Q(("child_view", ""), _negated=True),
                    models.Q(("no_view_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="review_paper_not_done_without_the_childs_voice",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."no_view_reason", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."vocational"); RETURN NULL;',
                    hash="dbaf122b6f79297842e9b508e451dc10d3204fde",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_59044",
                    table="placements_reviewpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."no_view_reason", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."vocational"); RETURN NULL;',
                    hash="9240d26f4cf8e4851f625632cb477a0a9587cf54",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_63b0b",
                    table="placements_reviewpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (OLD."attendance", OLD."behaviour", OLD."child_view", OLD."english", OLD."english_now", OLD."health", OLD."id", OLD."maths", OLD."maths_now", OLD."no_view_reason", OLD."opened_at", OLD."opened_by_id", OLD."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."present", OLD."provider_view", OLD."review_id", OLD."safeguarding", OLD."school_view", OLD."vocational"); RETURN NULL;',
                    hash="e324178b02f0cece17c244ad91db1c4e1fd0075f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7a02",
                    table="placements_reviewpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivestatusevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ba16d00fb969d6feeb94d42542706c58af9d00b5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bbd4d",
                    table="placements_objectivestatusevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="objectivestatus",
            constraint=models.UniqueConstraint(
                fields=("paper", "objective"), name="objective_status_once_at_a_review"
            ),
        ),
        migrations.AddConstraint(
            model_name="objectivestatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "dropped"), models.Q(("value", ""), _negated=True), _connector="OR"
                ),
                name="objective_status_with_its_value",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivestatus",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_objectivestatusevent" ("id", "objective_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "value") VALUES (NEW."id", NEW."objective_id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."status", NEW."value"); RETURN NULL;',
                    hash="513344a27f3b9b19cceec64179a43186d8d84b5e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0acbd",
                    table="placements_objectivestatus",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivestatus",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_objectivestatusevent" ("id", "objective_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "value") VALUES (NEW."id", NEW."objective_id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."status", NEW."value"); RETURN NULL;',
                    hash="b2b2cb8e941310b40934c3a81e2cf9623f4b0711",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fdb06",
                    table="placements_objectivestatus",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivestatus",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_objectivestatusevent" ("id", "objective_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "value") VALUES (OLD."id", OLD."objective_id", OLD."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."status", OLD."value"); RETURN NULL;',
                    hash="28e68535a5007dee38732b17c421c2e59a27ce2a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1c790",
                    table="placements_objectivestatus",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaperevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a55700bf3cc37111aa82ff7a1d0d0d9f8794e1d3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1b835",
                    table="placements_reviewpaperevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), ("owner", ""), _connector="OR", _negated=True),
                name="review_task_says_what_and_whose",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_by", None), ("done_on", None)),
                    models.Q(("done_by__isnull", False), ("done_on__isnull", False)),
                    _connector="OR",
                ),
                name="review_task_done_when_and_by_whom",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewtaskevent" ("agreed_at", "agreed_by_id", "done_by_id", "done_on", "due_on", "id", "owner", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="95d3c46629d8a9467252958c08217ea972e2ff1a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60544",
                    table="placements_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_reviewtaskevent" ("agreed_at", "agreed_by_id", "done_by_id", "done_on", "due_on", "id", "owner", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="08cc3da937ffb3dcc17f5304856073601beac004",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7bb91",
                    table="placements_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewtaskevent" ("agreed_at", "agreed_by_id", "done_by_id", "done_on", "due_on", "id", "owner", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."done_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."owner", OLD."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."what"); RETURN NULL;',
                    hash="2c99549ea7e6556908f644e86deb580715cf2643",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_428fe",
                    table="placements_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtaskevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0c02dda85421c05b71f2aab18ed25d89bcb58586",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d5b4a",
                    table="placements_reviewtaskevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
