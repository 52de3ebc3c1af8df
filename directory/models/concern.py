from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider, named_for
from directory.rules import concerns as rules

KINDS = list(rules.KINDS.items())
WAYS = list(rules.WAYS.items())


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The council's, restricted ones with a right alone; a school's own and those shared.

        A restricted one is shown to no school, not even to the one that told of it.
        """
        if not user.has_perm(Permission.CONCERN_VIEW):
            return self.none()
        if Organisation.Kind.AUTHORITY in user.kinds_served:
            if user.has_perm(Permission.CONCERN_RESTRICTED):
                return self
            return self.exclude(audience=rules.RESTRICTED)
        theirs = Q(organisation__in=named_for(user))
        shared = Q(audience=rules.SHARED, provider__in=Provider.objects.visible_to(user))
        return self.exclude(audience=rules.RESTRICTED).filter(theirs | shared)

    def open(self):
        return self.filter(closed_on=None)

    def grave(self):
        return self.filter(grade__in=rules.GRAVE)


@tracked
class Concern(models.Model):
    """Something that somebody said against a provider, or that the authority should know of it."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(max_length=15, choices=KINDS)
    grade = models.CharField(max_length=11, choices=list(rules.GRADES.items()))
    what = models.TextField()
    about_safety = models.BooleanField()
    said_on = models.DateField()
    source = models.CharField(max_length=10, choices=list(rules.SOURCES.items()))
    way = models.CharField(max_length=10, choices=WAYS)
    # Who said it; blank where they gave no name.
    said_by = models.CharField(max_length=200, blank=True)
    # Their name is then shown to those alone who may see restricted concerns.
    source_apart = models.BooleanField(default=False)
    audience = models.CharField(
        max_length=10, choices=list(rules.AUDIENCES.items()), default=rules.COUNCIL
    )
    # For whom it was logged: its people see it again.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    logged_on = models.DateField()
    logged_at = models.DateTimeField(db_default=Now())
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    close_reason = models.CharField(max_length=1000, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Privacy:
        personal = {"what", "said_by", "logged_by", "closed_by", "close_reason"}
        special = set()
        plain = {
            "id", "provider", "kind", "grade", "about_safety", "said_on", "source", "way",
            "source_apart", "audience", "organisation", "logged_on", "logged_at", "closed_on",
        }  # fmt: skip

    class Meta:
        ordering = ["-logged_on", "-logged_at", "pk"]
        indexes = [
            models.Index(
                "provider", "grade", name="concern_open_by_provider", condition=Q(closed_on=None)
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="concern_says_what"),
            models.CheckConstraint(
                condition=Q(logged_on__gte=F("said_on")), name="concern_said_before_it_is_logged"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, close_reason="")
                | (
                    Q(
                        closed_on__isnull=False,
                        closed_on__gte=F("logged_on"),
                        closed_by__isnull=False,
                    )
                    & ~Q(close_reason="")
                ),
                name="concern_closed_on_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, told on {self.said_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("directory:concern-detail", args=[self.pk])


class ConcernStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def open(self):
        return self.filter(done_on=None)


@tracked
class ConcernStep(models.Model):
    """What is done about a concern, by whom, by when, and what came of it."""

    id = uuid_key()
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concern_steps"
    )
    set_on = models.DateField()
    due_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=1000, blank=True)

    objects = ConcernStepQuerySet.as_manager()

    class Privacy:
        personal = {"what", "owner", "set_by", "done_by", "outcome"}
        special = set()
        plain = {"id", "concern", "set_on", "due_on", "set_at", "done_on"}

    class Meta:
        ordering = [F("done_on").asc(nulls_first=True), "due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="concern_step_says_what"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("set_on")), name="concern_step_due_after_it_is_set"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None, outcome="")
                | (
                    Q(done_on__isnull=False, done_on__gte=F("set_on"), done_by__isnull=False)
                    & ~Q(outcome="")
                ),
                name="concern_step_done_on_by_and_outcome_together",
            ),
        ]

    def __str__(self) -> str:
        return self.what
