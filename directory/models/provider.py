from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.sorting import sort_key


class ProviderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The directory is open to everybody who may see it."""
        return self if user.has_perm(Permission.PROVIDER_VIEW) else self.none()


@tracked
class Provider(models.Model):
    """Whoever teaches children placed out of their school: a school, a company, a tutor."""

    class Kind(models.TextChoices):
        PRU = "pru", "Pupil referral unit"
        AP_ACADEMY = "ap_academy", "AP academy"
        AP_FREE_SCHOOL = "ap_free_school", "AP free school"
        HOSPITAL_SCHOOL = "hospital_school", "Hospital school"
        INDEPENDENT_SCHOOL = "independent_school", "Independent school"
        FE_COLLEGE = "fe_college", "Further education college"
        NON_SCHOOL = "non_school", "Non-school provider"
        ONLINE = "online", "Online provider"
        TUTORING = "tutoring", "Tutoring service"

    SCHOOLS = (
        Kind.PRU,
        Kind.AP_ACADEMY,
        Kind.AP_FREE_SCHOOL,
        Kind.HOSPITAL_SCHOOL,
        Kind.INDEPENDENT_SCHOOL,
    )

    id = uuid_key()
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, related_name="provider"
    )
    name = models.CharField(max_length=200, unique=True)
    sort_name = models.GeneratedField(
        expression=sort_key("name"), output_field=models.TextField(), db_persist=True
    )
    kind = models.CharField(max_length=20, choices=Kind)
    urn = models.CharField(max_length=6, null=True, blank=True, unique=True)
    ukprn = models.CharField(max_length=8, blank=True)
    description = models.TextField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    safeguarding_lead = models.CharField(max_length=150, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    lowest_year = models.SmallIntegerField(null=True, blank=True)
    highest_year = models.SmallIntegerField(null=True, blank=True)

    objects = ProviderQuerySet.as_manager()

    class Privacy:
        personal = {"safeguarding_lead", "telephone", "email"}
        special = set()
        plain = {
            "id", "organisation", "name", "sort_name", "kind", "urn", "ukprn", "description",
            "places", "lowest_year", "highest_year",
        }  # fmt: skip

    class Meta:
        ordering = ["sort_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(urn=None) | Q(urn__regex=r"^[0-9]{6}$"),
                name="provider_urn_is_six_digits",
            ),
            models.CheckConstraint(
                condition=Q(lowest_year=None)
                | Q(highest_year=None)
                | Q(highest_year__gte=F("lowest_year")),
                name="provider_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:provider-detail", args=[self.pk])

    @property
    def is_school(self) -> bool:
        return self.kind in self.SCHOOLS

    @property
    def need_not_register(self) -> bool:
        """A school is registered already, and a college of further education is no school."""
        return self.is_school or self.kind == self.Kind.FE_COLLEGE


@tracked
class Site(models.Model):
    """A place where a provider teaches."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "provider", "name", "address", "postcode"}

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="site_once_by_name")
        ]

    def __str__(self) -> str:
        return self.name
