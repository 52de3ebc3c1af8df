"""The authority's own figures: its budgets, who may commit it to how much, and funding rates."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Role
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.rules.money import FinancialYear, pounds


class TheAuthoritysQuerySet(models.QuerySet):
    def visible_to(self, user):
        """They name no child: whoever holds the right of their page reads them."""
        return self


@tracked
class Budget(models.Model):
    """Money that the authority has set aside for placements, under a code of its ledger."""

    id = uuid_key()
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    closed_on = models.DateField(null=True, blank=True)

    objects = TheAuthoritysQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "code", "name", "closed_on"}

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="budget_has_a_code_and_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("placements:budget-change", args=[self.pk])


@tracked
class BudgetYear(models.Model):
    """How much a budget holds in one financial year."""

    id = uuid_key()
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="years")
    # The year in which it begins: 2026 is 1 April 2026 to 31 March 2027.
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = TheAuthoritysQuerySet.as_manager()

    class Privacy:
        personal = {"set_by"}
        special = set()
        plain = {"id", "budget", "year", "amount", "set_at"}

    class Meta:
        ordering = ["budget", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "year"], name="budget_year_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, year__gte=2000, year__lte=2200),
                name="budget_year_figures_in_their_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget}, {FinancialYear(self.year)}"


class ApprovalLevelQuerySet(TheAuthoritysQuerySet):
    def of(self, user, on: date) -> Decimal | None:
        """Up to how much this person may commit on a day: their own level, else the highest of
        their roles. None where nobody has set one."""
        rows = list(self.filter(since__lte=on).order_by("since"))
        own = [row.up_to for row in rows if row.person_id == user.pk]
        if own:
            return own[-1]
        roles = {membership.role for membership in user.live_memberships}
        latest = {row.role: row.up_to for row in rows if row.role in roles}
        return max(latest.values(), default=None)


@tracked
class ApprovalLevel(models.Model):
    """Up to how much a role, or one person, may commit the authority, from a day on."""

    class OfRole(models.TextChoices):
        OFFICER = Role.OFFICER.value, "Officers"
        MANAGER = Role.MANAGER.value, "Managers"

    id = uuid_key()
    role = models.CharField(max_length=20, choices=OfRole, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    up_to = models.DecimalField(max_digits=9, decimal_places=2)
    since = models.DateField()
    why = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = ApprovalLevelQuerySet.as_manager()

    class Privacy:
        personal = {"person", "set_by"}
        special = set()
        plain = {"id", "role", "up_to", "since", "why", "set_at"}

    class Meta:
        ordering = ["-since", "role", "person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="", person__isnull=False) | ~Q(role="") & Q(person=None),
                name="approval_level_of_a_role_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(up_to__gte=0) & ~Q(why=""), name="approval_level_says_why"
            ),
            models.UniqueConstraint(
                fields=["role", "person", "since"],
                nulls_distinct=False,
                name="approval_level_once_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose}: up to {pounds(self.up_to)}"

    @property
    def up_to_said(self) -> str:
        return pounds(self.up_to)

    @property
    def whose(self) -> str:
        return str(self.person) if self.person_id else self.get_role_display()


class FundingRateQuerySet(TheAuthoritysQuerySet):
    def table(self) -> dict[tuple[int, str], Decimal]:
        """By financial year and ages."""
        return {(row.year, row.ages): row.amount for row in self}


@tracked
class FundingRate(models.Model):
    """What a school's budget holds for one pupil in a financial year, by age (AWPU)."""

    class Ages(models.TextChoices):
        PRIMARY = "primary", "Primary: Reception to Year 6"
        KEY_STAGE_3 = "ks3", "Key stage 3: Years 7 to 9"
        KEY_STAGE_4 = "ks4", "Key stage 4: Years 10 and 11"

    id = uuid_key()
    year = models.PositiveSmallIntegerField()
    ages = models.CharField(max_length=7, choices=Ages)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    source = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = FundingRateQuerySet.as_manager()

    class Privacy:
        personal = {"set_by"}
        special = set()
        plain = {"id", "year", "ages", "amount", "source", "set_at"}

    class Meta:
        ordering = ["-year", "ages"]
        constraints = [
            models.UniqueConstraint(fields=["year", "ages"], name="funding_rate_once_a_year"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, year__gte=2000, year__lte=2200) & ~Q(source=""),
                name="funding_rate_says_from_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ages_display()}, {FinancialYear(self.year)}: £{self.amount:,.2f}"

    @property
    def amount_said(self) -> str:
        return pounds(self.amount)
