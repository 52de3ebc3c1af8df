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
    replaces = [("documents", "0001_initial"), ("documents", "0002_document_unscanned")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("original_name", models.CharField(max_length=150)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/jpeg", "JPG"),
                            ("image/png", "PNG"),
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "DOCX",
                            ),
                            (
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "XLSX",
                            ),
                            ("application/vnd.oasis.opendocument.text", "ODT"),
                            ("text/plain", "TXT"),
                            ("text/csv", "CSV"),
                        ],
                        max_length=100,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                (
                    "data_kind",
                    models.CharField(
                        choices=[
                            ("personal", "Personal"),
                            ("special", "Special"),
                            ("plain", "Names nobody"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "record_class",
                    models.CharField(
                        choices=[
                            ("pupil", "Pupil file"),
                            ("other", "Other record"),
                            ("ehc", "Special educational needs or EHC plan"),
                            ("looked-after", "Looked-after child"),
                            ("adoption", "Adoption"),
                            ("child-protection", "Child protection"),
                            ("review-panel", "Independent review panel"),
                            ("attendance", "Attendance register"),
                            ("abuse", "Child sexual abuse"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "Not scanned: no scanner is set up"),
                            ("waiting", "Waiting for the virus scanner"),
                            ("clean", "No virus found"),
                            ("infected", "A virus was found"),
                        ],
                        max_length=8,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                ("found", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=300)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at", "pk"],
                "indexes": [
                    models.Index(
                        models.F("uploaded_at"),
                        condition=models.Q(("scan__in", ["none", "waiting"])),
                        name="document_unscanned",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="document_holds_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scan__in", ["none", "waiting"]), ("scanned_at", None)),
                            models.Q(
                                ("scan__in", ["clean", "infected"]), ("scanned_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="document_scanned_at_with_the_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scan", "infected"), models.Q(("found", ""), _negated=True)),
                            models.Q(models.Q(("scan", "infected"), _negated=True), ("found", "")),
                            _connector="OR",
                        ),
                        name="document_virus_named_where_one_was_found",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdraw_reason", ""),
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdraw_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="document_withdrawn_at_by_and_why_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("original_name", models.CharField(max_length=150)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/jpeg", "JPG"),
                            ("image/png", "PNG"),
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "DOCX",
                            ),
                            (
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "XLSX",
                            ),
                            ("application/vnd.oasis.opendocument.text", "ODT"),
                            ("text/plain", "TXT"),
                            ("text/csv", "CSV"),
                        ],
                        max_length=100,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                (
                    "data_kind",
                    models.CharField(
                        choices=[
                            ("personal", "Personal"),
                            ("special", "Special"),
                            ("plain", "Names nobody"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "record_class",
                    models.CharField(
                        choices=[
                            ("pupil", "Pupil file"),
                            ("other", "Other record"),
                            ("ehc", "Special educational needs or EHC plan"),
                            ("looked-after", "Looked-after child"),
                            ("adoption", "Adoption"),
                            ("child-protection", "Child protection"),
                            ("review-panel", "Independent review panel"),
                            ("attendance", "Attendance register"),
                            ("abuse", "Child sexual abuse"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "Not scanned: no scanner is set up"),
                            ("waiting", "Waiting for the virus scanner"),
                            ("clean", "No virus found"),
                            ("infected", "A virus was found"),
                        ],
                        max_length=8,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                ("found", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=300)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documents.document",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("data_kind", "found", "id", "media_type", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "scan", "scanned_at", "sha256", "size", "stored_as", "uploaded_at", "uploaded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."data_kind", NEW."found", NEW."id", NEW."media_type", NEW."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."record_class", NEW."scan", NEW."scanned_at", NEW."sha256", NEW."size", NEW."stored_as", NEW."uploaded_at", NEW."uploaded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="78e9277fd252bc959caf27f8a3ab23165d1ac9db",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be524",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_documentevent" ("data_kind", "found", "id", "media_type", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "scan", "scanned_at", "sha256", "size", "stored_as", "uploaded_at", "uploaded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."data_kind", NEW."found", NEW."id", NEW."media_type", NEW."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."record_class", NEW."scan", NEW."scanned_at", NEW."sha256", NEW."size", NEW."stored_as", NEW."uploaded_at", NEW."uploaded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="532f7556efdbbe96ddfc30aa189fbb540fdb311c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a3ed6",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("data_kind", "found", "id", "media_type", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "scan", "scanned_at", "sha256", "size", "stored_as", "uploaded_at", "uploaded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."data_kind", OLD."found", OLD."id", OLD."media_type", OLD."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."record_class", OLD."scan", OLD."scanned_at", OLD."sha256", OLD."size", OLD."stored_as", OLD."uploaded_at", OLD."uploaded_by_id", OLD."withdraw_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="2c8f3ae0803955577da4b2faf0e5a6d7e8895249",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0c008",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="401291d04b3fa5f3d2b51241f67950bd6896846e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9e7ed",
                    table="documents_documentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
