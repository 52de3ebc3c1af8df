import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from govuk_bank_holidays.bank_holidays import BankHolidays

from apcase.drawn_once import DrawnOnce

# unaccent() is only STABLE, since its dictionary may change; ours does not, and a generated
# column asks for IMMUTABLE.
SORT_KEY = """
CREATE FUNCTION apcase_sort_key(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
SET search_path = public, pg_catalog
AS $$ SELECT translate(
    lower(public.unaccent('public.unaccent'::regdictionary, words)), '''’.-', ''
) $$
"""


def hold_the_official_list(apps, schema_editor):
    """No calendar can be read without them, so no installation is without them."""
    BankHoliday = apps.get_model("pupils", "BankHoliday")
    published = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    BankHoliday.objects.bulk_create(
        [BankHoliday(on=day["date"], title=day["title"]) for day in published],
        ignore_conflicts=True,
    )


class Migration(DrawnOnce):
    replaces = [
        ("pupils", "0001_initial"),
        ("pupils", "0002_bank_holidays"),
        ("pupils", "0003_missing_days_are_refused"),
        ("pupils", "0004_restricted_and_protected"),
    ]

    initial = True

    dependencies = [
        ("access", "0001_squashed_0013_calendar_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunSQL(SORT_KEY, "DROP FUNCTION apcase_sort_key(text)"),
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                ("on", models.DateField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
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
                            ("inset", "INSET day"),
                            ("planned", "Planned closure"),
                            ("unplanned", "Unplanned closure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "school",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="closure_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("relationship", models.CharField(max_length=50)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("priority", models.PositiveSmallIntegerField(default=1)),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="pupils.pupil",
                    ),
                ),
            ],
            options={
                "ordering": ["priority", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pupil", "priority"), name="contact_one_of_each_priority"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                            ("C", "Current, single registration"),
                            ("M", "Current main, dual registration"),
                            ("S", "Current subsidiary, dual registration"),
                            ("G", "Guest"),
                        ],
                        default="C",
                        max_length=1,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enrolments",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("school"), models.F("ends_on"), name="enrolment_by_school"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="enrolment_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("status__in", ("C", "M"))),
                        expressions=[
                            ("pupil", "="),
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
                        name="enrolment_one_main_school_at_a_time",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("pupil", "="),
                            ("school", "="),
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
                        name="enrolment_once_at_a_school_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PupilEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("upn", models.CharField(blank=True, max_length=13, null=True)),
                ("former_upn", models.CharField(blank=True, max_length=13)),
                ("uln", models.CharField(blank=True, max_length=10)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("preferred_name", models.CharField(blank=True, max_length=100)),
                ("born_on", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female"), ("U", "Not known")], max_length=1
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                ("home_address", models.CharField(blank=True, max_length=300)),
                ("home_postcode", models.CharField(blank=True, max_length=8)),
                (
                    "sen_provision",
                    models.CharField(
                        choices=[
                            ("N", "No special educational need"),
                            ("K", "SEN support"),
                            ("E", "EHC plan"),
                        ],
                        default="N",
                        max_length=1,
                    ),
                ),
                ("primary_need", models.CharField(blank=True, max_length=4)),
                ("looked_after_since", models.DateField(blank=True, null=True)),
                ("social_worker", models.CharField(blank=True, max_length=150)),
                ("taught_in_year", models.SmallIntegerField(blank=True, null=True)),
                ("restricted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.pupil",
                    ),
                ),
                ("address_is_safe_since", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PupilUserGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="pupils.pupil"
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("urn", models.CharField(max_length=6, unique=True)),
                ("la_code", models.CharField(max_length=3)),
                ("establishment_number", models.CharField(blank=True, max_length=4)),
                ("ukprn", models.CharField(blank=True, max_length=8)),
                ("name", models.CharField(max_length=200)),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "name", function="apcase_sort_key", output_field=models.TextField()
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                ("type_code", models.CharField(max_length=2)),
                ("type_name", models.CharField(max_length=100)),
                ("status_code", models.CharField(max_length=1)),
                ("phase_code", models.CharField(blank=True, max_length=1)),
                ("phase_name", models.CharField(blank=True, max_length=50)),
                ("lowest_age", models.PositiveSmallIntegerField(null=True)),
                ("highest_age", models.PositiveSmallIntegerField(null=True)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("locality", models.CharField(blank=True, max_length=200)),
                ("town", models.CharField(blank=True, max_length=100)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("easting", models.PositiveIntegerField(null=True)),
                ("northing", models.PositiveIntegerField(null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="school",
                        to="access.organisation",
                    ),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schools",
                        to="pupils.trust",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_name", "urn"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urn__regex", "^[0-9]{6}$")),
                        name="school_urn_is_six_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("opened_on", None),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="school_closed_after_it_opened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("urn", models.CharField(max_length=6)),
                ("la_code", models.CharField(max_length=3)),
                ("establishment_number", models.CharField(blank=True, max_length=4)),
                ("ukprn", models.CharField(blank=True, max_length=8)),
                ("name", models.CharField(max_length=200)),
                ("type_code", models.CharField(max_length=2)),
                ("type_name", models.CharField(max_length=100)),
                ("status_code", models.CharField(max_length=1)),
                ("phase_code", models.CharField(blank=True, max_length=1)),
                ("phase_name", models.CharField(blank=True, max_length=50)),
                ("lowest_age", models.PositiveSmallIntegerField(null=True)),
                ("highest_age", models.PositiveSmallIntegerField(null=True)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("locality", models.CharField(blank=True, max_length=200)),
                ("town", models.CharField(blank=True, max_length=100)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("easting", models.PositiveIntegerField(null=True)),
                ("northing", models.PositiveIntegerField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.school",
                    ),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.trust",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TermDates",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("academic_year", models.PositiveSmallIntegerField()),
                (
                    "term",
                    models.CharField(
                        choices=[("autumn", "Autumn"), ("spring", "Spring"), ("summer", "Summer")],
                        max_length=6,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("half_term_starts_on", models.DateField(blank=True, null=True)),
                ("half_term_ends_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "academic_year", "term"),
                        name="term_dates_once_for_each_term",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="term_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "school",
                                    models.Func(
                                        models.Value("00000000-0000-0000-0000-000000000000"),
                                        output_field=models.UUIDField(),
                                        template="%(expressions)s::uuid",
                                    ),
                                    output_field=models.UUIDField(),
                                ),
                                "=",
                            ),
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
                        name="terms_of_a_school_do_not_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("half_term_ends_on", None), ("half_term_starts_on", None)),
                            models.Q(
                                ("half_term_ends_on__gte", models.F("half_term_starts_on")),
                                ("half_term_ends_on__isnull", False),
                                ("half_term_ends_on__lt", models.F("ends_on")),
                                ("half_term_starts_on__gt", models.F("starts_on")),
                                ("half_term_starts_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="term_half_term_lies_inside",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermDatesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("academic_year", models.PositiveSmallIntegerField()),
                (
                    "term",
                    models.CharField(
                        choices=[("autumn", "Autumn"), ("spring", "Spring"), ("summer", "Summer")],
                        max_length=6,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("half_term_starts_on", models.DateField(blank=True, null=True)),
                ("half_term_ends_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.termdates",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Trust",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrustEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.trust",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClosureEvent",
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
                            ("inset", "INSET day"),
                            ("planned", "Planned closure"),
                            ("unplanned", "Unplanned closure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.closure",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pupil",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("upn", models.CharField(blank=True, max_length=13, null=True, unique=True)),
                ("former_upn", models.CharField(blank=True, max_length=13)),
                ("uln", models.CharField(blank=True, max_length=10)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("preferred_name", models.CharField(blank=True, max_length=100)),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.text.Concat(
                                "family_name",
                                models.Value(" "),
                                "given_name",
                                models.Value(" "),
                                "preferred_name",
                            ),
                            function="apcase_sort_key",
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                ("born_on", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female"), ("U", "Not known")], max_length=1
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                ("home_address", models.CharField(blank=True, max_length=300)),
                ("home_postcode", models.CharField(blank=True, max_length=8)),
                (
                    "sen_provision",
                    models.CharField(
                        choices=[
                            ("N", "No special educational need"),
                            ("K", "SEN support"),
                            ("E", "EHC plan"),
                        ],
                        default="N",
                        max_length=1,
                    ),
                ),
                ("primary_need", models.CharField(blank=True, max_length=4)),
                ("looked_after_since", models.DateField(blank=True, null=True)),
                ("social_worker", models.CharField(blank=True, max_length=150)),
                ("taught_in_year", models.SmallIntegerField(blank=True, null=True)),
                ("restricted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("address_is_safe_since", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["sort_name", "pk"],
                "indexes": [
                    models.Index(
                        models.F("sort_name"), models.F("id"), name="pupil_in_order_of_name"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            models.F("sort_name"), name="gin_trgm_ops"
                        ),
                        name="pupil_by_part_of_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnrolmentEvent",
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
                            ("C", "Current, single registration"),
                            ("M", "Current main, dual registration"),
                            ("S", "Current subsidiary, dual registration"),
                            ("G", "Guest"),
                        ],
                        default="C",
                        max_length=1,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.enrolment",
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
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=150)),
                ("relationship", models.CharField(max_length=50)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("priority", models.PositiveSmallIntegerField(default=1)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.contact",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "broken_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("expires_at", models.DateTimeField()),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="broken_glasses",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broken_glasses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-broken_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="broken_glass_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("broken_at"))),
                        name="broken_glass_expires_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BreakGlassEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("reason", models.CharField(max_length=300)),
                (
                    "broken_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("expires_at", models.DateTimeField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.breakglass",
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
                    "user",
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
            name="Restriction",
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
                            ("staff", "Child of a member of staff"),
                            ("safe_address", "Safe address"),
                            ("adoption", "Adoption"),
                            ("high_profile", "In the public eye"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "imposed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lift_reason", models.CharField(blank=True, max_length=300)),
                (
                    "imposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="restrictions",
                        to="pupils.pupil",
                    ),
                ),
            ],
            options={
                "ordering": ["-imposed_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("pupil",),
                        name="restriction_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="restriction_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lift_reason", ""), ("lifted_at", None), ("lifted_by", None)),
                            models.Q(
                                ("lifted_at__isnull", False),
                                ("lifted_by__isnull", False),
                                models.Q(("lift_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_lifted_at_by_and_why_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestrictionEvent",
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
                            ("staff", "Child of a member of staff"),
                            ("safe_address", "Safe address"),
                            ("adoption", "Adoption"),
                            ("high_profile", "In the public eye"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "imposed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lift_reason", models.CharField(blank=True, max_length=300)),
                (
                    "imposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
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
                        to="pupils.restriction",
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
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_closureevent" ("first_day", "id", "kind", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") VALUES (NEW."first_day", NEW."id", NEW."kind", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."school_id"); RETURN NULL;',
                    hash="0ce8fbf59e6441fe1932196c3a05abd450c1990b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a8efe",
                    table="pupils_closure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_closureevent" ("first_day", "id", "kind", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") VALUES (NEW."first_day", NEW."id", NEW."kind", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."school_id"); RETURN NULL;',
                    hash="5331dc267772db6d0797ea0b9708a67ab3b16f44",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a38b",
                    table="pupils_closure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_closureevent" ("first_day", "id", "kind", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") VALUES (OLD."first_day", OLD."id", OLD."kind", OLD."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."school_id"); RETURN NULL;',
                    hash="9e606d63f3bf1c78aa4f19324addc4f63ee79ae2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cd004",
                    table="pupils_closure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_contactevent" ("email", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "pupil_id", "relationship", "telephone") VALUES (NEW."email", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."priority", NEW."pupil_id", NEW."relationship", NEW."telephone"); RETURN NULL;',
                    hash="607fccc5c6d46b37c4e9eec6a5580171c50f5bf7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_120aa",
                    table="pupils_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_contactevent" ("email", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "pupil_id", "relationship", "telephone") VALUES (NEW."email", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."priority", NEW."pupil_id", NEW."relationship", NEW."telephone"); RETURN NULL;',
                    hash="c1f29e6da4a826abf0b05aae2f0a9f89ca401481",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82267",
                    table="pupils_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_contactevent" ("email", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "pupil_id", "relationship", "telephone") VALUES (OLD."email", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."priority", OLD."pupil_id", OLD."relationship", OLD."telephone"); RETURN NULL;',
                    hash="17bfa5322943bfc1346f079fd79ab857a16d91ef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_66d53",
                    table="pupils_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_enrolmentevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "status") VALUES (NEW."ends_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."school_id", NEW."starts_on", NEW."status"); RETURN NULL;',
                    hash="00c93e5d822b5387370086d2026797ad94138de7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee3d3",
                    table="pupils_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_enrolmentevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "status") VALUES (NEW."ends_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."school_id", NEW."starts_on", NEW."status"); RETURN NULL;',
                    hash="6089349a068210f370d5d55f04b24683af7875e0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_df2c6",
                    table="pupils_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_enrolmentevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on", "status") VALUES (OLD."ends_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."school_id", OLD."starts_on", OLD."status"); RETURN NULL;',
                    hash="fe852ffdd719766f94934338727aa96f6a7f0c21",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_584c9",
                    table="pupils_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pupilevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0a0a2eb888bd6ef951d1492022294fda65c6188f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8f88d",
                    table="pupils_pupilevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="school",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_schoolevent" ("closed_on", "easting", "establishment_number", "highest_age", "id", "la_code", "locality", "lowest_age", "name", "northing", "opened_on", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_code", "phase_name", "postcode", "status_code", "street", "telephone", "town", "trust_id", "type_code", "type_name", "ukprn", "urn", "website") VALUES (NEW."closed_on", NEW."easting", NEW."establishment_number", NEW."highest_age", NEW."id", NEW."la_code", NEW."locality", NEW."lowest_age", NEW."name", NEW."northing", NEW."opened_on", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase_code", NEW."phase_name", NEW."postcode", NEW."status_code", NEW."street", NEW."telephone", NEW."town", NEW."trust_id", NEW."type_code", NEW."type_name", NEW."ukprn", NEW."urn", NEW."website"); RETURN NULL;',
                    hash="cb7764d8cac5a61616be1f6c18c44c090a928db3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5fe90",
                    table="pupils_school",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="school",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."easting" IS DISTINCT FROM (NEW."easting") OR OLD."establishment_number" IS DISTINCT FROM (NEW."establishment_number") OR OLD."highest_age" IS DISTINCT FROM (NEW."highest_age") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."la_code" IS DISTINCT FROM (NEW."la_code") OR OLD."locality" IS DISTINCT FROM (NEW."locality") OR OLD."lowest_age" IS DISTINCT FROM (NEW."lowest_age") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."northing" IS DISTINCT FROM (NEW."northing") OR OLD."opened_on" IS DISTINCT FROM (NEW."opened_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phase_code" IS DISTINCT FROM (NEW."phase_code") OR OLD."phase_name" IS DISTINCT FROM (NEW."phase_name") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."status_code" IS DISTINCT FROM (NEW."status_code") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."town" IS DISTINCT FROM (NEW."town") OR OLD."trust_id" IS DISTINCT FROM (NEW."trust_id") OR OLD."type_code" IS DISTINCT FROM (NEW."type_code") OR OLD."type_name" IS DISTINCT FROM (NEW."type_name") OR OLD."ukprn" IS DISTINCT FROM (NEW."ukprn") OR OLD."urn" IS DISTINCT FROM (NEW."urn") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "pupils_schoolevent" ("closed_on", "easting", "establishment_number", "highest_age", "id", "la_code", "locality", "lowest_age", "name", "northing", "opened_on", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_code", "phase_name", "postcode", "status_code", "street", "telephone", "town", "trust_id", "type_code", "type_name", "ukprn", "urn", "website") VALUES (NEW."closed_on", NEW."easting", NEW."establishment_number", NEW."highest_age", NEW."id", NEW."la_code", NEW."locality", NEW."lowest_age", NEW."name", NEW."northing", NEW."opened_on", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase_code", NEW."phase_name", NEW."postcode", NEW."status_code", NEW."street", NEW."telephone", NEW."town", NEW."trust_id", NEW."type_code", NEW."type_name", NEW."ukprn", NEW."urn", NEW."website"); RETURN NULL;',
                    hash="b152292a6946f9be0eb818bfd5a5cf9e3887fc9b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dfbdb",
                    table="pupils_school",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="school",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_schoolevent" ("closed_on", "easting", "establishment_number", "highest_age", "id", "la_code", "locality", "lowest_age", "name", "northing", "opened_on", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_code", "phase_name", "postcode", "status_code", "street", "telephone", "town", "trust_id", "type_code", "type_name", "ukprn", "urn", "website") VALUES (OLD."closed_on", OLD."easting", OLD."establishment_number", OLD."highest_age", OLD."id", OLD."la_code", OLD."locality", OLD."lowest_age", OLD."name", OLD."northing", OLD."opened_on", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase_code", OLD."phase_name", OLD."postcode", OLD."status_code", OLD."street", OLD."telephone", OLD."town", OLD."trust_id", OLD."type_code", OLD."type_name", OLD."ukprn", OLD."urn", OLD."website"); RETURN NULL;',
                    hash="7ba27c2e124f69812922e451e68e929b6f94145a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8294c",
                    table="pupils_school",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schoolevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3c796ee2dd05cbd5fb8e2aa802ed2af1360e3368",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f6f46",
                    table="pupils_schoolevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termdates",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_termdatesevent" ("academic_year", "ends_on", "half_term_ends_on", "half_term_starts_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "term") VALUES (NEW."academic_year", NEW."ends_on", NEW."half_term_ends_on", NEW."half_term_starts_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."starts_on", NEW."term"); RETURN NULL;',
                    hash="d13ec92235e6978824ca8b49cd03d6636ff5eec7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ee16",
                    table="pupils_termdates",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termdates",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_termdatesevent" ("academic_year", "ends_on", "half_term_ends_on", "half_term_starts_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "term") VALUES (NEW."academic_year", NEW."ends_on", NEW."half_term_ends_on", NEW."half_term_starts_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."starts_on", NEW."term"); RETURN NULL;',
                    hash="b6bc1a0f7ffc9657a05b549cec902108799b77ca",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fe896",
                    table="pupils_termdates",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termdates",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_termdatesevent" ("academic_year", "ends_on", "half_term_ends_on", "half_term_starts_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "term") VALUES (OLD."academic_year", OLD."ends_on", OLD."half_term_ends_on", OLD."half_term_starts_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school_id", OLD."starts_on", OLD."term"); RETURN NULL;',
                    hash="5a5db299ad715a9db24e5d02dfb341c0fa20058a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d47f3",
                    table="pupils_termdates",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termdatesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="86311bc50d044ffbd91d2adf95c161943f5114f2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_18813",
                    table="pupils_termdatesevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trust",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_trustevent" ("code", "id", "name", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="90206937990f19c7328cd72300e9b8caf7f1e13a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f530a",
                    table="pupils_trust",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trust",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_trustevent" ("code", "id", "name", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="b052242754a24c803d8b8bfdc1a10a0d2190e7c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_63963",
                    table="pupils_trust",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trust",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_trustevent" ("code", "id", "name", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="83c2d078683f970b849b95ce720639f13a85b3a0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_77d97",
                    table="pupils_trust",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trustevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4890c61e79707c9bd153224a32e37434e188af8a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5a17b",
                    table="pupils_trustevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0d2d6865dc0f67f7a560d4d7cc360dbc7822e2bf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d8a97",
                    table="pupils_closureevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pupil",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_pupilevent" ("address_is_safe_since", "born_on", "created_at", "ethnicity", "family_name", "former_upn", "given_name", "home_address", "home_postcode", "id", "looked_after_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "primary_need", "restricted_at", "sen_provision", "sex", "social_worker", "taught_in_year", "uln", "upn") VALUES (NEW."address_is_safe_since", NEW."born_on", NEW."created_at", NEW."ethnicity", NEW."family_name", NEW."former_upn", NEW."given_name", NEW."home_address", NEW."home_postcode", NEW."id", NEW."looked_after_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."preferred_name", NEW."primary_need", NEW."restricted_at", NEW."sen_provision", NEW."sex", NEW."social_worker", NEW."taught_in_year", NEW."uln", NEW."upn"); RETURN NULL;',
                    hash="8f26289f45c3b7269f27f6598e512d4ef82ce30e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4dca8",
                    table="pupils_pupil",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pupil",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address_is_safe_since" IS DISTINCT FROM (NEW."address_is_safe_since") OR OLD."born_on" IS DISTINCT FROM (NEW."born_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ethnicity" IS DISTINCT FROM (NEW."ethnicity") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."former_upn" IS DISTINCT FROM (NEW."former_upn") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."home_address" IS DISTINCT FROM (NEW."home_address") OR OLD."home_postcode" IS DISTINCT FROM (NEW."home_postcode") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."looked_after_since" IS DISTINCT FROM (NEW."looked_after_since") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."primary_need" IS DISTINCT FROM (NEW."primary_need") OR OLD."restricted_at" IS DISTINCT FROM (NEW."restricted_at") OR OLD."sen_provision" IS DISTINCT FROM (NEW."sen_provision") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."social_worker" IS DISTINCT FROM (NEW."social_worker") OR OLD."taught_in_year" IS DISTINCT FROM (NEW."taught_in_year") OR OLD."uln" IS DISTINCT FROM (NEW."uln") OR OLD."upn" IS DISTINCT FROM (NEW."upn"))',
                    func='INSERT INTO "pupils_pupilevent" ("address_is_safe_since", "born_on", "created_at", "ethnicity", "family_name", "former_upn", "given_name", "home_address", "home_postcode", "id", "looked_after_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "primary_need", "restricted_at", "sen_provision", "sex", "social_worker", "taught_in_year", "uln", "upn") VALUES (NEW."address_is_safe_since", NEW."born_on", NEW."created_at", NEW."ethnicity", NEW."family_name", NEW."former_upn", NEW."given_name", NEW."home_address", NEW."home_postcode", NEW."id", NEW."looked_after_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."preferred_name", NEW."primary_need", NEW."restricted_at", NEW."sen_provision", NEW."sex", NEW."social_worker", NEW."taught_in_year", NEW."uln", NEW."upn"); RETURN NULL;',
                    hash="8a45e114a2134f694ec8ef10bd753ebbae8fada0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1c6e",
                    table="pupils_pupil",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pupil",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_pupilevent" ("address_is_safe_since", "born_on", "created_at", "ethnicity", "family_name", "former_upn", "given_name", "home_address", "home_postcode", "id", "looked_after_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "primary_need", "restricted_at", "sen_provision", "sex", "social_worker", "taught_in_year", "uln", "upn") VALUES (OLD."address_is_safe_since", OLD."born_on", OLD."created_at", OLD."ethnicity", OLD."family_name", OLD."former_upn", OLD."given_name", OLD."home_address", OLD."home_postcode", OLD."id", OLD."looked_after_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."primary_need", OLD."restricted_at", OLD."sen_provision", OLD."sex", OLD."social_worker", OLD."taught_in_year", OLD."uln", OLD."upn"); RETURN NULL;',
                    hash="a4c46f213628a97d3fc04d587c32b5f8dc7767e8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85af3",
                    table="pupils_pupil",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f1fa434efa9bedd59284e0b77687ea18c01bd3aa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1e7db",
                    table="pupils_enrolmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="193a2768a11d4bae3d33db8c0989e52ff68e6947",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dafc3",
                    table="pupils_contactevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_breakglassevent" ("broken_at", "expires_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "user_id") VALUES (NEW."broken_at", NEW."expires_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."reason", NEW."user_id"); RETURN NULL;',
                    hash="af2cc7db0b4648e60ad59598d2493e8af3f4773a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8bf77",
                    table="pupils_breakglass",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_breakglassevent" ("broken_at", "expires_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "user_id") VALUES (NEW."broken_at", NEW."expires_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."reason", NEW."user_id"); RETURN NULL;',
                    hash="08cf838c9ab6bc6dd9e52a246d7885dcc739cbe3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8595",
                    table="pupils_breakglass",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_breakglassevent" ("broken_at", "expires_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "user_id") VALUES (OLD."broken_at", OLD."expires_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."reason", OLD."user_id"); RETURN NULL;',
                    hash="69f3d95297c40d11dcd3c8a5edec27058050f9d4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9cd21",
                    table="pupils_breakglass",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglassevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f14e52dac7f040daf3642b9a13b59afe63de78bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c766e",
                    table="pupils_breakglassevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_restrictionevent" ("id", "imposed_at", "imposed_by_id", "kind", "lift_reason", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason") VALUES (NEW."id", NEW."imposed_at", NEW."imposed_by_id", NEW."kind", NEW."lift_reason", NEW."lifted_at", NEW."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pupil_id", NEW."reason"); RETURN NULL;',
                    hash="e5d3faaa4040da4cad4fbb2880552d215c14d533",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_629f7",
                    table="pupils_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pupils_restrictionevent" ("id", "imposed_at", "imposed_by_id", "kind", "lift_reason", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason") VALUES (NEW."id", NEW."imposed_at", NEW."imposed_by_id", NEW."kind", NEW."lift_reason", NEW."lifted_at", NEW."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pupil_id", NEW."reason"); RETURN NULL;',
                    hash="4bc6d007cdaa66fcf468e65c5a783f450bc64fc8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b89bf",
                    table="pupils_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pupils_restrictionevent" ("id", "imposed_at", "imposed_by_id", "kind", "lift_reason", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason") VALUES (OLD."id", OLD."imposed_at", OLD."imposed_by_id", OLD."kind", OLD."lift_reason", OLD."lifted_at", OLD."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pupil_id", OLD."reason"); RETURN NULL;',
                    hash="58c2edea0695e87ac150f45dbb0fd981f66de4a7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28955",
                    table="pupils_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="29e93f262bf263b57f2a038c6c57c7a7aaae6e6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4006b",
                    table="pupils_restrictionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(hold_the_official_list, migrations.RunPython.noop, elidable=False),
    ]
