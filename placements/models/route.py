from collections.abc import Mapping

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from directory.rules.vocabulary import PROVISION, TIERS
from placements.models.placement import Placement
from placements.rules.learning_plan import AIMS
from placements.rules.purpose import LEGAL_BASES
from placements.rules.route_table import WORDS
from placements.rules.route_table import Route as Row
from placements.rules.routes import VOCABULARY


def said(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, WORDS[word].capitalize()) for word in words]


TIER_WORDS = list(TIERS.items())
PAYERS = said(VOCABULARY["lump_sum_payer"])
REGISTRATIONS = said(VOCABULARY["registration"])
CHOICES = {
    "commissioner": Placement.Commissioner.choices,
    "lump_sum_payer": PAYERS,
    "top_up_payer": PAYERS,
    "registration": REGISTRATIONS,
}


def cell() -> ArrayField:
    return ArrayField(models.CharField(max_length=20))


class RouteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The authority's table names no child: whoever sees placements reads it."""
        return self

    def hold(self, table: Mapping[str, Row]) -> None:
        """Each row of a table that is not held yet, in its order."""
        for position, row in enumerate(table.values(), start=1):
            cells = {
                "commissioners": list(row.commissioners),
                "lump_sum": list(row.lump_sum),
                "top_up": list(row.top_up),
                "registrations": list(row.registrations),
            }
            said = {"position": position, "label": row.label, "note": row.note}
            self.get_or_create(key=row.key, defaults=said | cells)

    def as_rules(self) -> dict[str, Row]:
        return {row.key: row.as_rule() for row in self}


@tracked
class Route(models.Model):
    """A way into provision, as the authority's table has it: who commissions and who pays."""

    id = uuid_key()
    key = models.SlugField(max_length=30, unique=True)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    # Each names what the table allows: one word is settled, two are a choice for a person.
    commissioners = cell()
    lump_sum = cell()
    top_up = cell()
    registrations = cell()
    note = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True)
    change_reason = models.CharField(max_length=300, blank=True)

    objects = RouteQuerySet.as_manager()

    class Privacy:
        personal = {"changed_by"}
        special = set()
        plain = {
            "id", "key", "position", "label", "commissioners", "lump_sum", "top_up",
            "registrations", "note", "changed_at", "change_reason",
        }  # fmt: skip

    class Meta:
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="route_has_a_label"),
            models.CheckConstraint(
                condition=Q(
                    commissioners__len__gte=1,
                    commissioners__contained_by=list(VOCABULARY["commissioner"]),
                    lump_sum__len__gte=1,
                    lump_sum__contained_by=list(VOCABULARY["lump_sum_payer"]),
                    top_up__len__gte=1,
                    top_up__contained_by=list(VOCABULARY["top_up_payer"]),
                    registrations__len__gte=1,
                    registrations__contained_by=list(VOCABULARY["registration"]),
                ),
                name="route_cells_of_known_words",
            ),
            models.CheckConstraint(
                condition=Q(changed_at=None, changed_by=None, change_reason="")
                | Q(changed_at__isnull=False, changed_by__isnull=False) & ~Q(change_reason=""),
                name="route_changed_by_when_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("placements:route-change", args=[self.pk])

    def as_rule(self) -> Row:
        return Row(
            self.key,
            self.label,
            tuple(self.commissioners),
            tuple(self.lump_sum),
            tuple(self.top_up),
            tuple(self.registrations),
            self.note,
        )


class PlacementRouteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: who pays is not the provider's."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))


def money() -> models.DecimalField:
    return models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)


@tracked
class PlacementRoute(models.Model):
    """The row of the table that a placement follows, copied, with every choice made."""

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="route")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+")
    # The table may change; what was agreed stays as it was.
    label = models.CharField(max_length=120)
    commissioner = models.CharField(max_length=6, choices=CHOICES["commissioner"])
    lump_sum_payer = models.CharField(max_length=9, choices=CHOICES["lump_sum_payer"])
    lump_sum = money()
    top_up_payer = models.CharField(max_length=9, choices=CHOICES["top_up_payer"])
    top_up = money()
    registration = models.CharField(max_length=20, choices=CHOICES["registration"])
    single_from = models.DateField(null=True, blank=True)
    suspended_from_unit = models.BooleanField(default=False)
    tier = models.CharField(max_length=1, choices=TIER_WORDS, blank=True)
    provision = models.CharField(max_length=15, choices=list(PROVISION.items()), blank=True)
    legal_basis = models.CharField(max_length=23, choices=list(LEGAL_BASES.items()), blank=True)
    # What the placement is to lead to, and why elsewhere than its tier says.
    leads_to = models.CharField(max_length=10, choices=list(AIMS.items()), blank=True)
    leads_why = models.CharField(max_length=300, blank=True)
    # Why it differs from the table, where it does.
    reason = models.CharField(max_length=300, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(db_default=Now())

    objects = PlacementRouteQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "agreed_by", "single_from", "leads_to"}
        special = {
            "route", "label", "reason", "provision", "legal_basis", "suspended_from_unit",
            "leads_why",
        }  # fmt: skip
        plain = {
            "id", "commissioner", "lump_sum_payer", "lump_sum", "top_up_payer", "top_up",
            "registration", "tier", "agreed_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lump_sum=None) | Q(lump_sum__gte=0),
                name="placement_route_lump_sum_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(top_up=None) | Q(top_up__gte=0),
                name="placement_route_top_up_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(single_from=None) | Q(registration="dual_then_single"),
                name="placement_route_single_from_where_dual_at_first",
            ),
            models.CheckConstraint(
                condition=~Q(tier="2") | Q(leads_to__in=["", "return"]) | ~Q(leads_why=""),
                name="placement_route_says_why_it_does_not_lead_back",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def pupil_id(self):
        return self.placement.pupil_id
