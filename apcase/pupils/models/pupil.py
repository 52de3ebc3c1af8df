from functools import partial

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Concat, Now
from django.urls import reverse

from apcase.access.made_once import made_once
from apcase.access.named import is_named, keys_named
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils import visibility
from apcase.pupils.models.by_page import ByPage, as_text, number_of
from apcase.pupils.sorting import sort_key
from apcase.rules.ages import compulsory_school_age, national_curriculum_year

PROTECTED = "Protected"


class PupilQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every pupil whom facts show to this person; restricted ones only where the person is
        named, or where they broke the glass within these hours."""
        if not user.has_perm(Permission.PUPIL_VIEW):
            return self.none()
        return self.filter(seen(user))

    def count(self):
        number = number_of(self.query) if self._result_cache is None else None
        return super().count() if number is None else number()

    def visible_in_full_to(self, user):
        """Those of whom this person may see all that is held, not only what teaching needs."""
        seen = self.visible_to(user)
        if not visibility.sees_only_a_part(user):
            return seen
        return seen.filter(visibility.seen_in_full_by(user))

    def visible_with_all_papers_to(self, user):
        """Those of whom this person may see every document, whatever its kind."""
        seen = self.visible_in_full_to(user)
        if not visibility.sees_some_papers_alone(user):
            return seen
        return seen.filter(visibility.seen_with_all_papers_by(user))

    def for_reader(self, user):
        """Those visible to this person, each with `in_full`: whether all of it may be shown."""
        seen = self.visible_to(user)
        if not visibility.sees_only_a_part(user):
            return seen.annotate(in_full=Value(True))
        whole = Q(pk__in=Pupil.objects.visible_in_full_to(user).values("pk"))
        return seen.annotate(in_full=Case(When(whole, then=Value(True)), default=Value(False)))

    def matching(self, words: str, *, by_number: bool = True):
        """Part of a name, present or preferred, or a UPN or ULN; every word must be found.

        Who does not see the numbers cannot try them either: `by_number` is false."""
        found = self
        # As lists show a name: the family name first, then a comma.
        for word in words.replace(",", " ").split():
            wanted = Q(sort_name__contains=sort_key(Value(word)))
            if by_number:
                wanted |= Q(upn=word.upper()) | Q(former_upn=word.upper()) | Q(uln=word)
            found = found.filter(wanted)
        return found


def seen(user) -> Q:
    """What the facts show and is not restricted; what the person is named on; what they opened."""
    each = visibility.each_seen_by(user)
    if each == [visibility.EVERY_CHILD]:
        return Q(ByPage(page=partial(seen_row_by_row, user), whole=partial(seen_at_once, user)))
    met = partial(seen_by_facts, user, each)
    return Q(ByPage(page=met, whole=met, number=partial(number_seen, user, each)))


def seen_by_facts(user, each: list[Q]) -> Q:
    facts, glass = visibility.any_of(each), broken_glass(user)
    # Where the grants are thousands, a restricted child is found in them at the first look.
    return Q(pk__in=named_on(user)) | Q(restricted_at=None) & facts | facts & glass


def seen_row_by_row(user) -> Q:
    """For whoever sees every child."""
    named = Q(is_named(user, Permission.PUPIL_VIEW, Pupil))
    return Q(restricted_at=None) | named | broken_glass(user)


def seen_at_once(user) -> Q:
    return Q(restricted_at=None) | Q(pk__in=named_on(user)) | broken_glass(user)


def about_a_child_seen_in_full(user) -> Q:
    """What a row about a child, which names it as `pupil`, must meet. Asked of the row itself and
    not by way of all children: a page of rows then costs as much as it shows."""
    if not user.has_perm(Permission.PUPIL_VIEW) or visibility.sees_only_a_part(user):
        return Q(pupil__in=Pupil.objects.visible_in_full_to(user))
    facts = visibility.each_seen_by(user)
    if facts == [visibility.EVERY_CHILD]:
        return Q(ByPage(page=partial(of_one_seen, user), whole=partial(of_none_hidden, user)))
    shown = partial(of_those_shown, user)
    return Q(ByPage(page=shown, whole=shown))


@made_once
def of_those_shown(user) -> Q:
    facts = visibility.each_seen_by(user)
    return Q(pupil__in=keys_shown(user, facts)) | Q(pupil__in=as_text(named_on(user)))


@made_once
def of_one_seen(user) -> Q:
    return Q(pupil__in=as_text(Pupil.objects.order_by().filter(seen_row_by_row(user)).values("pk")))


@made_once
def of_none_hidden(user) -> Q:
    hidden = Pupil.objects.order_by().filter(~seen_at_once(user))
    return ~Q(pupil__in=as_text(hidden.values("pk")))


def keys_shown(user, facts: list[Q]) -> models.Expression:
    """The children of each fact, one fact after another, looked up from the few keys that each
    holds; side by side, every child would be held against all of them."""
    children, glass = Pupil.objects.order_by(), broken_glass(user)
    found = [children.filter(fact, restricted_at=None) for fact in facts]
    found += [children.filter(fact & glass) for fact in facts if glass != visibility.NO_CHILD]
    return as_text(*(each.values("pk") for each in found))


def number_seen(user, facts: list[Q]) -> int:
    """Those on whom the person is named, from the grants alone; and those of the facts beside
    them, from the few keys that each fact holds."""
    named = Q(is_named(user, Permission.PUPIL_VIEW, Pupil))
    shown = Pupil.objects.order_by().filter(pk__in=keys_shown(user, facts))
    both = Count("*") + Number(named_on(user))
    return shown.exclude(named).aggregate(number=both)["number"]


class Number(models.Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS held)"
    output_field = models.IntegerField()


def named_on(user) -> models.QuerySet:
    return keys_named(user, Permission.PUPIL_VIEW, Pupil)


def broken_glass(user) -> Q:
    """Restricted children whom this person opened, with a reason, for some hours."""
    if not user.has_perm(Permission.GLASS_BREAK):
        return visibility.NO_CHILD
    return Q(pk__in=user.broken_glasses.open().values("pupil"))


@tracked
class Pupil(models.Model):
    """A child for whom the authority or a school of its area arranges education."""

    class Sex(models.TextChoices):
        MALE = "M", "Male"
        FEMALE = "F", "Female"
        UNKNOWN = "U", "Not known"

    class SenProvision(models.TextChoices):
        NONE = "N", "No special educational need"
        SUPPORT = "K", "SEN support"
        PLAN = "E", "EHC plan"

    id = uuid_key()
    # Null, not blank, where there is none: a new arrival may have no UPN, and it must be unique.
    upn = models.CharField(max_length=13, null=True, blank=True, unique=True)
    former_upn = models.CharField(max_length=13, blank=True)
    uln = models.CharField(max_length=10, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    sort_name = models.GeneratedField(
        expression=sort_key(
            Concat("family_name", Value(" "), "given_name", Value(" "), "preferred_name")
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    born_on = models.DateField()
    sex = models.CharField(max_length=1, choices=Sex)
    ethnicity = models.CharField(max_length=4, blank=True)
    home_address = models.CharField(max_length=300, blank=True)
    home_postcode = models.CharField(max_length=8, blank=True)
    sen_provision = models.CharField(max_length=1, choices=SenProvision, default=SenProvision.NONE)
    primary_need = models.CharField(max_length=4, blank=True)
    looked_after_since = models.DateField(null=True, blank=True)
    social_worker = models.CharField(max_length=150, blank=True)
    # The year in which the child is taught where it is not the year of their age.
    taught_in_year = models.SmallIntegerField(null=True, blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True)
    # From this day nobody is shown where the child lives, or how to reach their carers.
    address_is_safe_since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = PupilQuerySet.as_manager()

    class Privacy:
        personal = {
            "upn", "former_upn", "uln", "given_name", "family_name", "preferred_name",
            "sort_name", "born_on", "sex", "home_address", "home_postcode", "taught_in_year",
        }  # fmt: skip
        special = {
            "ethnicity", "sen_provision", "primary_need", "looked_after_since", "social_worker",
            "address_is_safe_since",
        }  # fmt: skip
        plain = {"id", "restricted_at", "created_at"}

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index("sort_name", "id", name="pupil_in_order_of_name"),
            GinIndex(OpClass(F("sort_name"), name="gin_trgm_ops"), name="pupil_by_part_of_name"),
            # Every list asks which few are hidden from its reader.
            models.Index("id", condition=Q(restricted_at__isnull=False), name="pupil_restricted"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("pages:child-detail", args=[self.pk])

    @property
    def pupil_id(self):
        """The child that a row is about, for the audit log: here the row itself."""
        return self.pk

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    @property
    def has_plan(self) -> bool:
        return self.sen_provision == self.SenProvision.PLAN

    @property
    def shown_address(self) -> str:
        """The one way to the home address for pages, the API, letters and exports."""
        return PROTECTED if self.address_is_safe_since else self.home_address

    @property
    def shown_postcode(self) -> str:
        return PROTECTED if self.address_is_safe_since else self.home_postcode

    def year_group(self, on) -> int:
        """The curriculum year in which the child is taught; 0 is Reception."""
        if self.taught_in_year is not None:
            return self.taught_in_year
        return national_curriculum_year(self.born_on, on)

    def of_compulsory_school_age(self, on) -> bool:
        first, last = compulsory_school_age(self.born_on)
        return first <= on <= last


class ContactQuerySet(models.QuerySet):
    def masked(self):
        """With `shown_name`, `shown_telephone` and `shown_email`: what may be shown of each.

        Of a child whose address is protected, who looks after them and how to reach them would
        tell where they are.
        """
        protected = Q(pupil__address_is_safe_since__isnull=False)
        return self.annotate(
            **{
                f"shown_{name}": Case(
                    When(protected, then=Value(PROTECTED)),
                    default=F(name),
                    output_field=models.CharField(),
                )
                for name in ("name", "telephone", "email")
            }
        )


@tracked
class Contact(models.Model):
    """A parent, carer or other adult to be told about a child."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=150)
    relationship = models.CharField(max_length=50)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    priority = models.PositiveSmallIntegerField(default=1)

    objects = ContactQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "name", "relationship", "telephone", "email"}
        special = set()
        plain = {"id", "priority"}

    class Meta:
        ordering = ["priority", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "priority"], name="contact_one_of_each_priority"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.relationship})"
