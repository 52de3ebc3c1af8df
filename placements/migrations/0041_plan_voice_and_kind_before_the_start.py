import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0040_left_to_a_provider"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            model_name="startanswer",
            name="start_answer_to_an_item",
        ),
        migrations.AddField(
            model_name="reviewpaper",
            name="of_kind",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="reviewpaperevent",
            name="of_kind",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="startanswer",
            name="item",
            field=models.CharField(
                choices=[
                    (
                        "standing",
                        "The provider may be used, and its documents last to the first review",
                    ),
                    ("registration", "The provider does not become a school that must register"),
                    ("staff_checks", "The provider has confirmed its staff checks in writing"),
                    (
                        "visit",
                        "Somebody has visited it, or the authority’s own visit is recent enough",
                    ),
                    (
                        "agreement",
                        "The agreement is signed by school, provider, authority and parent",
                    ),
                    (
                        "parent",
                        "The parent knows why, when, where, how long, and how it is reviewed",
                    ),
                    ("plan", "The SEND caseworker was told before anybody else"),
                    ("care", "The social worker and the virtual school know"),
                    ("consents", "The consents are given"),
                    ("risk", "The risk assessment was shared, both ways"),
                    (
                        "medical",
                        "Medical plan, medicines and emergency contacts are with the provider",
                    ),
                    ("leads", "The two safeguarding leads have spoken"),
                    ("meals", "Meals are arranged, free ones included"),
                    ("transport", "Transport is arranged: who, at whose cost, from when"),
                    (
                        "attendance",
                        "Who reports attendance, by when, and the register code are agreed",
                    ),
                    ("timetable", "The timetable is agreed"),
                    ("baseline", "There is a day for the baseline"),
                    ("objectives", "The learning plan is begun"),
                    ("review", "There is a day for the first review"),
                    ("voice", "The child or a parent was heard"),
                    ("exams", "Exam entries are settled"),
                    ("kit", "Kit and computer are there"),
                    ("induction", "The child has seen the place"),
                    ("treatment", "There is a treatment plan, and the provider knows it"),
                    ("exclusion", "The risk of another exclusion is assessed"),
                    ("course", "The qualification to which it leads is named"),
                    ("need", "The need that is assessed or addressed is named"),
                    (
                        "curriculum",
                        "The parts of the home school’s curriculum that go on are named",
                    ),
                    ("step_out", "The risk that led to the step-out is assessed"),
                    ("engaging", "It is agreed how one sees that the child is ready to learn"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="startanswerevent",
            name="item",
            field=models.CharField(
                choices=[
                    (
                        "standing",
                        "The provider may be used, and its documents last to the first review",
                    ),
                    ("registration", "The provider does not become a school that must register"),
                    ("staff_checks", "The provider has confirmed its staff checks in writing"),
                    (
                        "visit",
                        "Somebody has visited it, or the authority’s own visit is recent enough",
                    ),
                    (
                        "agreement",
                        "The agreement is signed by school, provider, authority and parent",
                    ),
                    (
                        "parent",
                        "The parent knows why, when, where, how long, and how it is reviewed",
                    ),
                    ("plan", "The SEND caseworker was told before anybody else"),
                    ("care", "The social worker and the virtual school know"),
                    ("consents", "The consents are given"),
                    ("risk", "The risk assessment was shared, both ways"),
                    (
                        "medical",
                        "Medical plan, medicines and emergency contacts are with the provider",
                    ),
                    ("leads", "The two safeguarding leads have spoken"),
                    ("meals", "Meals are arranged, free ones included"),
                    ("transport", "Transport is arranged: who, at whose cost, from when"),
                    (
                        "attendance",
                        "Who reports attendance, by when, and the register code are agreed",
                    ),
                    ("timetable", "The timetable is agreed"),
                    ("baseline", "There is a day for the baseline"),
                    ("objectives", "The learning plan is begun"),
                    ("review", "There is a day for the first review"),
                    ("voice", "The child or a parent was heard"),
                    ("exams", "Exam entries are settled"),
                    ("kit", "Kit and computer are there"),
                    ("induction", "The child has seen the place"),
                    ("treatment", "There is a treatment plan, and the provider knows it"),
                    ("exclusion", "The risk of another exclusion is assessed"),
                    ("course", "The qualification to which it leads is named"),
                    ("need", "The need that is assessed or addressed is named"),
                    (
                        "curriculum",
                        "The parts of the home school’s curriculum that go on are named",
                    ),
                    ("step_out", "The risk that led to the step-out is assessed"),
                    ("engaging", "It is agreed how one sees that the child is ready to learn"),
                ],
                max_length=12,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."no_view_reason", NEW."of_kind", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."vocational"); RETURN NULL;',
                    hash="cc2230537415a828a7772bd959dd363290609795",
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
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (NEW."attendance", NEW."behaviour", NEW."child_view", NEW."english", NEW."english_now", NEW."health", NEW."id", NEW."maths", NEW."maths_now", NEW."no_view_reason", NEW."of_kind", NEW."opened_at", NEW."opened_by_id", NEW."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."present", NEW."provider_view", NEW."review_id", NEW."safeguarding", NEW."school_view", NEW."vocational"); RETURN NULL;',
                    hash="59196d39bcb2ab9c205f820f3c483431823085b4",
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
                    func='INSERT INTO "placements_reviewpaperevent" ("attendance", "behaviour", "child_view", "english", "english_now", "health", "id", "maths", "maths_now", "no_view_reason", "of_kind", "opened_at", "opened_by_id", "parent_view", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "present", "provider_view", "review_id", "safeguarding", "school_view", "vocational") VALUES (OLD."attendance", OLD."behaviour", OLD."child_view", OLD."english", OLD."english_now", OLD."health", OLD."id", OLD."maths", OLD."maths_now", OLD."no_view_reason", OLD."of_kind", OLD."opened_at", OLD."opened_by_id", OLD."parent_view", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."present", OLD."provider_view", OLD."review_id", OLD."safeguarding", OLD."school_view", OLD."vocational"); RETURN NULL;',
                    hash="9f6c9d6cdfe25e15f47c14fad74de70d28e16a91",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7a02",
                    table="placements_reviewpaper",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="startanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "item__in",
                        [
                            "standing",
                            "registration",
                            "staff_checks",
                            "visit",
                            "agreement",
                            "parent",
                            "plan",
                            "care",
                            "consents",
                            "risk",
                            "medical",
                            "leads",
                            "meals",
                            "transport",
                            "attendance",
                            "timetable",
                            "baseline",
                            "objectives",
                            "review",
                            "voice",
                            "exams",
                            "kit",
                            "induction",
                            "treatment",
                            "exclusion",
                            "course",
                            "need",
                            "curriculum",
                            "step_out",
                            "engaging",
                        ],
                    )
                ),
                name="start_answer_to_an_item",
            ),
        ),
    ]
