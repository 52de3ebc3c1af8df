import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    replaces = [
        ("section19", "0001_initial"),
        ("section19", "0002_decision_never_changes"),
        ("section19", "0003_missing_days_are_refused"),
        ("section19", "0004_what_the_law_answers"),
        ("section19", "0005_decision_and_exam"),
        ("section19", "0006_case_document"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0001_squashed_0002_document_unscanned"),
        ("meetings", "0001_squashed_0004_conflict_withdrawn"),
        ("placements", "0001_squashed_0006_weekly_sessions"),
        ("pupils", "0001_squashed_0004_restricted_and_protected"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrangement",
                        to="placements.placement",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrangements",
                        to="section19.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("exclusion", "Permanent exclusion"),
                            ("physical_health", "Illness: physical health"),
                            ("mental_health", "Illness: mental health"),
                            ("otherwise", "Otherwise out of school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("known_on", models.DateField()),
                ("summary", models.TextField(blank=True)),
                ("education_now", models.CharField(blank=True, max_length=300)),
                (
                    "opened_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("closed_on", models.DateField(null=True)),
                ("close_reason", models.CharField(blank=True, max_length=300)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section19_cases",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "exclusion",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="section19.exclusion",
                    ),
                ),
            ],
            options={
                "ordering": ["known_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("pupil", "ground"),
                        name="case_one_open_for_each_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("close_reason", ""), ("closed_by", None), ("closed_on", None)
                            ),
                            models.Q(
                                ("closed_by__isnull", False),
                                ("closed_on__gte", models.F("known_on")),
                                ("closed_on__isnull", False),
                                models.Q(("close_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_closed_on_by_and_why_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArrangementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="section19.arrangement",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("agree", "Agreed: arrange education"),
                            ("agree_interim", "Agreed for the time being"),
                            ("more_information", "More information needed"),
                            ("defer", "Put off to another meeting"),
                            ("not_agreed_now", "Not agreed at this time"),
                            ("not_agreed", "Not agreed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "hours_per_week",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                ("reason_for_fewer_hours", models.CharField(blank=True, max_length=300)),
                ("decided_on", models.DateField()),
                ("review_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel_item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="section19.panelitem",
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="decision_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gt", models.F("decided_on"))),
                        name="decision_is_reviewed_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("agree", "agree_interim")), _negated=True),
                            ("hours_per_week__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_says_the_hours_if_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
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
                        choices=[
                            ("permanent", "Permanent exclusion"),
                            ("suspension", "Suspension"),
                            ("lunchtime", "Suspension at lunchtimes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_day", models.DateField()),
                (
                    "first_session",
                    models.CharField(
                        choices=[("am", "Morning"), ("pm", "Afternoon")], default="am", max_length=2
                    ),
                ),
                ("last_day", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("PP", "Physical assault against a pupil"),
                            ("PA", "Physical assault against an adult"),
                            ("VP", "Verbal abuse or threatening behaviour against a pupil"),
                            ("VA", "Verbal abuse or threatening behaviour against an adult"),
                            ("OW", "Use or threat of use of an offensive weapon"),
                            ("BU", "Bullying"),
                            ("RA", "Racist abuse"),
                            ("LG", "Abuse against sexual orientation or gender identity"),
                            ("DS", "Abuse relating to disability"),
                            ("SM", "Sexual misconduct"),
                            ("DA", "Drug and alcohol related"),
                            ("DM", "Damage"),
                            ("TH", "Theft"),
                            ("MT", "Inappropriate use of social media or online technology"),
                            ("DB", "Persistent or general disruptive behaviour"),
                        ],
                        max_length=2,
                    ),
                ),
                ("sixth_day_on", models.DateField(null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=300)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
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
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="pupils.school",
                    ),
                ),
                (
                    "last_session",
                    models.CharField(
                        choices=[("am", "Morning"), ("pm", "Afternoon")], default="pm", max_length=2
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("misses_exam", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-first_day", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("pupil", "kind", "first_day"),
                        name="exclusion_once_from_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancel_reason", ""),
                                ("cancelled_at", None),
                                ("cancelled_by", None),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("cancelled_by__isnull", False),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_cancelled_at_by_and_why_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "permanent"), ("last_day", None)),
                            models.Q(
                                ("kind__in", ("suspension", "lunchtime")),
                                ("last_day__gte", models.F("first_day")),
                                ("last_day__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_has_a_last_day_if_a_suspension",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_day", models.F("last_day")),
                            ("first_session", "pm"),
                            ("last_session", "am"),
                            _negated=True,
                        ),
                        name="exclusion_sessions_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on", None),
                            ("decided_on__lte", models.F("first_day")),
                            _connector="OR",
                        ),
                        name="exclusion_decided_before_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("exclusion", "Permanent exclusion"),
                            ("physical_health", "Illness: physical health"),
                            ("mental_health", "Illness: mental health"),
                            ("otherwise", "Otherwise out of school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("known_on", models.DateField()),
                ("summary", models.TextField(blank=True)),
                ("education_now", models.CharField(blank=True, max_length=300)),
                (
                    "opened_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("closed_on", models.DateField(null=True)),
                ("close_reason", models.CharField(blank=True, max_length=300)),
                (
                    "closed_by",
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
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
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
                        to="section19.case",
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
                    "exclusion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.exclusion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExclusionEvent",
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
                        choices=[
                            ("permanent", "Permanent exclusion"),
                            ("suspension", "Suspension"),
                            ("lunchtime", "Suspension at lunchtimes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_day", models.DateField()),
                (
                    "first_session",
                    models.CharField(
                        choices=[("am", "Morning"), ("pm", "Afternoon")], default="am", max_length=2
                    ),
                ),
                ("last_day", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("PP", "Physical assault against a pupil"),
                            ("PA", "Physical assault against an adult"),
                            ("VP", "Verbal abuse or threatening behaviour against a pupil"),
                            ("VA", "Verbal abuse or threatening behaviour against an adult"),
                            ("OW", "Use or threat of use of an offensive weapon"),
                            ("BU", "Bullying"),
                            ("RA", "Racist abuse"),
                            ("LG", "Abuse against sexual orientation or gender identity"),
                            ("DS", "Abuse relating to disability"),
                            ("SM", "Sexual misconduct"),
                            ("DA", "Drug and alcohol related"),
                            ("DM", "Damage"),
                            ("TH", "Theft"),
                            ("MT", "Inappropriate use of social media or online technology"),
                            ("DB", "Persistent or general disruptive behaviour"),
                        ],
                        max_length=2,
                    ),
                ),
                ("sixth_day_on", models.DateField(null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=300)),
                (
                    "cancelled_by",
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
                        to="section19.exclusion",
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
                    "last_session",
                    models.CharField(
                        choices=[("am", "Morning"), ("pm", "Afternoon")], default="pm", max_length=2
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("misses_exam", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PanelItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "agenda_item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_item",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_items",
                        to="section19.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("agree", "Agreed: arrange education"),
                            ("agree_interim", "Agreed for the time being"),
                            ("more_information", "More information needed"),
                            ("defer", "Put off to another meeting"),
                            ("not_agreed_now", "Not agreed at this time"),
                            ("not_agreed", "Not agreed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "hours_per_week",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                ("reason_for_fewer_hours", models.CharField(blank=True, max_length=300)),
                ("decided_on", models.DateField()),
                ("review_on", models.DateField()),
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
                        to="section19.decision",
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
                (
                    "panel_item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.panelitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PanelItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="section19.panelitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NotOwed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("exams_over", "Year 11, and every public exam is over"),
                            (
                                "plan_caps_hours",
                                "The EHC plan caps the hours, and they are provided",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("last_exam_on", models.DateField(blank=True, null=True)),
                (
                    "plan_hours",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                (
                    "provided_hours",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=300)),
                (
                    "exclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exceptions",
                        to="section19.exclusion",
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
                "ordering": ["recorded_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("exclusion", "ground"),
                        name="not_owed_once_for_each_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ground", "exams_over"),
                                ("last_exam_on__isnull", False),
                                ("plan_hours", None),
                                ("provided_hours", None),
                            ),
                            models.Q(
                                ("ground", "plan_caps_hours"),
                                ("last_exam_on", None),
                                ("plan_hours__gt", 0),
                                ("plan_hours__isnull", False),
                                ("provided_hours__gte", 0),
                                ("provided_hours__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="not_owed_has_the_facts_of_its_ground",
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
                        name="not_owed_withdrawn_at_by_and_why_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotOwedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("exams_over", "Year 11, and every public exam is over"),
                            (
                                "plan_caps_hours",
                                "The EHC plan caps the hours, and they are provided",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("last_exam_on", models.DateField(blank=True, null=True)),
                (
                    "plan_hours",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                (
                    "provided_hours",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=300)),
                (
                    "exclusion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.exclusion",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="section19.notowed",
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
        migrations.CreateModel(
            name="SixthDayAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), default=list, size=None
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                (
                    "given_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="section19.exclusion",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["given_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="sixth_day_answer_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SixthDayAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("due_on", models.DateField(null=True)),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), default=list, size=None
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                (
                    "given_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.exclusion",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="section19.sixthdayanswer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseDocument",
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
                        choices=[
                            ("medical", "Medical evidence"),
                            ("school", "Information from the school"),
                            ("assessment", "Assessment or professional’s report"),
                            ("views", "Views of the child or the family"),
                            ("letter", "Letter or email"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="section19.case",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_document",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-document__uploaded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="case_document_has_a_title",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseDocumentEvent",
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
                        choices=[
                            ("medical", "Medical evidence"),
                            ("school", "Information from the school"),
                            ("assessment", "Assessment or professional’s report"),
                            ("views", "Views of the child or the family"),
                            ("letter", "Letter or email"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="section19.case",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="section19.casedocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrangement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_arrangementevent" ("case_id", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (NEW."case_id", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id"); RETURN NULL;',
                    hash="add60974a041992ef16f1bba1b24d4b08b40c267",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4423c",
                    table="section19_arrangement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrangement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_arrangementevent" ("case_id", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (NEW."case_id", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id"); RETURN NULL;',
                    hash="f377672a276d3d912522ac5c57f07b8cbc314f92",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2a975",
                    table="section19_arrangement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrangement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_arrangementevent" ("case_id", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (OLD."case_id", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id"); RETURN NULL;',
                    hash="c3e76e93f69bb16e1cf1272899c408ce074030f1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_11721",
                    table="section19_arrangement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_caseevent" ("close_reason", "closed_by_id", "closed_on", "education_now", "exclusion_id", "ground", "id", "known_on", "opened_at", "opened_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "summary") VALUES (NEW."close_reason", NEW."closed_by_id", NEW."closed_on", NEW."education_now", NEW."exclusion_id", NEW."ground", NEW."id", NEW."known_on", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."summary"); RETURN NULL;',
                    hash="6847daaecbab403f62b74fb1a79911e198a01eb8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7ea0c",
                    table="section19_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_caseevent" ("close_reason", "closed_by_id", "closed_on", "education_now", "exclusion_id", "ground", "id", "known_on", "opened_at", "opened_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "summary") VALUES (NEW."close_reason", NEW."closed_by_id", NEW."closed_on", NEW."education_now", NEW."exclusion_id", NEW."ground", NEW."id", NEW."known_on", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."summary"); RETURN NULL;',
                    hash="7fb4ee52d36cd86aa37305a8b9e742008fdd4b9d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f30fc",
                    table="section19_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_caseevent" ("close_reason", "closed_by_id", "closed_on", "education_now", "exclusion_id", "ground", "id", "known_on", "opened_at", "opened_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "summary") VALUES (OLD."close_reason", OLD."closed_by_id", OLD."closed_on", OLD."education_now", OLD."exclusion_id", OLD."ground", OLD."id", OLD."known_on", OLD."opened_at", OLD."opened_by_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."summary"); RETURN NULL;',
                    hash="416eaf94716a0a4184447d1f668a03298028123a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c6bc7",
                    table="section19_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arrangementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c5e08e920ac2b5abcd868464dc56285b77eb8d07",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_101cd",
                    table="section19_arrangementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_decisionevent" ("decided_on", "hours_per_week", "id", "outcome", "panel_item_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_for_fewer_hours", "recorded_at", "recorded_by_id", "review_on") VALUES (NEW."decided_on", NEW."hours_per_week", NEW."id", NEW."outcome", NEW."panel_item_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_for_fewer_hours", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on"); RETURN NULL;',
                    hash="22871554c4b93dc2a19d9cf30aa32e880ee00aea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_77140",
                    table="section19_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_decisionevent" ("decided_on", "hours_per_week", "id", "outcome", "panel_item_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_for_fewer_hours", "recorded_at", "recorded_by_id", "review_on") VALUES (NEW."decided_on", NEW."hours_per_week", NEW."id", NEW."outcome", NEW."panel_item_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_for_fewer_hours", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on"); RETURN NULL;',
                    hash="f44e6f3bce2a00bce2da75d337484973bf84d5e8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5260b",
                    table="section19_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_decisionevent" ("decided_on", "hours_per_week", "id", "outcome", "panel_item_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_for_fewer_hours", "recorded_at", "recorded_by_id", "review_on") VALUES (OLD."decided_on", OLD."hours_per_week", OLD."id", OLD."outcome", OLD."panel_item_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reason_for_fewer_hours", OLD."recorded_at", OLD."recorded_by_id", OLD."review_on"); RETURN NULL;',
                    hash="e9f3fbea5d466004a3c3cec20c1264dc936b00c9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c987",
                    table="section19_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="decision_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e8ea3039508f52b0b356a9ba7c1c75f25797bf0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_decision_never_changes_d6113",
                    table="section19_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_exclusionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "decided_on", "first_day", "first_session", "id", "kind", "last_day", "last_session", "misses_exam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "school_id", "sixth_day_on") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."decided_on", NEW."first_day", NEW."first_session", NEW."id", NEW."kind", NEW."last_day", NEW."last_session", NEW."misses_exam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."school_id", NEW."sixth_day_on"); RETURN NULL;',
                    hash="9238feee616ba483acf6c75743fd065c40a72cd1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_90037",
                    table="section19_exclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_exclusionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "decided_on", "first_day", "first_session", "id", "kind", "last_day", "last_session", "misses_exam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "school_id", "sixth_day_on") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."decided_on", NEW."first_day", NEW."first_session", NEW."id", NEW."kind", NEW."last_day", NEW."last_session", NEW."misses_exam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."school_id", NEW."sixth_day_on"); RETURN NULL;',
                    hash="d0b132206223bf9cb2ef44361aa97dd629404403",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d8a2d",
                    table="section19_exclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_exclusionevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "decided_on", "first_day", "first_session", "id", "kind", "last_day", "last_session", "misses_exam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "school_id", "sixth_day_on") VALUES (OLD."cancel_reason", OLD."cancelled_at", OLD."cancelled_by_id", OLD."decided_on", OLD."first_day", OLD."first_session", OLD."id", OLD."kind", OLD."last_day", OLD."last_session", OLD."misses_exam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."school_id", OLD."sixth_day_on"); RETURN NULL;',
                    hash="e4f632c8c96dc71f1467308124f5ebcc7dde1dbd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff5ec",
                    table="section19_exclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a6bdf24670e632773fe7d1f2af9b2b493ae68df6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d86b2",
                    table="section19_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exclusionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9401e8e3dff6175f94c9a5922475273a9dd1fa47",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0dbcf",
                    table="section19_exclusionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="panelitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_panelitemevent" ("agenda_item_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agenda_item_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="14be1fe2f341029043ff113ace6e46ef69cd59fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_916d7",
                    table="section19_panelitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="panelitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_panelitemevent" ("agenda_item_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agenda_item_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="bf1d925d14234d2ac3d4f23080cfbe4cc99e9f61",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c61c7",
                    table="section19_panelitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="panelitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_panelitemevent" ("agenda_item_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agenda_item_id", OLD."case_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="1adf95efe6e4e3ff2b94ac103cc63067cb32d481",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_df634",
                    table="section19_panelitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d95ef944b5da780bedf2ab1426ee1793d5e271b7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6855",
                    table="section19_decisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="panelitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="99278928c14ed9544703be355805614d145bcc5e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_35a23",
                    table="section19_panelitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notowed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_notowedevent" ("exclusion_id", "ground", "id", "last_exam_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_hours", "provided_hours", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."exclusion_id", NEW."ground", NEW."id", NEW."last_exam_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_hours", NEW."provided_hours", NEW."recorded_at", NEW."recorded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="5fe6c443abb5275bc141bb687a960ac94b67f7ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_64a9e",
                    table="section19_notowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notowed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_notowedevent" ("exclusion_id", "ground", "id", "last_exam_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_hours", "provided_hours", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."exclusion_id", NEW."ground", NEW."id", NEW."last_exam_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_hours", NEW."provided_hours", NEW."recorded_at", NEW."recorded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="c8fd6d8aeb0c039c31b13e2b225c0a92a2301950",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_83286",
                    table="section19_notowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notowed",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_notowedevent" ("exclusion_id", "ground", "id", "last_exam_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_hours", "provided_hours", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."exclusion_id", OLD."ground", OLD."id", OLD."last_exam_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_hours", OLD."provided_hours", OLD."recorded_at", OLD."recorded_by_id", OLD."withdraw_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="16bd3302415435b2b2182bd7e22e2cd892ca6f84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bbc75",
                    table="section19_notowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notowedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="41ca1b975a4f8b5a08c5dc02cb29c21afd0ec0a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_925c5",
                    table="section19_notowedevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sixthdayanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="answer_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3480d08785c11eade6ce4403a8e18545b766fa67",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_answer_never_changes_b1f6e",
                    table="section19_sixthdayanswer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sixthdayanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_sixthdayanswerevent" ("counted", "due_on", "exclusion_id", "given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."counted", NEW."due_on", NEW."exclusion_id", NEW."given_at", NEW."given_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."why"); RETURN NULL;',
                    hash="85e8ef80af3a3d43caae3b9e51c786e9d785fc27",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3cb8e",
                    table="section19_sixthdayanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sixthdayanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_sixthdayanswerevent" ("counted", "due_on", "exclusion_id", "given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."counted", NEW."due_on", NEW."exclusion_id", NEW."given_at", NEW."given_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."why"); RETURN NULL;',
                    hash="e2257988d169b9f019f284d590b09ddd8eea37e3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cadfe",
                    table="section19_sixthdayanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sixthdayanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_sixthdayanswerevent" ("counted", "due_on", "exclusion_id", "given_at", "given_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."counted", OLD."due_on", OLD."exclusion_id", OLD."given_at", OLD."given_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."why"); RETURN NULL;',
                    hash="7d248a39ab4e259e1d48470b2d757a95daccd783",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a0fc2",
                    table="section19_sixthdayanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sixthdayanswerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c194a4b74cf8e0ca2189a59effdcb829e22fa35a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_12cf0",
                    table="section19_sixthdayanswerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_casedocumentevent" ("case_id", "document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."case_id", NEW."document_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="31454fcedc3a34433f5564cc2743e05919e15af4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_615f1",
                    table="section19_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "section19_casedocumentevent" ("case_id", "document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."case_id", NEW."document_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="76815a83c6f45a7d10468527c06af6a1d94e202e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48d02",
                    table="section19_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "section19_casedocumentevent" ("case_id", "document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."case_id", OLD."document_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;',
                    hash="feac89bbab7f26427bc652ebd111ac6b512f72f8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd664",
                    table="section19_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b76d923ffa8ac5714198fc0ba6f3636afcb6f313",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0a5c",
                    table="section19_casedocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
