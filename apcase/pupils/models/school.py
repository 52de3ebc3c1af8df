from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.sorting import sort_key

OPEN_STATUSES = ("1", "3")
# GIAS types of state-funded alternative provision: PRU, AP academy and AP free school.
AP_TYPES = ("14", "38", "42", "43")
# What the law calls a school, by its GIAS type; one that is not here is under none of these rules.
KINDS_IN_LAW = {
    "maintained": ("01", "02", "03", "05", "07", "12", "15"),
    "academy": ("06", "28", "33", "34", "35", "36", "39", "40", "41", "44", "45", "46", "57"),
    "ap_academy": ("38", "42", "43"),
    "pru": ("14",),
}


@tracked
class Trust(models.Model):
    """An academy trust, by its number in the schools register."""

    id = uuid_key()
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, null=True)
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "organisation", "code", "name"}

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status_code__in=OPEN_STATUSES)

    def where_serving(self, user):
        """Schools in which this person holds a live membership, and those of their trust."""
        serves = [membership.organisation_id for membership in user.live_memberships]
        its_own = Q(organisation__in=serves)
        if Organisation.Kind.TRUST not in user.kinds_served:
            # The database then knows how few they are, and looks each up.
            return self.filter(its_own)
        return self.filter(its_own | Q(trust__organisation__in=serves))

    def visible_to(self, user):
        """The register of schools is public; who may see it may choose from it."""
        return self if user.has_perm(Permission.SCHOOL_VIEW) else self.none()


@tracked
class School(models.Model):
    """An establishment as the schools register (GIAS) holds it, by URN."""

    id = uuid_key()
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, related_name="school"
    )
    trust = models.ForeignKey(Trust, on_delete=models.PROTECT, null=True, related_name="schools")
    urn = models.CharField(max_length=6, unique=True)
    la_code = models.CharField(max_length=3)
    establishment_number = models.CharField(max_length=4, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=200)
    sort_name = models.GeneratedField(
        expression=sort_key("name"), output_field=models.TextField(), db_persist=True
    )
    type_code = models.CharField(max_length=2)
    type_name = models.CharField(max_length=100)
    status_code = models.CharField(max_length=1)
    phase_code = models.CharField(max_length=1, blank=True)
    phase_name = models.CharField(max_length=50, blank=True)
    lowest_age = models.PositiveSmallIntegerField(null=True)
    highest_age = models.PositiveSmallIntegerField(null=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    website = models.CharField(max_length=200, blank=True)
    easting = models.PositiveIntegerField(null=True)
    northing = models.PositiveIntegerField(null=True)

    objects = SchoolQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "id", "organisation", "trust", "urn", "la_code", "establishment_number", "ukprn",
            "name", "sort_name", "type_code", "type_name", "status_code", "phase_code",
            "phase_name", "lowest_age", "highest_age", "opened_on", "closed_on", "street",
            "locality", "town", "postcode", "telephone", "website", "easting", "northing",
        }  # fmt: skip

    class Meta:
        ordering = ["sort_name", "urn"]
        constraints = [
            models.CheckConstraint(
                condition=Q(urn__regex=r"^[0-9]{6}$"), name="school_urn_is_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gte=F("opened_on")),
                name="school_closed_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_in_law(self) -> str:
        """“maintained”, “academy”, “ap_academy”, “pru” or “other”."""
        return next(
            (kind for kind, types in KINDS_IN_LAW.items() if self.type_code in types), "other"
        )

    @property
    def is_own(self) -> bool:
        """Whether it lies in the area of this authority."""
        return self.la_code == settings.AUTHORITY_CODE

    @property
    def is_state_funded_ap(self) -> bool:
        return self.type_code in AP_TYPES
