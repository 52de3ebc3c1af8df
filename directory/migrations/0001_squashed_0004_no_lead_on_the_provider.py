import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
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
        ("directory", "0001_initial"),
        ("directory", "0002_record_of_a_provider"),
        ("directory", "0003_leads_become_people"),
        ("directory", "0004_no_lead_on_the_provider"),
    ]

    initial = True

    dependencies = [
        ("access", "0001_squashed_0013_calendar_address"),
        # Whose function makes the sort key of a name.
        ("pupils", "0001_squashed_0004_restricted_and_protected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pru", "Pupil referral unit"),
                            ("ap_academy", "AP academy"),
                            ("ap_free_school", "AP free school"),
                            ("hospital_school", "Hospital school"),
                            ("independent_school", "Independent school"),
                            ("special_school", "Special school"),
                            ("mainstream_school", "Mainstream school"),
                            ("fe_college", "Further education college"),
                            ("non_school", "Non-school provider"),
                            ("online", "Online provider"),
                            ("tutoring", "Tutoring service"),
                            ("sole_tutor", "Sole tutor"),
                            ("council_service", "Council service"),
                        ],
                        max_length=20,
                    ),
                ),
                ("urn", models.CharField(blank=True, max_length=6, null=True, unique=True)),
                ("ukprn", models.CharField(blank=True, max_length=8)),
                ("description", models.TextField(blank=True)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lowest_year", models.SmallIntegerField(blank=True, null=True)),
                ("highest_year", models.SmallIntegerField(blank=True, null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provider",
                        to="access.organisation",
                    ),
                ),
                ("assured_by", models.CharField(blank=True, max_length=150)),
                ("assured_on", models.DateField(blank=True, null=True)),
                (
                    "attendance",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("full_time", "Full time"), ("part_time", "Part time")],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("charity_number", models.CharField(blank=True, max_length=12)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                ("company_number", models.CharField(blank=True, max_length=8)),
                (
                    "courses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("accredited", "Accredited courses"),
                                ("practical", "Vocational and practical courses"),
                                ("therapeutic", "Therapeutic interventions"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("mon", "Monday"),
                                ("tue", "Tuesday"),
                                ("wed", "Wednesday"),
                                ("thu", "Thursday"),
                                ("fri", "Friday"),
                                ("sat", "Saturday"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "delivery",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("site", "At its own site"),
                                ("school", "In the child’s school"),
                                ("home", "At the child’s home"),
                                ("community", "In the community"),
                                ("online_live", "Online, live"),
                                ("online_recorded", "Online, recorded"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("ico_number", models.CharField(blank=True, max_length=8)),
                (
                    "inspected_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ofsted", "Ofsted"),
                            ("isi", "Independent Schools Inspectorate"),
                            ("online", "Online education accreditation"),
                            ("nobody", "Nobody inspects it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("inspected_on", models.DateField(blank=True, null=True)),
                ("inspection_outcome", models.CharField(blank=True, max_length=200)),
                (
                    "lead_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("company", "Company limited by shares"),
                            ("guarantee", "Company limited by guarantee"),
                            ("cic", "Community interest company"),
                            ("cio", "Charitable incorporated organisation"),
                            ("trust", "Trust"),
                            ("partnership", "Partnership"),
                            ("sole_trader", "Sole trader"),
                            ("public", "Public body or maintained school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("legal_name", models.CharField(blank=True, max_length=200)),
                (
                    "lengths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("short", "Short term"), ("long", "Long term")], max_length=20
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("meals", models.CharField(blank=True, max_length=300)),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("SEMH", "Social, emotional and mental health"),
                                ("ASD", "Autistic spectrum disorder"),
                                ("SLCN", "Speech, language and communication needs"),
                                ("SPLD", "Specific learning difficulty"),
                                ("MLD", "Moderate learning difficulty"),
                                ("SLD", "Severe learning difficulty"),
                                ("PMLD", "Profound and multiple learning difficulty"),
                                ("HI", "Hearing impairment"),
                                ("VI", "Vision impairment"),
                                ("MSI", "Multi-sensory impairment"),
                                ("PD", "Physical disability"),
                                ("DS", "Down syndrome"),
                                ("ebsa", "Avoids school because of anxiety"),
                                ("medical", "Medical needs"),
                                ("young_carer", "Young carer"),
                                ("youth_justice", "Known to youth justice"),
                                ("new_to_english", "New to English"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("opens_at", models.TimeField(blank=True, null=True)),
                (
                    "procurement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("framework", "Framework"),
                            ("dynamic", "Dynamic purchasing system"),
                            ("spot", "Spot purchase"),
                            ("agreement", "Service level agreement"),
                            ("directory", "Directory only"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "provision",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("medical", "Medical, beside a treatment plan"),
                                ("exclusion", "For excluded children"),
                                ("vocational", "Vocational"),
                                ("intervention", "Intervention and assessment"),
                                ("ks1_3_full_time", "Key stages 1 to 3, full time"),
                                ("ks4_full_time", "Key stage 4, full time"),
                                ("step_out", "Step-out"),
                                ("engagement", "Engagement"),
                                ("outreach", "Outreach into schools"),
                                ("online", "Online"),
                                ("home_tuition", "Home tuition"),
                                ("hospital", "Hospital"),
                                ("resourced", "Resourced provision in a school"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("early_intervention", "Early intervention"),
                                ("reintegration", "Reintegration"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "qualifications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("gcse", "GCSE"),
                                ("functional_skills", "Functional Skills"),
                                ("entry_level", "Entry level certificate"),
                                ("vocational_1", "Vocational, level 1"),
                                ("vocational_2", "Vocational, level 2"),
                                ("unit_awards", "Unit awards"),
                                ("arts_award", "Arts Award"),
                                ("duke_of_edinburgh", "Duke of Edinburgh’s Award"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("referral_process", models.TextField(blank=True)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("1", "Tier 1, targeted support in mainstream"),
                                ("2", "Tier 2, time-limited"),
                                ("3", "Tier 3, transitional"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("transport", models.CharField(blank=True, max_length=300)),
                ("travel_area", models.CharField(blank=True, max_length=300)),
                ("website", models.URLField(blank=True)),
                ("weeks_a_year", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["sort_name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("urn", None), ("urn__regex", "^[0-9]{6}$"), _connector="OR"
                        ),
                        name="provider_urn_is_six_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lowest_year", None),
                            ("highest_year", None),
                            ("highest_year__gte", models.F("lowest_year")),
                            _connector="OR",
                        ),
                        name="provider_years_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at", None),
                            ("closes_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="provider_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weeks_a_year", None),
                            ("weeks_a_year__range", (1, 52)),
                            _connector="OR",
                        ),
                        name="provider_weeks_are_of_one_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ukprn", ""), _negated=True),
                        fields=("ukprn",),
                        name="provider_one_for_each_ukprn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "provision__contained_by",
                                [
                                    "medical",
                                    "exclusion",
                                    "vocational",
                                    "intervention",
                                    "ks1_3_full_time",
                                    "ks4_full_time",
                                    "step_out",
                                    "engagement",
                                    "outreach",
                                    "online",
                                    "home_tuition",
                                    "hospital",
                                    "resourced",
                                ],
                            )
                        ),
                        name="provider_provision_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tiers__contained_by", ["1", "2", "3"])),
                        name="provider_tiers_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "needs__contained_by",
                                [
                                    "SEMH",
                                    "ASD",
                                    "SLCN",
                                    "SPLD",
                                    "MLD",
                                    "SLD",
                                    "PMLD",
                                    "HI",
                                    "VI",
                                    "MSI",
                                    "PD",
                                    "DS",
                                    "ebsa",
                                    "medical",
                                    "young_carer",
                                    "youth_justice",
                                    "new_to_english",
                                ],
                            )
                        ),
                        name="provider_needs_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "subjects__contained_by",
                                [
                                    "english",
                                    "maths",
                                    "science",
                                    "computing",
                                    "humanities",
                                    "languages",
                                    "art",
                                    "music",
                                    "drama",
                                    "pe",
                                    "pshe",
                                    "careers",
                                    "food",
                                    "construction",
                                    "motor",
                                    "hair_beauty",
                                    "land_animals",
                                    "outdoor",
                                ],
                            )
                        ),
                        name="provider_subjects_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "qualifications__contained_by",
                                [
                                    "gcse",
                                    "functional_skills",
                                    "entry_level",
                                    "vocational_1",
                                    "vocational_2",
                                    "unit_awards",
                                    "arts_award",
                                    "duke_of_edinburgh",
                                ],
                            )
                        ),
                        name="provider_qualifications_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "delivery__contained_by",
                                [
                                    "site",
                                    "school",
                                    "home",
                                    "community",
                                    "online_live",
                                    "online_recorded",
                                ],
                            )
                        ),
                        name="provider_delivery_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__contained_by", ["mon", "tue", "wed", "thu", "fri", "sat"])
                        ),
                        name="provider_days_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attendance__contained_by", ["full_time", "part_time"])
                        ),
                        name="provider_attendance_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lengths__contained_by", ["short", "long"])),
                        name="provider_lengths_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purposes__contained_by", ["early_intervention", "reintegration"])
                        ),
                        name="provider_purposes_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("courses__contained_by", ["accredited", "practical", "therapeutic"])
                        ),
                        name="provider_courses_are_known_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pru", "Pupil referral unit"),
                            ("ap_academy", "AP academy"),
                            ("ap_free_school", "AP free school"),
                            ("hospital_school", "Hospital school"),
                            ("independent_school", "Independent school"),
                            ("special_school", "Special school"),
                            ("mainstream_school", "Mainstream school"),
                            ("fe_college", "Further education college"),
                            ("non_school", "Non-school provider"),
                            ("online", "Online provider"),
                            ("tutoring", "Tutoring service"),
                            ("sole_tutor", "Sole tutor"),
                            ("council_service", "Council service"),
                        ],
                        max_length=20,
                    ),
                ),
                ("urn", models.CharField(blank=True, max_length=6, null=True)),
                ("ukprn", models.CharField(blank=True, max_length=8)),
                ("description", models.TextField(blank=True)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lowest_year", models.SmallIntegerField(blank=True, null=True)),
                ("highest_year", models.SmallIntegerField(blank=True, null=True)),
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
                        to="directory.provider",
                    ),
                ),
                ("assured_by", models.CharField(blank=True, max_length=150)),
                ("assured_on", models.DateField(blank=True, null=True)),
                (
                    "attendance",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("full_time", "Full time"), ("part_time", "Part time")],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("charity_number", models.CharField(blank=True, max_length=12)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                ("company_number", models.CharField(blank=True, max_length=8)),
                (
                    "courses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("accredited", "Accredited courses"),
                                ("practical", "Vocational and practical courses"),
                                ("therapeutic", "Therapeutic interventions"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("mon", "Monday"),
                                ("tue", "Tuesday"),
                                ("wed", "Wednesday"),
                                ("thu", "Thursday"),
                                ("fri", "Friday"),
                                ("sat", "Saturday"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "delivery",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("site", "At its own site"),
                                ("school", "In the child’s school"),
                                ("home", "At the child’s home"),
                                ("community", "In the community"),
                                ("online_live", "Online, live"),
                                ("online_recorded", "Online, recorded"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("ico_number", models.CharField(blank=True, max_length=8)),
                (
                    "inspected_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ofsted", "Ofsted"),
                            ("isi", "Independent Schools Inspectorate"),
                            ("online", "Online education accreditation"),
                            ("nobody", "Nobody inspects it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("inspected_on", models.DateField(blank=True, null=True)),
                ("inspection_outcome", models.CharField(blank=True, max_length=200)),
                (
                    "lead_officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("company", "Company limited by shares"),
                            ("guarantee", "Company limited by guarantee"),
                            ("cic", "Community interest company"),
                            ("cio", "Charitable incorporated organisation"),
                            ("trust", "Trust"),
                            ("partnership", "Partnership"),
                            ("sole_trader", "Sole trader"),
                            ("public", "Public body or maintained school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("legal_name", models.CharField(blank=True, max_length=200)),
                (
                    "lengths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("short", "Short term"), ("long", "Long term")], max_length=20
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("meals", models.CharField(blank=True, max_length=300)),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("SEMH", "Social, emotional and mental health"),
                                ("ASD", "Autistic spectrum disorder"),
                                ("SLCN", "Speech, language and communication needs"),
                                ("SPLD", "Specific learning difficulty"),
                                ("MLD", "Moderate learning difficulty"),
                                ("SLD", "Severe learning difficulty"),
                                ("PMLD", "Profound and multiple learning difficulty"),
                                ("HI", "Hearing impairment"),
                                ("VI", "Vision impairment"),
                                ("MSI", "Multi-sensory impairment"),
                                ("PD", "Physical disability"),
                                ("DS", "Down syndrome"),
                                ("ebsa", "Avoids school because of anxiety"),
                                ("medical", "Medical needs"),
                                ("young_carer", "Young carer"),
                                ("youth_justice", "Known to youth justice"),
                                ("new_to_english", "New to English"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("opens_at", models.TimeField(blank=True, null=True)),
                (
                    "procurement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("framework", "Framework"),
                            ("dynamic", "Dynamic purchasing system"),
                            ("spot", "Spot purchase"),
                            ("agreement", "Service level agreement"),
                            ("directory", "Directory only"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "provision",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("medical", "Medical, beside a treatment plan"),
                                ("exclusion", "For excluded children"),
                                ("vocational", "Vocational"),
                                ("intervention", "Intervention and assessment"),
                                ("ks1_3_full_time", "Key stages 1 to 3, full time"),
                                ("ks4_full_time", "Key stage 4, full time"),
                                ("step_out", "Step-out"),
                                ("engagement", "Engagement"),
                                ("outreach", "Outreach into schools"),
                                ("online", "Online"),
                                ("home_tuition", "Home tuition"),
                                ("hospital", "Hospital"),
                                ("resourced", "Resourced provision in a school"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("early_intervention", "Early intervention"),
                                ("reintegration", "Reintegration"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "qualifications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("gcse", "GCSE"),
                                ("functional_skills", "Functional Skills"),
                                ("entry_level", "Entry level certificate"),
                                ("vocational_1", "Vocational, level 1"),
                                ("vocational_2", "Vocational, level 2"),
                                ("unit_awards", "Unit awards"),
                                ("arts_award", "Arts Award"),
                                ("duke_of_edinburgh", "Duke of Edinburgh’s Award"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("referral_process", models.TextField(blank=True)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("1", "Tier 1, targeted support in mainstream"),
                                ("2", "Tier 2, time-limited"),
                                ("3", "Tier 3, transitional"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("transport", models.CharField(blank=True, max_length=300)),
                ("travel_area", models.CharField(blank=True, max_length=300)),
                ("website", models.URLField(blank=True)),
                ("weeks_a_year", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("address", models.CharField(max_length=300)),
                ("postcode", models.CharField(max_length=8)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sites",
                        to="directory.provider",
                    ),
                ),
                (
                    "accessible",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Accessible to wheelchair users"),
                            ("partly", "Partly accessible to wheelchair users"),
                            ("no", "Not accessible to wheelchair users"),
                        ],
                        max_length=10,
                    ),
                ),
                ("closes_on", models.DateField(blank=True, null=True)),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("mon", "Monday"),
                                ("tue", "Tuesday"),
                                ("wed", "Wednesday"),
                                ("thu", "Thursday"),
                                ("fri", "Friday"),
                                ("sat", "Saturday"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("easting", models.PositiveIntegerField(blank=True, null=True)),
                ("host_authority", models.CharField(blank=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("main", "Main site"),
                            ("satellite", "Satellite"),
                            ("subcontracted", "Run by a subcontractor"),
                        ],
                        default="main",
                        max_length=15,
                    ),
                ),
                ("northing", models.PositiveIntegerField(blank=True, null=True)),
                ("subcontractor", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["name"],
                "indexes": [
                    models.Index(models.F("easting"), models.F("northing"), name="site_by_position")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "name"), name="site_once_by_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__contained_by", ["mon", "tue", "wed", "thu", "fri", "sat"])
                        ),
                        name="site_days_are_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "subcontracted"), ("subcontractor", ""), _connector="XOR"
                        ),
                        name="site_names_its_subcontractor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("easting", None), ("northing", None)),
                            models.Q(("easting__isnull", False), ("northing__isnull", False)),
                            _connector="OR",
                        ),
                        name="site_has_a_whole_position",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=150)),
                ("address", models.CharField(max_length=300)),
                ("postcode", models.CharField(max_length=8)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.site",
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
                    "accessible",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Accessible to wheelchair users"),
                            ("partly", "Partly accessible to wheelchair users"),
                            ("no", "Not accessible to wheelchair users"),
                        ],
                        max_length=10,
                    ),
                ),
                ("closes_on", models.DateField(blank=True, null=True)),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("mon", "Monday"),
                                ("tue", "Tuesday"),
                                ("wed", "Wednesday"),
                                ("thu", "Thursday"),
                                ("fri", "Friday"),
                                ("sat", "Saturday"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("easting", models.PositiveIntegerField(blank=True, null=True)),
                ("host_authority", models.CharField(blank=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("main", "Main site"),
                            ("satellite", "Satellite"),
                            ("subcontracted", "Run by a subcontractor"),
                        ],
                        default="main",
                        max_length=15,
                    ),
                ),
                ("northing", models.PositiveIntegerField(blank=True, null=True)),
                ("subcontractor", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("known", "Known, not listed"),
                            ("approved", "Approved"),
                            ("conditions", "Approved with conditions"),
                            ("restricted", "Restricted"),
                            ("suspended", "Suspended"),
                            ("removed", "Removed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "set_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="directory.provider",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "-set_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("provider",),
                        name="standing_one_current_for_each_provider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="standing_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("known", "Known, not listed"),
                            ("approved", "Approved"),
                            ("conditions", "Approved with conditions"),
                            ("restricted", "Restricted"),
                            ("suspended", "Suspended"),
                            ("removed", "Removed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "set_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.standing",
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
                    "set_by",
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
            name="Naming",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300)),
                ("known", models.CharField(max_length=1000)),
                (
                    "named_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="namings",
                        to="directory.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["-named_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "organisation"),
                        name="naming_once_for_each_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known", ""), _negated=True),
                        name="naming_says_what_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("known", models.CharField(max_length=1000)),
                (
                    "named_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="directory.naming",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Postcode",
            fields=[
                ("code", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("easting", models.PositiveIntegerField()),
                ("northing", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ProviderPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("proprietor", "Proprietor"),
                            ("head", "Head"),
                            ("referrals", "Referrals"),
                            ("safeguarding_lead", "Safeguarding lead"),
                            ("deputy_lead", "Deputy safeguarding lead"),
                            ("attendance", "Attendance"),
                            ("finance", "Finance"),
                            ("out_of_hours", "Out of hours"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="directory.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("provider", "role", "name"),
                        name="person_once_in_a_role_at_a_provider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="person_at_a_provider_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderPersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("proprietor", "Proprietor"),
                            ("head", "Head"),
                            ("referrals", "Referrals"),
                            ("safeguarding_lead", "Safeguarding lead"),
                            ("deputy_lead", "Deputy safeguarding lead"),
                            ("attendance", "Attendance"),
                            ("finance", "Finance"),
                            ("out_of_hours", "Out of hours"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.providerperson",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hour", "an hour"),
                            ("session", "a session"),
                            ("half_day", "half a day"),
                            ("day", "a day"),
                            ("week", "a week"),
                            ("term", "a term"),
                            ("place", "a place for a year"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=8)),
                ("includes", models.CharField(blank=True, max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rates",
                        to="directory.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "-starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="rate_is_not_below_nought"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="rate_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("provider", "="),
                            ("unit", "="),
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
                        name="rate_once_for_a_unit_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hour", "an hour"),
                            ("session", "a session"),
                            ("half_day", "half a day"),
                            ("day", "a day"),
                            ("week", "a week"),
                            ("term", "a term"),
                            ("place", "a place for a year"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=8)),
                ("includes", models.CharField(blank=True, max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.rate",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SitePlaces",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "key_stage",
                    models.CharField(
                        choices=[
                            ("KS1", "Key stage 1"),
                            ("KS2", "Key stage 2"),
                            ("KS3", "Key stage 3"),
                            ("KS4", "Key stage 4"),
                            ("post-16", "Post-16"),
                        ],
                        max_length=7,
                    ),
                ),
                ("places", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="directory.site",
                    ),
                ),
            ],
            options={
                "ordering": ["key_stage", "-starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_end_after_they_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("site", "="),
                            ("key_stage", "="),
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
                        name="places_of_a_key_stage_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SitePlacesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "key_stage",
                    models.CharField(
                        choices=[
                            ("KS1", "Key stage 1"),
                            ("KS2", "Key stage 2"),
                            ("KS3", "Key stage 3"),
                            ("KS4", "Key stage 4"),
                            ("post-16", "Post-16"),
                        ],
                        max_length=7,
                    ),
                ),
                ("places", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.siteplaces",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        db_constraint=False,
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
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_providerevent" ("assured_by", "assured_on", "attendance", "charity_number", "closes_at", "company_number", "courses", "days", "delivery", "description", "email", "highest_year", "ico_number", "id", "inspected_by", "inspected_on", "inspection_outcome", "kind", "lead_officer_id", "legal_form", "legal_name", "lengths", "lowest_year", "meals", "name", "needs", "opens_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "procurement", "provision", "purposes", "qualifications", "referral_process", "subjects", "telephone", "tiers", "transport", "travel_area", "ukprn", "urn", "website", "weeks_a_year") VALUES (NEW."assured_by", NEW."assured_on", NEW."attendance", NEW."charity_number", NEW."closes_at", NEW."company_number", NEW."courses", NEW."days", NEW."delivery", NEW."description", NEW."email", NEW."highest_year", NEW."ico_number", NEW."id", NEW."inspected_by", NEW."inspected_on", NEW."inspection_outcome", NEW."kind", NEW."lead_officer_id", NEW."legal_form", NEW."legal_name", NEW."lengths", NEW."lowest_year", NEW."meals", NEW."name", NEW."needs", NEW."opens_at", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."places", NEW."procurement", NEW."provision", NEW."purposes", NEW."qualifications", NEW."referral_process", NEW."subjects", NEW."telephone", NEW."tiers", NEW."transport", NEW."travel_area", NEW."ukprn", NEW."urn", NEW."website", NEW."weeks_a_year"); RETURN NULL;',
                    hash="199a31fae14b4ddaee695d88895ab6020392bcae",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a43da",
                    table="directory_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assured_by" IS DISTINCT FROM (NEW."assured_by") OR OLD."assured_on" IS DISTINCT FROM (NEW."assured_on") OR OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."charity_number" IS DISTINCT FROM (NEW."charity_number") OR OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."company_number" IS DISTINCT FROM (NEW."company_number") OR OLD."courses" IS DISTINCT FROM (NEW."courses") OR OLD."days" IS DISTINCT FROM (NEW."days") OR OLD."delivery" IS DISTINCT FROM (NEW."delivery") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."highest_year" IS DISTINCT FROM (NEW."highest_year") OR OLD."ico_number" IS DISTINCT FROM (NEW."ico_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inspected_by" IS DISTINCT FROM (NEW."inspected_by") OR OLD."inspected_on" IS DISTINCT FROM (NEW."inspected_on") OR OLD."inspection_outcome" IS DISTINCT FROM (NEW."inspection_outcome") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lead_officer_id" IS DISTINCT FROM (NEW."lead_officer_id") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."legal_name" IS DISTINCT FROM (NEW."legal_name") OR OLD."lengths" IS DISTINCT FROM (NEW."lengths") OR OLD."lowest_year" IS DISTINCT FROM (NEW."lowest_year") OR OLD."meals" IS DISTINCT FROM (NEW."meals") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."places" IS DISTINCT FROM (NEW."places") OR OLD."procurement" IS DISTINCT FROM (NEW."procurement") OR OLD."provision" IS DISTINCT FROM (NEW."provision") OR OLD."purposes" IS DISTINCT FROM (NEW."purposes") OR OLD."qualifications" IS DISTINCT FROM (NEW."qualifications") OR OLD."referral_process" IS DISTINCT FROM (NEW."referral_process") OR OLD."subjects" IS DISTINCT FROM (NEW."subjects") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."tiers" IS DISTINCT FROM (NEW."tiers") OR OLD."transport" IS DISTINCT FROM (NEW."transport") OR OLD."travel_area" IS DISTINCT FROM (NEW."travel_area") OR OLD."ukprn" IS DISTINCT FROM (NEW."ukprn") OR OLD."urn" IS DISTINCT FROM (NEW."urn") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."weeks_a_year" IS DISTINCT FROM (NEW."weeks_a_year"))',
                    func='INSERT INTO "directory_providerevent" ("assured_by", "assured_on", "attendance", "charity_number", "closes_at", "company_number", "courses", "days", "delivery", "description", "email", "highest_year", "ico_number", "id", "inspected_by", "inspected_on", "inspection_outcome", "kind", "lead_officer_id", "legal_form", "legal_name", "lengths", "lowest_year", "meals", "name", "needs", "opens_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "procurement", "provision", "purposes", "qualifications", "referral_process", "subjects", "telephone", "tiers", "transport", "travel_area", "ukprn", "urn", "website", "weeks_a_year") VALUES (NEW."assured_by", NEW."assured_on", NEW."attendance", NEW."charity_number", NEW."closes_at", NEW."company_number", NEW."courses", NEW."days", NEW."delivery", NEW."description", NEW."email", NEW."highest_year", NEW."ico_number", NEW."id", NEW."inspected_by", NEW."inspected_on", NEW."inspection_outcome", NEW."kind", NEW."lead_officer_id", NEW."legal_form", NEW."legal_name", NEW."lengths", NEW."lowest_year", NEW."meals", NEW."name", NEW."needs", NEW."opens_at", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."places", NEW."procurement", NEW."provision", NEW."purposes", NEW."qualifications", NEW."referral_process", NEW."subjects", NEW."telephone", NEW."tiers", NEW."transport", NEW."travel_area", NEW."ukprn", NEW."urn", NEW."website", NEW."weeks_a_year"); RETURN NULL;',
                    hash="293c86e440fe2a33d84e4b538d470993787e3166",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ff0f",
                    table="directory_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_providerevent" ("assured_by", "assured_on", "attendance", "charity_number", "closes_at", "company_number", "courses", "days", "delivery", "description", "email", "highest_year", "ico_number", "id", "inspected_by", "inspected_on", "inspection_outcome", "kind", "lead_officer_id", "legal_form", "legal_name", "lengths", "lowest_year", "meals", "name", "needs", "opens_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "procurement", "provision", "purposes", "qualifications", "referral_process", "subjects", "telephone", "tiers", "transport", "travel_area", "ukprn", "urn", "website", "weeks_a_year") VALUES (OLD."assured_by", OLD."assured_on", OLD."attendance", OLD."charity_number", OLD."closes_at", OLD."company_number", OLD."courses", OLD."days", OLD."delivery", OLD."description", OLD."email", OLD."highest_year", OLD."ico_number", OLD."id", OLD."inspected_by", OLD."inspected_on", OLD."inspection_outcome", OLD."kind", OLD."lead_officer_id", OLD."legal_form", OLD."legal_name", OLD."lengths", OLD."lowest_year", OLD."meals", OLD."name", OLD."needs", OLD."opens_at", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."places", OLD."procurement", OLD."provision", OLD."purposes", OLD."qualifications", OLD."referral_process", OLD."subjects", OLD."telephone", OLD."tiers", OLD."transport", OLD."travel_area", OLD."ukprn", OLD."urn", OLD."website", OLD."weeks_a_year"); RETURN NULL;',
                    hash="a8a05d7dba3587092618db2dde22ec9f72dd2a94",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bc4f4",
                    table="directory_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2f88f0350fc2f2e7b2cc11a9e5891305ed2f9be2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_21f69",
                    table="directory_providerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_siteevent" ("accessible", "address", "closes_on", "days", "easting", "host_authority", "id", "kind", "name", "northing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "provider_id", "subcontractor") VALUES (NEW."accessible", NEW."address", NEW."closes_on", NEW."days", NEW."easting", NEW."host_authority", NEW."id", NEW."kind", NEW."name", NEW."northing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."provider_id", NEW."subcontractor"); RETURN NULL;',
                    hash="e17d185d8b68f6d2b3849a6487e256d8e25d3a56",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8ed51",
                    table="directory_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_siteevent" ("accessible", "address", "closes_on", "days", "easting", "host_authority", "id", "kind", "name", "northing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "provider_id", "subcontractor") VALUES (NEW."accessible", NEW."address", NEW."closes_on", NEW."days", NEW."easting", NEW."host_authority", NEW."id", NEW."kind", NEW."name", NEW."northing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."provider_id", NEW."subcontractor"); RETURN NULL;',
                    hash="fb7d691f341e554ff412c2e8a08eb5813f76c0d9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f84b",
                    table="directory_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_siteevent" ("accessible", "address", "closes_on", "days", "easting", "host_authority", "id", "kind", "name", "northing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "provider_id", "subcontractor") VALUES (OLD."accessible", OLD."address", OLD."closes_on", OLD."days", OLD."easting", OLD."host_authority", OLD."id", OLD."kind", OLD."name", OLD."northing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."provider_id", OLD."subcontractor"); RETURN NULL;',
                    hash="6be4848e973b07d928e9909a2685b69fc56424b1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0f6cf",
                    table="directory_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0c5e1ebbabaf437d7cf9d97ae16940d832ad0db6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c4d13",
                    table="directory_siteevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_standingevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "set_at", "set_by_id", "since", "state", "superseded_at") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."reason", NEW."set_at", NEW."set_by_id", NEW."since", NEW."state", NEW."superseded_at"); RETURN NULL;',
                    hash="17c04ea08aef28424011d0a207dc16337b37794f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_783c9",
                    table="directory_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_standingevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "set_at", "set_by_id", "since", "state", "superseded_at") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."reason", NEW."set_at", NEW."set_by_id", NEW."since", NEW."state", NEW."superseded_at"); RETURN NULL;',
                    hash="88146e748271d241e07df30aabffd7fa8d4698cd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_42256",
                    table="directory_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_standingevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "set_at", "set_by_id", "since", "state", "superseded_at") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."reason", OLD."set_at", OLD."set_by_id", OLD."since", OLD."state", OLD."superseded_at"); RETURN NULL;',
                    hash="beb044d7722e66d0cd89d94a3a0a7b5886063127",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52501",
                    table="directory_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e8dad4a7755c3200dcb7aa9d62d7d194c94fac6b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_729a7",
                    table="directory_standingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="naming",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_namingevent" ("id", "known", "named_at", "named_by_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id") VALUES (NEW."id", NEW."known", NEW."named_at", NEW."named_by_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."provider_id"); RETURN NULL;',
                    hash="56c1595a2d01a02796f08325eb416bfffa646f53",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65166",
                    table="directory_naming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="naming",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_namingevent" ("id", "known", "named_at", "named_by_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id") VALUES (NEW."id", NEW."known", NEW."named_at", NEW."named_by_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."provider_id"); RETURN NULL;',
                    hash="a91113014b2de6dc6b391c25ed20e96cf490232f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad1a2",
                    table="directory_naming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="naming",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_namingevent" ("id", "known", "named_at", "named_by_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id") VALUES (OLD."id", OLD."known", OLD."named_at", OLD."named_by_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."provider_id"); RETURN NULL;',
                    hash="67baf0204a249442ca9a74b1aa3e52430e5e2089",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0f3f7",
                    table="directory_naming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="namingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="241e9d5b2ae7b601669cbcb87f0c7185b9831d7d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_65d4b",
                    table="directory_namingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerperson",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_providerpersonevent" ("confirmed_on", "email", "ends_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "role", "telephone") VALUES (NEW."confirmed_on", NEW."email", NEW."ends_on", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."role", NEW."telephone"); RETURN NULL;',
                    hash="4e2a0af096324bfb64ce4ee7d66cb456f0a5ef9c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c770",
                    table="directory_providerperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerperson",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_providerpersonevent" ("confirmed_on", "email", "ends_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "role", "telephone") VALUES (NEW."confirmed_on", NEW."email", NEW."ends_on", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."role", NEW."telephone"); RETURN NULL;',
                    hash="a6e44f69df90ffe74f08a1b9e3a8dfc5990171ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_635fc",
                    table="directory_providerperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerperson",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_providerpersonevent" ("confirmed_on", "email", "ends_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "role", "telephone") VALUES (OLD."confirmed_on", OLD."email", OLD."ends_on", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."role", OLD."telephone"); RETURN NULL;',
                    hash="e2461d346b5bc58252f5973fc98b70cf716b2700",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bef03",
                    table="directory_providerperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerpersonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bf43586a527ade48be4189b99634f66732a5f9c3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_61675",
                    table="directory_providerpersonevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rate",
            trigger=pgtrigger.compiler.Trigger(
                name="rate_is_never_rewritten",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."includes" IS DISTINCT FROM (NEW."includes") OR OLD."provider_id" IS DISTINCT FROM (NEW."provider_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."unit" IS DISTINCT FROM (NEW."unit"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="21e1e09c95ec6333126dd151da1027345f6c1afb",
                    operation="UPDATE",
                    pgid="pgtrigger_rate_is_never_rewritten_ea655",
                    table="directory_rate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_rateevent" ("amount", "ends_on", "id", "includes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_on", "unit") VALUES (NEW."amount", NEW."ends_on", NEW."id", NEW."includes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."starts_on", NEW."unit"); RETURN NULL;',
                    hash="06a508451dc9da7c537470dfb20e76051f6351e9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_732ec",
                    table="directory_rate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_rateevent" ("amount", "ends_on", "id", "includes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_on", "unit") VALUES (NEW."amount", NEW."ends_on", NEW."id", NEW."includes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."starts_on", NEW."unit"); RETURN NULL;',
                    hash="039377f8b7dbc86a0c5ba03a0de28c71d9f218b9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7749b",
                    table="directory_rate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_rateevent" ("amount", "ends_on", "id", "includes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_on", "unit") VALUES (OLD."amount", OLD."ends_on", OLD."id", OLD."includes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."starts_on", OLD."unit"); RETURN NULL;',
                    hash="c845e9ce73ae8ae3b8269e0836f7e9ffb5b74aeb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f82d5",
                    table="directory_rate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="98828607907a6a940943bc20bafb5ef9d9bad516",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db2f8",
                    table="directory_rateevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplaces",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_siteplacesevent" ("ends_on", "id", "key_stage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "site_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."key_stage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."places", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                    hash="e7314986716f2d42938e41e9b0a75880fe154e82",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad414",
                    table="directory_siteplaces",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplaces",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_siteplacesevent" ("ends_on", "id", "key_stage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "site_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."key_stage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."places", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                    hash="76f73313a637e271321b3b76653131f1f95a2629",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94ad8",
                    table="directory_siteplaces",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplaces",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_siteplacesevent" ("ends_on", "id", "key_stage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "site_id", "starts_on") VALUES (OLD."ends_on", OLD."id", OLD."key_stage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."places", OLD."site_id", OLD."starts_on"); RETURN NULL;',
                    hash="c3ebaf685d0cfb52bd6c7ee9c082d3cb26a166b8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3cf85",
                    table="directory_siteplaces",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplacesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ce3403b8b04e437de69244f8de7adb2a42b3fd72",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6222c",
                    table="directory_siteplacesevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
