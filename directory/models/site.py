from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from directory.models.provider import Provider
from directory.rules import vocabulary
from directory.rules.authorities import GSS


class Postcode(models.Model):
    """Where a postcode lies on the national grid, from the Code-Point Open list."""

    # Capitals without a space, as the list is looked up.
    code = models.CharField(max_length=7, primary_key=True)
    easting = models.PositiveIntegerField()
    northing = models.PositiveIntegerField()

    class Privacy:
        personal = set()
        special = set()
        plain = {"code", "easting", "northing"}

    def __str__(self) -> str:
        return self.code


class SiteQuerySet(models.QuerySet):
    def open(self, on):
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=on))


@tracked
class Site(models.Model):
    """A place where a provider teaches."""

    class Kind(models.TextChoices):
        MAIN = "main", "Main site"
        SATELLITE = "satellite", "Satellite"
        SUBCONTRACTED = "subcontracted", "Run by a subcontractor"

    class Accessible(models.TextChoices):
        YES = "yes", "Accessible to wheelchair users"
        PARTLY = "partly", "Partly accessible to wheelchair users"
        NO = "no", "Not accessible to wheelchair users"

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.MAIN)
    subcontractor = models.CharField(max_length=200, blank=True)
    # The authority in whose area it lies, where that is another than this one.
    host_authority = models.CharField(max_length=100, blank=True)
    # Its GSS code; blank where the site was entered before codes were asked for.
    host_code = models.CharField(max_length=9, blank=True)
    accessible = models.CharField(max_length=10, choices=Accessible, blank=True)
    days = ArrayField(
        models.CharField(max_length=20, choices=list(vocabulary.DAYS.items())),
        default=list,
        blank=True,
    )
    closes_on = models.DateField(null=True, blank=True)
    # Of its postcode; both are missing where no list that is held knows the postcode.
    easting = models.PositiveIntegerField(null=True, blank=True)
    northing = models.PositiveIntegerField(null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "id", "provider", "name", "address", "postcode", "kind", "subcontractor",
            "host_authority", "host_code", "accessible", "days", "closes_on", "easting", "northing",
        }  # fmt: skip

    class Meta:
        ordering = ["name"]
        indexes = [models.Index("easting", "northing", name="site_by_position")]
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="site_once_by_name"),
            models.CheckConstraint(
                condition=Q(days__contained_by=list(vocabulary.DAYS)),
                name="site_days_are_known_words",
            ),
            models.CheckConstraint(
                condition=Q(kind="subcontracted") ^ Q(subcontractor=""),
                name="site_names_its_subcontractor",
            ),
            models.CheckConstraint(
                condition=Q(easting=None, northing=None)
                | Q(easting__isnull=False, northing__isnull=False),
                name="site_has_a_whole_position",
            ),
            models.CheckConstraint(
                condition=Q(host_code="")
                | (Q(host_code__regex=f"^{GSS}$") & ~Q(host_authority="")),
                name="site_host_code_is_a_gss_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SitePlacesQuerySet(models.QuerySet):
    def live(self, on):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


@tracked
class SitePlaces(models.Model):
    """How many places a site has for a key stage, from a day to a day."""

    id = uuid_key()
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="places")
    key_stage = models.CharField(max_length=7, choices=list(vocabulary.KEY_STAGES.items()))
    places = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = SitePlacesQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "site", "key_stage", "places", "starts_on", "ends_on"}

    class Meta:
        ordering = ["key_stage", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="places_end_after_they_start",
            ),
            ExclusionConstraint(
                name="places_of_a_key_stage_once_at_a_time",
                expressions=[
                    ("site", RangeOperators.EQUAL),
                    ("key_stage", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} in {self.get_key_stage_display().lower()}"


@tracked
class PlacesBeyond(models.Model):
    """How many children above its places a manager lets a site take, until when, and why."""

    id = uuid_key()
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="beyond")
    key_stage = models.CharField(max_length=7, choices=list(vocabulary.KEY_STAGES.items()))
    places = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(db_default=Now())

    objects = SitePlacesQuerySet.as_manager()

    class Privacy:
        personal = {"decided_by"}
        special = set()
        plain = {
            "id", "site", "key_stage", "places", "starts_on", "ends_on", "reason", "decided_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=1), name="places_beyond_are_some"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="places_beyond_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="places_beyond_have_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.places} more in {self.get_key_stage_display().lower()}"
