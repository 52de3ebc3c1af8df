import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0042_grounds_and_contact_with_parents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="homeweek",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="homeweek",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="homeweek",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningplan",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningplan",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningplan",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementexit",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementexit",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementexit",
            name="delete_delete",
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewpaper",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewpaper",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewpaper",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="learningplan",
            name="learning_plan_baseline_has_its_day",
        ),
        migrations.AddField(
            model_name="homeweek",
            name="subjects",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("english", "English"),
                        ("maths", "Maths"),
                        ("science", "Science"),
                        ("computing", "Computing"),
                        ("humanities", "Humanities"),
                        ("languages", "Languages"),
                        ("art", "Art and design"),
                        ("music", "Music"),
                        ("drama", "Drama"),
                        ("pe", "Physical education and sport"),
                        ("pshe", "Personal, social, health and economic education"),
                        ("careers", "Careers"),
                        ("food", "Food and catering"),
                        ("construction", "Construction"),
                        ("motor", "Motor vehicles"),
                        ("hair_beauty", "Hair and beauty"),
                        ("land_animals", "Land and animals"),
                        ("outdoor", "Outdoor education"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="homeweekevent",
            name="subjects",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("english", "English"),
                        ("maths", "Maths"),
                        ("science", "Science"),
                        ("computing", "Computing"),
                        ("humanities", "Humanities"),
                        ("languages", "Languages"),
                        ("art", "Art and design"),
                        ("music", "Music"),
                        ("drama", "Drama"),
                        ("pe", "Physical education and sport"),
                        ("pshe", "Personal, social, health and economic education"),
                        ("careers", "Careers"),
                        ("food", "Food and catering"),
                        ("construction", "Construction"),
                        ("motor", "Motor vehicles"),
                        ("hair_beauty", "Hair and beauty"),
                        ("land_animals", "Land and animals"),
                        ("outdoor", "Outdoor education"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="learningplan",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="learningplan",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="learningplan",
            name="science",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="learningplan",
            name="subjects",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("english", "English"),
                        ("maths", "Maths"),
                        ("science", "Science"),
                        ("computing", "Computing"),
                        ("humanities", "Humanities"),
                        ("languages", "Languages"),
                        ("art", "Art and design"),
                        ("music", "Music"),
                        ("drama", "Drama"),
                        ("pe", "Physical education and sport"),
                        ("pshe", "Personal, social, health and economic education"),
                        ("careers", "Careers"),
                        ("food", "Food and catering"),
                        ("construction", "Construction"),
                        ("motor", "Motor vehicles"),
                        ("hair_beauty", "Hair and beauty"),
                        ("land_animals", "Land and animals"),
                        ("outdoor", "Outdoor education"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="learningplanevent",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="learningplanevent",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="learningplanevent",
            name="science",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="learningplanevent",
            name="subjects",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("english", "English"),
                        ("maths", "Maths"),
                        ("science", "Science"),
                        ("computing", "Computing"),
                        ("humanities", "Humanities"),
                        ("languages", "Languages"),
                        ("art", "Art and design"),
                        ("music", "Music"),
                        ("drama", "Drama"),
                        ("pe", "Physical education and sport"),
                        ("pshe", "Personal, social, health and economic education"),
                        ("careers", "Careers"),
                        ("food", "Food and catering"),
                        ("construction", "Construction"),
                        ("motor", "Motor vehicles"),
                        ("hair_beauty", "Hair and beauty"),
                        ("land_animals", "Land and animals"),
                        ("outdoor", "Outdoor education"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="placementexit",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="placementexit",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="placementexit",
            name="science",
            field=models.CharField(
                blank=True,
                choices=[
                    ("below", "Below what is expected"),
                    ("as_expected", "As expected"),
                    ("above", "Above"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="placementexitevent",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="placementexitevent",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="placementexitevent",
            name="science",
            field=models.CharField(
                blank=True,
                choices=[
                    ("below", "Below what is expected"),
                    ("as_expected", "As expected"),
                    ("above", "Above"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="child_told",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="review",
            name="interval_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="review",
            name="not_invited_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="review",
            name="parents_invited_how",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="review",
            name="parents_invited_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="child_told",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="interval_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="not_invited_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="parents_invited_how",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="parents_invited_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="science",
            field=models.CharField(
                blank=True,
                choices=[
                    ("below", "Below what is expected"),
                    ("as_expected", "As expected"),
                    ("above", "Above"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="science_now",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="confidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="motivation",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "1: hardly ever"),
                    (2, "2: sometimes"),
                    (3, "3: often"),
                    (4, "4: nearly always"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="science",
            field=models.CharField(
                blank=True,
                choices=[
                    ("below", "Below what is expected"),
                    ("as_expected", "As expected"),
                    ("above", "Above"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="science_now",
            field=models.CharField(blank=True, max_length=200),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeweek",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_homeweekevent" ("afternoon_ends_at", "afternoon_starts_at", "afternoons", "from_on", "hours_per_week", "id", "morning_ends_at", "morning_starts_at", "mornings", "parent_agreed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "recorded_at", "recorded_by_id", "review_on", "said_by", "school_id", "subjects", "until") VALUES (NEW."afternoon_ends_at", NEW."afternoon_starts_at", NEW."afternoons", NEW."from_on", NEW."hours_per_week", NEW."id", NEW."morning_ends_at", NEW."morning_starts_at", NEW."mornings", NEW."parent_agreed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on", NEW."said_by", NEW."school_id", NEW."subjects", NEW."until"); RETURN NULL;',
                    hash="6a26f9e65c2a043177318329e8c8168182c7e9b4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_32292",
                    table="placements_homeweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeweek",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_homeweekevent" ("afternoon_ends_at", "afternoon_starts_at", "afternoons", "from_on", "hours_per_week", "id", "morning_ends_at", "morning_starts_at", "mornings", "parent_agreed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "recorded_at", "recorded_by_id", "review_on", "said_by", "school_id", "subjects", "until") VALUES (NEW."afternoon_ends_at", NEW."afternoon_starts_at", NEW."afternoons", NEW."from_on", NEW."hours_per_week", NEW."id", NEW."morning_ends_at", NEW."morning_starts_at", NEW."mornings", NEW."parent_agreed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on", NEW."said_by", NEW."school_id", NEW."subjects", NEW."until"); RETURN NULL;',
                    hash="60cddb16813f39dc1d8177b0a9e6336600378422",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_84436",
                    table="placements_homeweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeweek",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_homeweekevent" ("afternoon_ends_at", "afternoon_starts_at", "afternoons", "from_on", "hours_per_week", "id", "morning_ends_at", "morning_starts_at", "mornings", "parent_agreed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "recorded_at", "recorded_by_id", "review_on", "said_by", "school_id", "subjects", "until") VALUES (OLD."afternoon_ends_at", OLD."afternoon_starts_at", OLD."afternoons", OLD."from_on", OLD."hours_per_week", OLD."id", OLD."morning_ends_at", OLD."morning_starts_at", OLD."mornings", OLD."parent_agreed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."recorded_at", OLD."recorded_by_id", OLD."review_on", OLD."said_by", OLD."school_id", OLD."subjects", OLD."until"); RETURN NULL;',
                    hash="20d36a39318c459f0c9cf26cece474bcfa9142aa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b74ad",
                    table="placements_homeweek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "confidence", "engagement", "english", "id", "interests", "keeps_up", "maths", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "science", "semh", "started_at", "started_by_id", "subjects", "support") VALUES (NEW."aims_at", NEW."attainment", NEW."attendance", NEW."baseline_on", NEW."changed_at", NEW."confidence", NEW."engagement", NEW."english", NEW."id", NEW."interests", NEW."keeps_up", NEW."maths", NEW."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."programme", NEW."readiness", NEW."reading_age", NEW."science", NEW."semh", NEW."started_at", NEW."started_by_id", NEW."subjects", NEW."support"); RETURN NULL;',
                    hash="a032375f31b1f28c9d1b7b139c90f6cda6e2b2cc",
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
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "confidence", "engagement", "english", "id", "interests", "keeps_up", "maths", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "science", "semh", "started_at", "started_by_id", "subjects", "support") VALUES (NEW."aims_at", NEW."attainment", NEW."attendance", NEW."baseline_on", NEW."changed_at", NEW."confidence", NEW."engagement", NEW."english", NEW."id", NEW."interests", NEW."keeps_up", NEW."maths", NEW."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."programme", NEW."readiness", NEW."reading_age", NEW."science", NEW."semh", NEW."started_at", NEW."started_by_id", NEW."subjects", NEW."support"); RETURN NULL;',
                    hash="01985907f3e5ead230655de6379800f2f462c98e",
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
                    func='INSERT INTO "placements_learningplanevent" ("aims_at", "attainment", "attendance", "baseline_on", "changed_at", "confidence", "engagement", "english", "id", "interests", "keeps_up", "maths", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "programme", "readiness", "reading_age", "science", "semh", "started_at", "started_by_id", "subjects", "support") VALUES (OLD."aims_at", OLD."attainment", OLD."attendance", OLD."baseline_on", OLD."changed_at", OLD."confidence", OLD."engagement", OLD."english", OLD."id", OLD."interests", OLD."keeps_up", OLD."maths", OLD."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."programme", OLD."readiness", OLD."reading_age", OLD."science", OLD."semh", OLD."started_at", OLD."started_by_id", OLD."subjects", OLD."support"); RETURN NULL;',
                    hash="163181f816f137ca0e6914992ab67c9ab17a017f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a44a6",
                    table="placements_learningplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementexit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "confidence", "destination", "english", "handover", "id", "maths", "motivation", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "science", "semh_change", "since", "where") VALUES (NEW."attendance", NEW."child_view", NEW."confidence", NEW."destination", NEW."english", NEW."handover", NEW."id", NEW."maths", NEW."motivation", NEW."no_view_reason", NEW."outcome", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."qualifications", NEW."recorded_at", NEW."recorded_by_id", NEW."science", NEW."semh_change", NEW."since", NEW."where"); RETURN NULL;',
                    hash="8bad43c099d4209715219ed130fd494caf146492",
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
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "confidence", "destination", "english", "handover", "id", "maths", "motivation", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "science", "semh_change", "since", "where") VALUES (NEW."attendance", NEW."child_view", NEW."confidence", NEW."destination", NEW."english", NEW."handover", NEW."id", NEW."maths", NEW."motivation", NEW."no_view_reason", NEW."outcome", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."qualifications", NEW."recorded_at", NEW."recorded_by_id", NEW."science", NEW."semh_change", NEW."since", NEW."where"); RETURN NULL;',
                    hash="91d9a8ee60f42fcea3c380e865316268d93e26e8",
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
                    func='INSERT INTO "placements_placementexitevent" ("attendance", "child_view", "confidence", "destination", "english", "handover", "id", "maths", "motivation", "no_view_reason", "outcome", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "qualifications", "recorded_at", "recorded_by_id", "science", "semh_change", "since", "where") VALUES (OLD."attendance", OLD."child_view", OLD."confidence", OLD."destination", OLD."english", OLD."handover", OLD."id", OLD."maths", OLD."motivation", OLD."no_view_reason", OLD."outcome", OLD."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."qualifications", OLD."recorded_at", OLD."recorded_by_id", OLD."science", OLD."semh_change", OLD."since", OLD."where"); RETURN NULL;',
                    hash="82c9c8925e3004c028253a8e30e9544bb06bbd9f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_29cfb",
                    table="placements_placementexit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewevent" ("child_told", "child_view", "decision", "held_on", "id", "interval_reason", "next_review_on", "no_view_reason", "not_invited_reason", "parents_invited_how", "parents_invited_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_told", NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."interval_reason", NEW."next_review_on", NEW."no_view_reason", NEW."not_invited_reason", NEW."parents_invited_how", NEW."parents_invited_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="bee6ade2f98d650edbb74ae8bb78fe8e1166b5f8",
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
                    func='INSERT INTO "placements_reviewevent" ("child_told", "child_view", "decision", "held_on", "id", "interval_reason", "next_review_on", "no_view_reason", "not_invited_reason", "parents_invited_how", "parents_invited_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_told", NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."interval_reason", NEW."next_review_on", NEW."no_view_reason", NEW."not_invited_reason", NEW."parents_invited_how", NEW."parents_invited_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="2e50c29cbb7ae359429da994fc0c2253c1db3c3e",
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
                    func='INSERT INTO "placements_reviewevent" ("child_told", "child_view", "decision", "held_on", "id", "interval_reason", "next_review_on", "no_view_reason", "not_invited_reason", "parents_invited_how", "parents_invited_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (OLD."child_told", OLD."child_view", OLD."decision", OLD."held_on", OLD."id", OLD."interval_reason", OLD."next_review_on", OLD."no_view_reason", OLD."not_invited_reason", OLD."parents_invited_how", OLD."parents_invited_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;',
                    hash="a0049ac47e8be4ee79993965dc577249a31459b9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ff1f",
                    table="placements_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "confidence", "english", "english_now", "health", "id", "maths", "maths_now", "motivation", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "science", "science_now", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."confidence", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."motivation", NEW."no_view_reason", NEW."of_kind", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."science", NEW."science_now", NEW."vocational"); RETURN NULL;',
                    hash="e579dd48abe89e0436cf61915545cb3ba989bfa6",
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
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "confidence", "english", "english_now", "health", "id", "maths", "maths_now", "motivation", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "science", "science_now", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."confidence", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."motivation", NEW."no_view_reason", NEW."of_kind", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."science", NEW."science_now", NEW."vocational"); RETURN NULL;',
                    hash="b8187260f6dd354bd5ddde9c236f8ba20bb93600",
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
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "confidence", "english", "english_now", "health", "id", "maths", "maths_now", "motivation", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "science", "science_now", "vocational") VALUES (OLD."attendance", OLD."behaviour", OLD."child_view", OLD."confidence", OLD."english", OLD."english_now", OLD."health", OLD."id", OLD."maths", OLD."maths_now", OLD."motivation", OLD."no_view_reason", OLD."of_kind", OLD."opened_at", OLD."opened_by_id", OLD."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."present", OLD."provider_view", OLD."review_id", OLD."safeguarding", OLD."school_view", OLD."science", OLD."science_now", OLD."vocational"); RETURN NULL;',
                    hash="ff999382a680e68b44344573a70911369a9fef1b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7a02",
                    table="placements_reviewpaper",
                    when="AFTER",
                ),
            ),
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
                        ("science", ""),
                        ("semh", ""),
                        ("confidence", None),
                        ("engagement", None),
                        ("motivation", None),
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
                    models.Q(
                        ("motivation", None), ("motivation__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                    models.Q(
                        ("confidence", None), ("confidence__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                ),
                name="learning_plan_motivation_from_1_to_4",
            ),
        ),
        migrations.AddConstraint(
            model_name="placementexit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("motivation", None), ("motivation__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                    models.Q(
                        ("confidence", None), ("confidence__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                ),
                name="placement_exit_motivation_from_1_to_4",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parents_invited_how", ""), ("parents_invited_on", None)),
                    models.Q(
                        ("parents_invited_on__isnull", False),
                        ("parents_invited_on__lte", models.F("held_on")),
                        ("not_invited_reason", ""),
                        models.Q(("parents_invited_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="review_parents_invited_when_and_how_or_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("motivation", None), ("motivation__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                    models.Q(
                        ("confidence", None), ("confidence__in", [1, 2, 3, 4]), _connector="OR"
                    ),
                ),
                name="review_paper_motivation_from_1_to_4",
            ),
        ),
    ]
