import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
        ("placements", "0001_initial"),
        ("placements", "0002_people_and_constraints"),
        ("placements", "0003_missing_days_are_refused"),
        ("placements", "0004_newest_first"),
        ("placements", "0005_placement_document"),
        ("placements", "0006_weekly_sessions"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("directory", "0001_squashed_0004_no_lead_on_the_provider"),
        ("documents", "0001_squashed_0002_document_unscanned"),
        ("pupils", "0001_squashed_0004_restricted_and_protected"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "commissioner",
                    models.CharField(
                        choices=[("la", "Local authority"), ("school", "School")], max_length=6
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("exclusion", "Permanent exclusion"),
                            ("suspension", "Suspension of more than five days"),
                            ("behaviour", "Off-site direction to improve behaviour"),
                            ("physical_health", "Physical health"),
                            ("mental_health", "Mental health"),
                            ("no_school_place", "Waiting for a school place"),
                            ("eotas", "Education otherwise than at school"),
                            ("vocational", "Part of the week on a vocational course"),
                            ("assessment", "Short assessment or intervention"),
                            ("other", "Other reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("aim", models.CharField(blank=True, max_length=300)),
                (
                    "registration_code",
                    models.CharField(
                        choices=[
                            ("C", "Current, single registration"),
                            ("M", "Current main, dual registration"),
                            ("S", "Current subsidiary, dual registration"),
                            ("G", "Guest"),
                        ],
                        max_length=1,
                    ),
                ),
                ("attendance_code", models.CharField(blank=True, max_length=2)),
                ("hours_per_week", models.DecimalField(decimal_places=2, max_digits=4)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("next_review_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                (
                    "commissioning_school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissioned_placements",
                        to="pupils.school",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
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
                        related_name="placements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="directory.provider",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
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
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.site",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "pk"],
                "indexes": [
                    models.Index(models.F("next_review_on"), name="placement_by_next_review"),
                    models.Index(
                        models.F("pupil"), models.F("starts_on"), name="placement_by_pupil"
                    ),
                    models.Index(
                        models.F("provider"), models.F("ends_on"), name="placement_by_provider"
                    ),
                    models.Index(fields=["-starts_on", "id"], name="placement_newest_first"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="placement_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_review_on__gte", models.F("starts_on"))),
                        name="placement_review_not_before_its_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("commissioner", "la"), ("commissioning_school", None)),
                            models.Q(
                                ("commissioner", "school"), ("commissioning_school__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="placement_school_named_if_it_commissions",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 40)),
                        name="placement_hours_between_0_and_40",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("ends_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="placement_ended_at_by_and_why_together",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("pupil", "="),
                            ("provider", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="placement_one_at_a_provider_at_a_time",
                    ),
                    models.UniqueConstraint(fields=("id", "pupil"), name="placement_and_its_pupil"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "commissioner",
                    models.CharField(
                        choices=[("la", "Local authority"), ("school", "School")], max_length=6
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("exclusion", "Permanent exclusion"),
                            ("suspension", "Suspension of more than five days"),
                            ("behaviour", "Off-site direction to improve behaviour"),
                            ("physical_health", "Physical health"),
                            ("mental_health", "Mental health"),
                            ("no_school_place", "Waiting for a school place"),
                            ("eotas", "Education otherwise than at school"),
                            ("vocational", "Part of the week on a vocational course"),
                            ("assessment", "Short assessment or intervention"),
                            ("other", "Other reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("aim", models.CharField(blank=True, max_length=300)),
                (
                    "registration_code",
                    models.CharField(
                        choices=[
                            ("C", "Current, single registration"),
                            ("M", "Current main, dual registration"),
                            ("S", "Current subsidiary, dual registration"),
                            ("G", "Guest"),
                        ],
                        max_length=1,
                    ),
                ),
                ("attendance_code", models.CharField(blank=True, max_length=2)),
                ("hours_per_week", models.DecimalField(decimal_places=2, max_digits=4)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("next_review_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                (
                    "commissioning_school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.school",
                    ),
                ),
                (
                    "ended_by",
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
                        to="placements.placement",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.provider",
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
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("continue", "Continue"),
                            ("change", "Continue with changes"),
                            ("return", "Plan the return to school"),
                            ("end", "End the placement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("child_view", models.TextField(blank=True)),
                ("next_review_on", models.DateField(blank=True, null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
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
                "ordering": ["-held_on", "-recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("placement", "held_on"), name="review_one_a_day_for_each_placement"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="review_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "end"),
                            models.Q(
                                ("next_review_on__gt", models.F("held_on")),
                                ("next_review_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="review_sets_the_next_unless_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("held_on", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("continue", "Continue"),
                            ("change", "Continue with changes"),
                            ("return", "Plan the return to school"),
                            ("end", "End the placement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("child_view", models.TextField(blank=True)),
                ("next_review_on", models.DateField(blank=True, null=True)),
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
                        to="placements.review",
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
            name="PlacementDocument",
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
                            ("agreement", "Agreement or plan for the placement"),
                            ("timetable", "Timetable"),
                            ("risk", "Risk assessment"),
                            ("report", "Report from the provider"),
                            ("letter", "Letter or email"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placement_document",
                        to="documents.document",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="placements.placement",
                    ),
                ),
            ],
            options={
                "ordering": ["-document__uploaded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="placement_document_has_a_title",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementDocumentEvent",
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
                            ("agreement", "Agreement or plan for the placement"),
                            ("timetable", "Timetable"),
                            ("risk", "Risk assessment"),
                            ("report", "Report from the provider"),
                            ("letter", "Letter or email"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
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
                        to="placements.placementdocument",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LineCrossing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("arithmetic", models.TextField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "decided_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="crossings",
                        to="placements.placement",
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="line_crossing_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LineCrossingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("arithmetic", models.TextField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "decided_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "decided_by",
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
                        to="placements.linecrossing",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WeeklySession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Monday"),
                            (2, "Tuesday"),
                            (3, "Wednesday"),
                            (4, "Thursday"),
                            (5, "Friday"),
                            (6, "Saturday"),
                            (7, "Sunday"),
                        ]
                    ),
                ),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("from_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="placements.placement",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="directory.site",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts_at", "pk"],
                "indexes": [
                    models.Index(
                        models.F("site"), models.F("weekday"), name="weekly_session_by_site"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__gte", 1), ("weekday__lte", 7)),
                        name="weekly_session_has_a_weekday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="weekly_session_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="weekly_session_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("pupil", "="),
                            ("weekday", "="),
                            (
                                models.Func(
                                    models.Func(
                                        "starts_at",
                                        output_field=models.DateTimeField(),
                                        template="(date '2000-01-01' + %(expressions)s)",
                                    ),
                                    models.Func(
                                        "ends_at",
                                        output_field=models.DateTimeField(),
                                        template="(date '2000-01-01' + %(expressions)s)",
                                    ),
                                    function="tsrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    "from_on",
                                    "until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="weekly_session_one_place_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeeklySessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Monday"),
                            (2, "Tuesday"),
                            (3, "Wednesday"),
                            (4, "Thursday"),
                            (5, "Friday"),
                            (6, "Saturday"),
                            (7, "Sunday"),
                        ]
                    ),
                ),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("from_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
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
                        to="placements.weeklysession",
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
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementevent" ("aim", "attendance_code", "commissioner", "commissioning_school_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "hours_per_week", "id", "next_review_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "registration_code", "site_id", "starts_on") VALUES (NEW."aim", NEW."attendance_code", NEW."commissioner", NEW."commissioning_school_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."hours_per_week", NEW."id", NEW."next_review_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."pupil_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."registration_code", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                    hash="43e2b6a2ad721ad69b94792a147969f383b6f195",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1caba",
                    table="placements_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_placementevent" ("aim", "attendance_code", "commissioner", "commissioning_school_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "hours_per_week", "id", "next_review_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "registration_code", "site_id", "starts_on") VALUES (NEW."aim", NEW."attendance_code", NEW."commissioner", NEW."commissioning_school_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."hours_per_week", NEW."id", NEW."next_review_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."pupil_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."registration_code", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                    hash="778447b3f0fccdeede60355390f9b66049c6f7b5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ab36",
                    table="placements_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementevent" ("aim", "attendance_code", "commissioner", "commissioning_school_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "hours_per_week", "id", "next_review_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "pupil_id", "reason", "recorded_at", "recorded_by_id", "registration_code", "site_id", "starts_on") VALUES (OLD."aim", OLD."attendance_code", OLD."commissioner", OLD."commissioning_school_id", OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."ends_on", OLD."hours_per_week", OLD."id", OLD."next_review_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."pupil_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."registration_code", OLD."site_id", OLD."starts_on"); RETURN NULL;',
                    hash="c42a0536d34cef6a21587fc6e481ee223de961b7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_95ec9",
                    table="placements_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="807f76ac6201e19f1a8491f49288d861fa867f3f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_715c2",
                    table="placements_placementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."next_review_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="3a50f13745cc8f429e1be20adf8d6640e542a57b",
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
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (NEW."child_view", NEW."decision", NEW."held_on", NEW."id", NEW."next_review_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="8cf6159f8fc757f6548e19af734e27b222d9b200",
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
                    func='INSERT INTO "placements_reviewevent" ("child_view", "decision", "held_on", "id", "next_review_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id") VALUES (OLD."child_view", OLD."decision", OLD."held_on", OLD."id", OLD."next_review_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;',
                    hash="5636ce0daeef323d338a67162ca374499859349d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ff1f",
                    table="placements_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bb2ac726827216040f667b6256f68637bdcc20a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bcb2b",
                    table="placements_reviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementdocumentevent" ("document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "title") VALUES (NEW."document_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."title"); RETURN NULL;',
                    hash="a582d2be90d8ba5c2408fd79291dbae333084c60",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4303c",
                    table="placements_placementdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_placementdocumentevent" ("document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "title") VALUES (NEW."document_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."title"); RETURN NULL;',
                    hash="379cccee98162e9343c4243428888405551de0c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aab5e",
                    table="placements_placementdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementdocumentevent" ("document_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "title") VALUES (OLD."document_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."title"); RETURN NULL;',
                    hash="cfad1590a00de7f910f163eef7abf5719207548a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c021f",
                    table="placements_placementdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementdocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7cb9f7946a1e9d53ade236c9db84c08b6b8cc645",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0fbdf",
                    table="placements_placementdocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linecrossing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_linecrossingevent" ("arithmetic", "decided_at", "decided_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason") VALUES (NEW."arithmetic", NEW."decided_at", NEW."decided_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason"); RETURN NULL;',
                    hash="8dd1c2608c5430f085f0a8757382e1b7765ca1f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6652",
                    table="placements_linecrossing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linecrossing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_linecrossingevent" ("arithmetic", "decided_at", "decided_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason") VALUES (NEW."arithmetic", NEW."decided_at", NEW."decided_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason"); RETURN NULL;',
                    hash="caca117d97f30f3e483dd1b16594b9406483d8c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23717",
                    table="placements_linecrossing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linecrossing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_linecrossingevent" ("arithmetic", "decided_at", "decided_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason") VALUES (OLD."arithmetic", OLD."decided_at", OLD."decided_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason"); RETURN NULL;',
                    hash="05f8b7af32379bf8c8093e8b3d2bbcda77ae04a1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_94d19",
                    table="placements_linecrossing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linecrossingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="700892af65aca61b6da3f1465c36a75bbccc9ed7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_89a11",
                    table="placements_linecrossingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weeklysession",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_weeklysessionevent" ("ends_at", "from_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "recorded_at", "site_id", "starts_at", "until", "weekday") VALUES (NEW."ends_at", NEW."from_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."pupil_id", NEW."recorded_at", NEW."site_id", NEW."starts_at", NEW."until", NEW."weekday"); RETURN NULL;',
                    hash="602c00756c6cf06433c0d8668b48851eae0b053c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_64b4f",
                    table="placements_weeklysession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weeklysession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_weeklysessionevent" ("ends_at", "from_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "recorded_at", "site_id", "starts_at", "until", "weekday") VALUES (NEW."ends_at", NEW."from_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."pupil_id", NEW."recorded_at", NEW."site_id", NEW."starts_at", NEW."until", NEW."weekday"); RETURN NULL;',
                    hash="83cb077ff18e168c6f83a500cfb8c1d5f61e349a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_88ca4",
                    table="placements_weeklysession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weeklysession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_weeklysessionevent" ("ends_at", "from_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "pupil_id", "recorded_at", "site_id", "starts_at", "until", "weekday") VALUES (OLD."ends_at", OLD."from_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."pupil_id", OLD."recorded_at", OLD."site_id", OLD."starts_at", OLD."until", OLD."weekday"); RETURN NULL;',
                    hash="b9e6f456591d0daadeb0b78a8958d953ece01f97",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12194",
                    table="placements_weeklysession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weeklysessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ee99231f0e355800dc6faff0353d5c7cf71992da",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d1aa5",
                    table="placements_weeklysessionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            """
            ALTER TABLE placements_weeklysession
              ADD CONSTRAINT weekly_session_of_the_placements_pupil
              FOREIGN KEY (placement_id, pupil_id) REFERENCES placements_placement (id, pupil_id)
            """,
            "ALTER TABLE placements_weeklysession "
            "DROP CONSTRAINT weekly_session_of_the_placements_pupil",
        ),
    ]
