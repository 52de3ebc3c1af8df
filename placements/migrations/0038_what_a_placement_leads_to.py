import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0037_in_touch"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementroute",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementroute",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="placementroute",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="placementroute",
            name="leads_to",
            field=models.CharField(
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
        migrations.AddField(
            model_name="placementroute",
            name="leads_why",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="placementrouteevent",
            name="leads_to",
            field=models.CharField(
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
        migrations.AddField(
            model_name="placementrouteevent",
            name="leads_why",
            field=models.CharField(blank=True, max_length=300),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementroute",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementrouteevent" ("agreed_at", "agreed_by_id", "commissioner", "id", "label", "leads_to", "leads_why", "legal_basis", "lump_sum", "lump_sum_payer", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "provision", "reason", "registration", "route_id", "single_from", "suspended_from_unit", "tier", "top_up", "top_up_payer") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."commissioner", NEW."id", NEW."label", NEW."leads_to", NEW."leads_why", NEW."legal_basis", NEW."lump_sum", NEW."lump_sum_payer", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."provision", NEW."reason", NEW."registration", NEW."route_id", NEW."single_from", NEW."suspended_from_unit", NEW."tier", NEW."top_up", NEW."top_up_payer"); RETURN NULL;',
                    hash="37d5481e09ee5e4ab554918e1e383c305f93dc23",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fcd1d",
                    table="placements_placementroute",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementroute",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_placementrouteevent" ("agreed_at", "agreed_by_id", "commissioner", "id", "label", "leads_to", "leads_why", "legal_basis", "lump_sum", "lump_sum_payer", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "provision", "reason", "registration", "route_id", "single_from", "suspended_from_unit", "tier", "top_up", "top_up_payer") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."commissioner", NEW."id", NEW."label", NEW."leads_to", NEW."leads_why", NEW."legal_basis", NEW."lump_sum", NEW."lump_sum_payer", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."provision", NEW."reason", NEW."registration", NEW."route_id", NEW."single_from", NEW."suspended_from_unit", NEW."tier", NEW."top_up", NEW."top_up_payer"); RETURN NULL;',
                    hash="7919491dac03bd9435f33b2238b81bb40ca9af33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e9699",
                    table="placements_placementroute",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementroute",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementrouteevent" ("agreed_at", "agreed_by_id", "commissioner", "id", "label", "leads_to", "leads_why", "legal_basis", "lump_sum", "lump_sum_payer", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "provision", "reason", "registration", "route_id", "single_from", "suspended_from_unit", "tier", "top_up", "top_up_payer") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."commissioner", OLD."id", OLD."label", OLD."leads_to", OLD."leads_why", OLD."legal_basis", OLD."lump_sum", OLD."lump_sum_payer", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."provision", OLD."reason", OLD."registration", OLD."route_id", OLD."single_from", OLD."suspended_from_unit", OLD."tier", OLD."top_up", OLD."top_up_payer"); RETURN NULL;',
                    hash="aadd62e6eb1d742c09197d1fc9d7df9e8ed69226",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9aeb5",
                    table="placements_placementroute",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="placementroute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tier", "2"), _negated=True),
                    ("leads_to__in", ["", "return"]),
                    models.Q(("leads_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="placement_route_says_why_it_does_not_lead_back",
            ),
        ),
    ]
