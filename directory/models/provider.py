from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import School
from apcase.pupils.sorting import sort_key
from directory.rules import vocabulary
from directory.rules.standing import ACTIVE, LISTED


class ProviderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The authority sees every provider. Schools see those that the authority has judged, and
        of the others those that their own school or trust has named."""
        if not user.has_perm(Permission.PROVIDER_VIEW):
            return self.none()
        if Organisation.Kind.AUTHORITY in user.kinds_served:
            return self
        every = Provider.objects
        return self.filter(
            Q(pk__in=every.listed().values("pk"))
            | Q(pk__in=every.filter(namings__organisation__in=named_for(user)).values("pk"))
        )

    def run_by(self, user):
        """Those for which this person works: their own record, and no other."""
        if not user.has_perm(Permission.EVIDENCE_SEND):
            return self.none()
        works_for = [membership.organisation_id for membership in user.live_memberships]
        return self.filter(organisation__in=works_for)

    def listed(self):
        return self.filter(standings__superseded_at=None, standings__state__in=LISTED)

    def in_use(self):
        """Approved, or closed to children for now: those whose documents are looked after."""
        return self.filter(standings__superseded_at=None, standings__state__in=ACTIVE)


def named_for(user) -> models.QuerySet:
    """The organisations for which this person works, and the schools of their trusts."""
    works_for = [membership.organisation_id for membership in user.live_memberships]
    return Organisation.objects.filter(
        Q(pk__in=works_for) | Q(pk__in=School.objects.where_serving(user).values("organisation"))
    ).values("pk")


def words(name: str) -> ArrayField:
    """A list of words of the vocabulary that is kept under this name."""
    choices = list(vocabulary.OFFER[name].items())
    return ArrayField(models.CharField(max_length=20, choices=choices), default=list, blank=True)


@tracked
class Provider(models.Model):
    """Whoever teaches children placed out of their school: a school, a company, a tutor."""

    class Kind(models.TextChoices):
        PRU = "pru", "Pupil referral unit"
        AP_ACADEMY = "ap_academy", "AP academy"
        AP_FREE_SCHOOL = "ap_free_school", "AP free school"
        HOSPITAL_SCHOOL = "hospital_school", "Hospital school"
        INDEPENDENT_SCHOOL = "independent_school", "Independent school"
        SPECIAL_SCHOOL = "special_school", "Special school"
        MAINSTREAM_SCHOOL = "mainstream_school", "Mainstream school"
        FE_COLLEGE = "fe_college", "Further education college"
        NON_SCHOOL = "non_school", "Non-school provider"
        ONLINE = "online", "Online provider"
        TUTORING = "tutoring", "Tutoring service"
        SOLE_TUTOR = "sole_tutor", "Sole tutor"
        COUNCIL_SERVICE = "council_service", "Council service"

    class LegalForm(models.TextChoices):
        COMPANY = "company", "Company limited by shares"
        GUARANTEE = "guarantee", "Company limited by guarantee"
        CIC = "cic", "Community interest company"
        CIO = "cio", "Charitable incorporated organisation"
        TRUST = "trust", "Trust"
        PARTNERSHIP = "partnership", "Partnership"
        SOLE_TRADER = "sole_trader", "Sole trader"
        PUBLIC = "public", "Public body or maintained school"

    class Inspectorate(models.TextChoices):
        OFSTED = "ofsted", "Ofsted"
        ISI = "isi", "Independent Schools Inspectorate"
        ONLINE = "online", "Online education accreditation"
        NOBODY = "nobody", "Nobody inspects it"

    class Procurement(models.TextChoices):
        FRAMEWORK = "framework", "Framework"
        DYNAMIC = "dynamic", "Dynamic purchasing system"
        SPOT = "spot", "Spot purchase"
        AGREEMENT = "agreement", "Service level agreement"
        DIRECTORY = "directory", "Directory only"

    SCHOOLS = (
        Kind.PRU,
        Kind.AP_ACADEMY,
        Kind.AP_FREE_SCHOOL,
        Kind.HOSPITAL_SCHOOL,
        Kind.INDEPENDENT_SCHOOL,
        Kind.SPECIAL_SCHOOL,
        Kind.MAINSTREAM_SCHOOL,
    )

    id = uuid_key()
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, related_name="provider"
    )
    # The name by which people know it; the legal one stands beside it where it differs.
    name = models.CharField(max_length=200, unique=True)
    sort_name = models.GeneratedField(
        expression=sort_key("name"), output_field=models.TextField(), db_persist=True
    )
    legal_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    legal_form = models.CharField(max_length=20, choices=LegalForm, blank=True)
    urn = models.CharField(max_length=6, null=True, blank=True, unique=True)
    ukprn = models.CharField(max_length=8, blank=True)
    company_number = models.CharField(max_length=8, blank=True)
    charity_number = models.CharField(max_length=12, blank=True)
    ico_number = models.CharField(max_length=8, blank=True)
    website = models.URLField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    inspected_by = models.CharField(max_length=10, choices=Inspectorate, blank=True)
    inspected_on = models.DateField(null=True, blank=True)
    inspection_outcome = models.CharField(max_length=200, blank=True)
    # Who has looked at its quality: the authority, another one, or a school that commissions.
    assured_by = models.CharField(max_length=150, blank=True)
    assured_on = models.DateField(null=True, blank=True)

    description = models.TextField(blank=True)
    provision = words("provision")
    tiers = words("tiers")
    attendance = words("attendance")
    lengths = words("lengths")
    purposes = words("purposes")
    courses = words("courses")
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    lowest_year = models.SmallIntegerField(null=True, blank=True)
    highest_year = models.SmallIntegerField(null=True, blank=True)
    needs = words("needs")
    subjects = words("subjects")
    qualifications = words("qualifications")

    delivery = words("delivery")
    days = words("days")
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    weeks_a_year = models.PositiveSmallIntegerField(null=True, blank=True)

    referral_process = models.TextField(blank=True)
    transport = models.CharField(max_length=300, blank=True)
    meals = models.CharField(max_length=300, blank=True)
    travel_area = models.CharField(max_length=300, blank=True)
    procurement = models.CharField(max_length=20, choices=Procurement, blank=True)
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ProviderQuerySet.as_manager()

    class Privacy:
        personal = {"telephone", "email", "lead_officer"}
        special = set()
        plain = {
            "id", "organisation", "name", "sort_name", "legal_name", "kind", "legal_form", "urn",
            "ukprn", "company_number", "charity_number", "ico_number", "website", "inspected_by",
            "inspected_on", "inspection_outcome", "assured_by", "assured_on", "description",
            "places", "lowest_year", "highest_year", "opens_at", "closes_at", "weeks_a_year",
            "referral_process", "transport", "meals", "travel_area", "procurement",
            *vocabulary.OFFER,
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
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="provider_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(weeks_a_year=None) | Q(weeks_a_year__range=(1, 52)),
                name="provider_weeks_are_of_one_year",
            ),
            models.UniqueConstraint(
                fields=["ukprn"], condition=~Q(ukprn=""), name="provider_one_for_each_ukprn"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__contained_by": list(known)}),
                    name=f"provider_{name}_are_known_words",
                )
                for name, known in vocabulary.OFFER.items()
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
