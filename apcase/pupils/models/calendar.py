from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from apcase.pupils.models.school import School

NO_SCHOOL = "00000000-0000-0000-0000-000000000000"


def school_or_authority() -> Coalesce:
    """The school, or one value for all rows of the authority's default."""
    nobody = Func(
        Value(NO_SCHOOL), template="%(expressions)s::uuid", output_field=models.UUIDField()
    )
    return Coalesce("school", nobody, output_field=models.UUIDField())


@tracked
class TermDates(models.Model):
    """A term with its half-term, of one school or, without a school, the authority's default."""

    class Term(models.TextChoices):
        AUTUMN = "autumn", "Autumn"
        SPRING = "spring", "Spring"
        SUMMER = "summer", "Summer"

    id = uuid_key()
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="terms")
    # The calendar year in which the academic year begins.
    academic_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=6, choices=Term)
    starts_on = models.DateField()
    ends_on = models.DateField()
    half_term_starts_on = models.DateField(null=True, blank=True)
    half_term_ends_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "id", "school", "academic_year", "term", "starts_on", "ends_on",
            "half_term_starts_on", "half_term_ends_on",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "academic_year", "term"],
                name="term_dates_once_for_each_term",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="term_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(half_term_starts_on=None, half_term_ends_on=None)
                | Q(
                    half_term_starts_on__isnull=False,
                    half_term_ends_on__isnull=False,
                    half_term_starts_on__gt=F("starts_on"),
                    half_term_ends_on__gte=F("half_term_starts_on"),
                    half_term_ends_on__lt=F("ends_on"),
                ),
                name="term_half_term_lies_inside",
            ),
            ExclusionConstraint(
                name="terms_of_a_school_do_not_overlap",
                expressions=[
                    (school_or_authority(), RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_term_display()} term {self.academic_year}"


@tracked
class Closure(models.Model):
    """Days within term on which a school, or without a school every school, has no pupils in."""

    class Kind(models.TextChoices):
        INSET = "inset", "INSET day"
        PLANNED = "planned", "Planned closure"
        UNPLANNED = "unplanned", "Unplanned closure"

    id = uuid_key()
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="closures")
    kind = models.CharField(max_length=10, choices=Kind)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "school", "kind", "first_day", "last_day", "reason"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="closure_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_day}"


class BankHoliday(models.Model):
    """A bank holiday of England, from the government's published list."""

    on = models.DateField(primary_key=True)
    title = models.CharField(max_length=100)

    class Privacy:
        personal = set()
        special = set()
        plain = {"on", "title"}

    def __str__(self) -> str:
        return self.title
