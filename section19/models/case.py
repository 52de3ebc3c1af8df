from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.meetings.models import Conflict
from apcase.pupils.models import Pupil, about_a_child_seen_in_full
from placements.models import Placement, PlacementStep
from section19.models.exclusion import Exclusion


def conflicted(user):
    """The children with whose cases this person has declared a conflict that stands."""
    standing = Conflict.objects.standing()
    declared = standing.filter(user=user.pk, item__panel_item__isnull=False)
    return declared.values("item__panel_item__case__pupil")


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A case is seen by whoever sees the child in full and has declared no conflict."""
        seen = self.filter(about_a_child_seen_in_full(user))
        return seen.without_conflict_of(user)

    def without_conflict_of(self, user):
        return self.exclude(pupil__in=conflicted(user))

    def open(self):
        return self.filter(closed_on=None)


@tracked
class Case(models.Model):
    """The authority's question for one child: do we owe education under section 19?"""

    class Ground(models.TextChoices):
        EXCLUSION = "exclusion", "Permanent exclusion"
        PHYSICAL_HEALTH = "physical_health", "Illness: physical health"
        MENTAL_HEALTH = "mental_health", "Illness: mental health"
        OTHERWISE = "otherwise", "Otherwise out of school"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="section19_cases")
    ground = models.CharField(max_length=20, choices=Ground)
    exclusion = models.OneToOneField(
        Exclusion, on_delete=models.PROTECT, null=True, blank=True, related_name="case"
    )
    # The day the authority first knew; days without education are counted from it.
    known_on = models.DateField()
    summary = models.TextField(blank=True)
    education_now = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(db_default=Now())
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    close_reason = models.CharField(max_length=300, blank=True)

    objects = CaseQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "exclusion", "known_on", "owner", "opened_by", "closed_by"}
        special = {"ground", "summary", "education_now", "close_reason"}
        plain = {"id", "opened_at", "closed_on"}

    class Meta:
        ordering = ["known_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "ground"],
                condition=Q(closed_on=None),
                name="case_one_open_for_each_ground",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, close_reason="")
                | (
                    Q(
                        closed_on__isnull=False,
                        closed_on__gte=F("known_on"),
                        closed_by__isnull=False,
                    )
                    & ~Q(close_reason="")
                ),
                name="case_closed_on_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Section 19 case: {self.get_ground_display()}"

    @property
    def reference(self) -> str:
        """What letters and agendas call the case instead of the child's name."""
        return f"S19-{self.pk.hex[:8].upper()}"

    def get_absolute_url(self) -> str:
        return reverse("section19:case-detail", args=[self.pk])


class ArrangementQuerySet(models.QuerySet):
    def with_first_day(self):
        """With the provider, and with `came_on`: the day on which the latest start was recorded."""
        starts = PlacementStep.objects.filter(
            placement=OuterRef("placement"), event__in=("start", "record_running")
        )
        return self.select_related("placement__provider").annotate(
            came_on=Subquery(starts.order_by("-number").values("on")[:1])
        )


@tracked
class Arrangement(models.Model):
    """A placement by which a case is discharged."""

    id = uuid_key()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="arrangements")
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="arrangement"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())

    objects = ArrangementQuerySet.as_manager()

    class Privacy:
        personal = {"case", "placement", "made_by"}
        special = set()
        plain = {"id", "made_at"}

    def __str__(self) -> str:
        return f"{self.case}: {self.placement}"

    @property
    def pupil_id(self):
        return self.case.pupil_id
