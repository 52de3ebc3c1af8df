from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Count, F, Func, Q, Value

from apcase.pupils.models import Pupil
from directory.models.provider import Provider
from directory.models.site import Site
from directory.rules import vocabulary
from directory.rules.places import WEEKDAY_NAMES


class PlaceTakenQuerySet(models.QuerySet):
    def on_the_week_of(self, on):
        """Those that take a place in the seven days from a day on, each on its own weekday."""
        day = Func(
            Value(on), F("weekday"), function="place_first_day", output_field=models.DateField()
        )
        return self.alias(day=day).filter(days__contains=F("day"))

    def counted(self):
        """For each site, key stage and weekday: children, those with a placement, those held."""
        cells = self.order_by().values("site", "key_stage", "weekday")
        return cells.annotate(
            children=Count("pupil", distinct=True),
            placed=Count("pupil", distinct=True, filter=Q(kind=PlaceTaken.Kind.PLACEMENT)),
        )


class PlaceTaken(models.Model):
    """A weekday on which a child takes a place at a site, by a placement or by a hold."""

    class Kind(models.TextChoices):
        PLACEMENT = "placement", "Placement"
        HOLD = "hold", "Held"

    # What the database itself counts: a view that placements' migrations define, over rows that
    # stand above this app. `id` is the placement's or the hold's, once for each weekday.
    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind)
    provider = models.ForeignKey(Provider, on_delete=models.DO_NOTHING, related_name="+")
    # None where the provider has several sites and nobody has said which.
    site = models.ForeignKey(Site, on_delete=models.DO_NOTHING, null=True, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.DO_NOTHING, related_name="+")
    key_stage = models.CharField(max_length=7, choices=list(vocabulary.KEY_STAGES.items()))
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAY_NAMES, start=1)))
    days = DateRangeField()
    # Whether a timetable says so; without one, every open day of the site is taken.
    timetabled = models.BooleanField()

    objects = PlaceTakenQuerySet.as_manager()

    class Privacy:
        personal = {"id", "provider", "site", "pupil", "key_stage", "weekday", "days", "timetabled"}
        special = set()
        plain = {"kind"}

    class Meta:
        managed = False
        db_table = "directory_placetaken"

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} at {self.site}"
