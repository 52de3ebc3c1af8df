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
        ("placements", "0025_reviews_so_far"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("child_view", ""), _negated=True),
                    models.Q(("no_view_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="review_has_the_childs_voice_or_why_not",
            ),
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[("child", "The child"), ("parent", "A parent")], max_length=6
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("referral", "Before it was agreed"),
                            ("start", "At the start"),
                            ("review", "At a review"),
                            ("exit", "At the end"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "question_set",
                    models.CharField(
                        choices=[
                            ("child-primary-1", "child-primary-1"),
                            ("child-1", "child-1"),
                            ("parent-1", "parent-1"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("words", models.TextField(blank=True)),
                ("helped_by", models.CharField(blank=True, max_length=200)),
                ("said_on", models.DateField()),
                ("shared", models.BooleanField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="placements.reviewpaper",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
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
            options={
                "ordering": ["said_on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="VoiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "who",
                    models.CharField(
                        choices=[("child", "The child"), ("parent", "A parent")], max_length=6
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("referral", "Before it was agreed"),
                            ("start", "At the start"),
                            ("review", "At a review"),
                            ("exit", "At the end"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "question_set",
                    models.CharField(
                        choices=[
                            ("child-primary-1", "child-primary-1"),
                            ("child-1", "child-1"),
                            ("parent-1", "parent-1"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("words", models.TextField(blank=True)),
                ("helped_by", models.CharField(blank=True, max_length=200)),
                ("said_on", models.DateField()),
                ("shared", models.BooleanField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.reviewpaper",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.voice",
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
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("paper", None)),
                fields=("placement", "who", "stage"),
                name="voice_once_at_a_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("paper__isnull", False)),
                fields=("paper", "who"),
                name="voice_once_at_a_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paper__isnull", False), ("stage", "review")),
                    models.Q(models.Q(("stage", "review"), _negated=True), ("paper", None)),
                    _connector="OR",
                ),
                name="voice_of_a_review_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers", {}), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="voice_says_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_voiceevent" ("answers", "helped_by", "id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "question_set", "recorded_at", "recorded_by_id", "said_on", "shared", "stage", "who", "words") VALUES (NEW."answers", NEW."helped_by", NEW."id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."question_set", NEW."recorded_at", NEW."recorded_by_id", NEW."said_on", NEW."shared", NEW."stage", NEW."who", NEW."words"); RETURN NULL;',
                    hash="0327e27e7e4f6b17f5d9c7d85afd84944970deea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9e6c0",
                    table="placements_voice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_voiceevent" ("answers", "helped_by", "id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "question_set", "recorded_at", "recorded_by_id", "said_on", "shared", "stage", "who", "words") VALUES (NEW."answers", NEW."helped_by", NEW."id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."question_set", NEW."recorded_at", NEW."recorded_by_id", NEW."said_on", NEW."shared", NEW."stage", NEW."who", NEW."words"); RETURN NULL;',
                    hash="fd50dc39738e117eb7277ce71d2ce735b00006c6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2d241",
                    table="placements_voice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_voiceevent" ("answers", "helped_by", "id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "question_set", "recorded_at", "recorded_by_id", "said_on", "shared", "stage", "who", "words") VALUES (OLD."answers", OLD."helped_by", OLD."id", OLD."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."question_set", OLD."recorded_at", OLD."recorded_by_id", OLD."said_on", OLD."shared", OLD."stage", OLD."who", OLD."words"); RETURN NULL;',
                    hash="37b69dbae7f70f2b102609bc4b5516e1fbdc0b3a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4fd2f",
                    table="placements_voice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e65500d1a6347b84ae80e499f99c7caacac31c04",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2214d",
                    table="placements_voiceevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
