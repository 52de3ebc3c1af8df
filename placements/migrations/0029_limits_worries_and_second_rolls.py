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
        ("placements", "0028_costs_and_budgets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LimitChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "limit",
                    models.CharField(
                        choices=[
                            ("twelve_weeks", "12 weeks"),
                            ("part_week", "Two days or four sessions a week"),
                            ("step_out", "Step-out: six weeks"),
                            ("half_term", "A review in every half term"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[("on", "In force"), ("off", "Not in force")], max_length=3
                    ),
                ),
                ("since", models.DateField()),
                ("why", models.CharField(max_length=300)),
                (
                    "chosen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "ordering": ["-since", "-chosen_at"],
            },
        ),
        migrations.CreateModel(
            name="LimitChoiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "limit",
                    models.CharField(
                        choices=[
                            ("twelve_weeks", "12 weeks"),
                            ("part_week", "Two days or four sessions a week"),
                            ("step_out", "Step-out: six weeks"),
                            ("half_term", "A review in every half term"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[("on", "In force"), ("off", "Not in force")], max_length=3
                    ),
                ),
                ("since", models.DateField()),
                ("why", models.CharField(max_length=300)),
                (
                    "chosen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LimitReason",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "limit",
                    models.CharField(
                        choices=[
                            ("twelve_weeks", "12 weeks"),
                            ("part_week", "Two days or four sessions a week"),
                            ("step_out", "Step-out: six weeks"),
                            ("half_term", "A review in every half term"),
                        ],
                        max_length=20,
                    ),
                ),
                ("stood", models.CharField(max_length=300)),
                ("reason", models.CharField(max_length=300)),
                (
                    "given_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "ordering": ["-given_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LimitReasonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "limit",
                    models.CharField(
                        choices=[
                            ("twelve_weeks", "12 weeks"),
                            ("part_week", "Two days or four sessions a week"),
                            ("step_out", "Step-out: six weeks"),
                            ("half_term", "A review in every half term"),
                        ],
                        max_length=20,
                    ),
                ),
                ("stood", models.CharField(max_length=300)),
                ("reason", models.CharField(max_length=300)),
                (
                    "given_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Worry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "told_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("taken_up_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-told_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WorryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "told_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("taken_up_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="managedmove",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="managedmove",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="managedmove",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="managedmove",
            name="second_roll_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="managedmove",
            name="second_roll_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="managedmoveevent",
            name="second_roll_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="managedmoveevent",
            name="second_roll_until",
            field=models.DateField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="managedmove",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_managedmoveevent" ("first_agreed_on", "first_name", "first_roll_until", "first_school_id", "id", "made_at", "made_by_id", "moves_on", "owner_id", "parents_agreed_on", "parents_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "pupil_id", "reasons", "second_agreed_on", "second_name", "second_roll_from", "second_roll_until", "second_school_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."first_agreed_on", NEW."first_name", NEW."first_roll_until", NEW."first_school_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."moves_on", NEW."owner_id", NEW."parents_agreed_on", NEW."parents_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."pupil_id", NEW."reasons", NEW."second_agreed_on", NEW."second_name", NEW."second_roll_from", NEW."second_roll_until", NEW."second_school_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="4e537bcfe752a5e996b0815ae8ba68b04a217936",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c2dc",
                    table="placements_managedmove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="managedmove",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_managedmoveevent" ("first_agreed_on", "first_name", "first_roll_until", "first_school_id", "id", "made_at", "made_by_id", "moves_on", "owner_id", "parents_agreed_on", "parents_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "pupil_id", "reasons", "second_agreed_on", "second_name", "second_roll_from", "second_roll_until", "second_school_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."first_agreed_on", NEW."first_name", NEW."first_roll_until", NEW."first_school_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."moves_on", NEW."owner_id", NEW."parents_agreed_on", NEW."parents_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."pupil_id", NEW."reasons", NEW."second_agreed_on", NEW."second_name", NEW."second_roll_from", NEW."second_roll_until", NEW."second_school_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="4b67ff77a7c940d04970fd4c588375b38cae6830",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f046a",
                    table="placements_managedmove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="managedmove",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_managedmoveevent" ("first_agreed_on", "first_name", "first_roll_until", "first_school_id", "id", "made_at", "made_by_id", "moves_on", "owner_id", "parents_agreed_on", "parents_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "pupil_id", "reasons", "second_agreed_on", "second_name", "second_roll_from", "second_roll_until", "second_school_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."first_agreed_on", OLD."first_name", OLD."first_roll_until", OLD."first_school_id", OLD."id", OLD."made_at", OLD."made_by_id", OLD."moves_on", OLD."owner_id", OLD."parents_agreed_on", OLD."parents_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."pupil_id", OLD."reasons", OLD."second_agreed_on", OLD."second_name", OLD."second_roll_from", OLD."second_roll_until", OLD."second_school_id", OLD."withdraw_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="3aedb04a3f578e64e3ed03bdc2e27b1304ed14fa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1bf1a",
                    table="placements_managedmove",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="limitchoice",
            name="chosen_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="limitchoiceevent",
            name="chosen_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="limitchoiceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.limitchoice",
            ),
        ),
        migrations.AddField(
            model_name="limitreason",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="limitreason",
            name="placement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="limit_reasons",
                to="placements.placement",
            ),
        ),
        migrations.AddField(
            model_name="limitreasonevent",
            name="given_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="limitreasonevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.limitreason",
            ),
        ),
        migrations.AddField(
            model_name="limitreasonevent",
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
            model_name="worry",
            name="mark",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="worry",
                to="placements.attendancemark",
            ),
        ),
        migrations.AddField(
            model_name="worry",
            name="taken_up_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="worry",
            name="told_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="worryevent",
            name="mark",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="placements.attendancemark",
            ),
        ),
        migrations.AddField(
            model_name="worryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="placements.worry",
            ),
        ),
        migrations.AddField(
            model_name="worryevent",
            name="taken_up_by",
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
            model_name="worryevent",
            name="told_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="limitchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="limit_choice_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="limitchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit__in", ["twelve_weeks", "part_week", "step_out", "half_term"]),
                    ("word__in", ["on", "off"]),
                ),
                name="limit_choice_of_known_words",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="limit_choice_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3f673e9309c239b1691e4363f7c1766d491ccf44",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_limit_choice_never_changes_3969e",
                    table="placements_limitchoice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_limitchoiceevent" ("chosen_at", "chosen_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why", "word") VALUES (NEW."chosen_at", NEW."chosen_by_id", NEW."id", NEW."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."why", NEW."word"); RETURN NULL;',
                    hash="dd45ae0db5e98e836ae12baf65a47ba3b82b5a52",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c45ab",
                    table="placements_limitchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_limitchoiceevent" ("chosen_at", "chosen_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why", "word") VALUES (NEW."chosen_at", NEW."chosen_by_id", NEW."id", NEW."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."why", NEW."word"); RETURN NULL;',
                    hash="ea0e5f7ec9da8e9b87baee650e8b3313fb5d9f44",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7230a",
                    table="placements_limitchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_limitchoiceevent" ("chosen_at", "chosen_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why", "word") VALUES (OLD."chosen_at", OLD."chosen_by_id", OLD."id", OLD."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."since", OLD."why", OLD."word"); RETURN NULL;',
                    hash="b3d9972d4859bb1984717f9e09381df08efdd65d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c3d0",
                    table="placements_limitchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitchoiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ae1beaa19066eb44f990f8e8a6ccc8d8c409503e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_49f40",
                    table="placements_limitchoiceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="limitreason",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="limit_reason_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="limitreason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit__in", ["twelve_weeks", "part_week", "step_out", "half_term"])
                ),
                name="limit_reason_of_a_known_limit",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitreason",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_limitreasonevent" ("given_at", "given_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "stood") VALUES (NEW."given_at", NEW."given_by_id", NEW."id", NEW."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."stood"); RETURN NULL;',
                    hash="594c1a7ef11a281b19ce442464f4be89c5c18ebb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_08d75",
                    table="placements_limitreason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitreason",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_limitreasonevent" ("given_at", "given_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "stood") VALUES (NEW."given_at", NEW."given_by_id", NEW."id", NEW."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."stood"); RETURN NULL;',
                    hash="b89173d932ff912e333cd7bce6e1343509623570",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f95b",
                    table="placements_limitreason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitreason",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_limitreasonevent" ("given_at", "given_by_id", "id", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "stood") VALUES (OLD."given_at", OLD."given_by_id", OLD."id", OLD."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."stood"); RETURN NULL;',
                    hash="1ca79bdd1b8baf7f6762fce7b827b7999497dc71",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_554de",
                    table="placements_limitreason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limitreasonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4082bf3ac126b79168c0c01e8e9a5e180119e592",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f4838",
                    table="placements_limitreasonevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="worry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_up_at", None), ("taken_up_by", None)),
                    models.Q(("taken_up_at__isnull", False), ("taken_up_by__isnull", False)),
                    _connector="OR",
                ),
                name="worry_taken_up_when_and_by_whom",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="worry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_worryevent" ("id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_up_at", "taken_up_by_id", "told_at", "told_by_id") VALUES (NEW."id", NEW."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."taken_up_at", NEW."taken_up_by_id", NEW."told_at", NEW."told_by_id"); RETURN NULL;',
                    hash="d1d1f509d7589a0922bf402c75701f18060b4bd6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d63db",
                    table="placements_worry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="worry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_worryevent" ("id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_up_at", "taken_up_by_id", "told_at", "told_by_id") VALUES (NEW."id", NEW."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."taken_up_at", NEW."taken_up_by_id", NEW."told_at", NEW."told_by_id"); RETURN NULL;',
                    hash="190df62228d6bb32537f884c1797f70227da0d9c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a0631",
                    table="placements_worry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="worry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_worryevent" ("id", "mark_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_up_at", "taken_up_by_id", "told_at", "told_by_id") VALUES (OLD."id", OLD."mark_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."taken_up_at", OLD."taken_up_by_id", OLD."told_at", OLD."told_by_id"); RETURN NULL;',
                    hash="46ee5a08612eab6aa64301ca378e1492f35a8e50",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c44ff",
                    table="placements_worry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="worryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cf280422284c5531e7abf019d9254b8f7ae8a549",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9bf9e",
                    table="placements_worryevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
