import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0043_who_a_review_involves_and_what_is_learned"),
        ("pupils", "0005_restricted_children"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="referral",
            name="choice_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="choice_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_referralevent" ("aim", "attendance", "cancel_reason", "cancelled_by_id", "choice_reason", "commissioner", "commissioning_school_id", "drafted_at", "hours_per_week", "id", "learning", "medical", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "reason", "risk", "starts_on", "state", "state_on") VALUES (NEW."aim", NEW."attendance", NEW."cancel_reason", NEW."cancelled_by_id", NEW."choice_reason", NEW."commissioner", NEW."commissioning_school_id", NEW."drafted_at", NEW."hours_per_week", NEW."id", NEW."learning", NEW."medical", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."pupil_id", NEW."reason", NEW."risk", NEW."starts_on", NEW."state", NEW."state_on"); RETURN NULL;',
                    hash="7356e398b7a39c01cf6299fd049337fd0d19a1fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_56358",
                    table="placements_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_referralevent" ("aim", "attendance", "cancel_reason", "cancelled_by_id", "choice_reason", "commissioner", "commissioning_school_id", "drafted_at", "hours_per_week", "id", "learning", "medical", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "reason", "risk", "starts_on", "state", "state_on") VALUES (NEW."aim", NEW."attendance", NEW."cancel_reason", NEW."cancelled_by_id", NEW."choice_reason", NEW."commissioner", NEW."commissioning_school_id", NEW."drafted_at", NEW."hours_per_week", NEW."id", NEW."learning", NEW."medical", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."pupil_id", NEW."reason", NEW."risk", NEW."starts_on", NEW."state", NEW."state_on"); RETURN NULL;',
                    hash="0d3d27bcb24e155bc3fbee971a2b81c9d7a2af8d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0152",
                    table="placements_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_referralevent" ("aim", "attendance", "cancel_reason", "cancelled_by_id", "choice_reason", "commissioner", "commissioning_school_id", "drafted_at", "hours_per_week", "id", "learning", "medical", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "reason", "risk", "starts_on", "state", "state_on") VALUES (OLD."aim", OLD."attendance", OLD."cancel_reason", OLD."cancelled_by_id", OLD."choice_reason", OLD."commissioner", OLD."commissioning_school_id", OLD."drafted_at", OLD."hours_per_week", OLD."id", OLD."learning", OLD."medical", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."pupil_id", OLD."reason", OLD."risk", OLD."starts_on", OLD."state", OLD."state_on"); RETURN NULL;',
                    hash="23981eb14a19b7f90d0be599c59017d71b353ca9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8ce78",
                    table="placements_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("choice_reason", ""), ("placement__isnull", False), _connector="OR"
                ),
                name="referral_says_why_of_an_accepted_offer",
            ),
        ),
    ]
