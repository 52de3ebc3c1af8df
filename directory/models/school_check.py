import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.checklist import Requirement
from directory.models.provider import Provider, named_for
from directory.rules import school_checks as rules

ANSWER_WORDS = list(rules.ANSWERS.items())


class SchoolCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A school's are its own; the council's people who look after quality see all."""
        if Organisation.Kind.AUTHORITY in user.kinds_served and user.has_perm(
            Permission.VISIT_VIEW
        ):
            return self
        if not user.has_perm(Permission.OWN_CHECKS_ANSWER):
            return self.none()
        return self.filter(organisation__in=named_for(user))

    def latest(self):
        """Of each school, provider and line of a checklist the newest, whatever its version."""
        line = [
            "organisation_id",
            "provider_id",
            "requirement__checklist__key",
            "requirement__code",
        ]
        return self.order_by(*line, "-answered_at", "pk").distinct(*line)


@tracked
class SchoolCheck(models.Model):
    """What a school answered to one line of a checklist about a provider, for all its children."""

    id = uuid_key()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="school_checks"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="school_checks")
    # Of the version that was answered.
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="school_checks"
    )
    answer = models.CharField(max_length=10, choices=ANSWER_WORDS)
    note = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField()
    answered_at = models.DateTimeField(db_default=Now())

    objects = SchoolCheckQuerySet.as_manager()

    class Privacy:
        personal = {"note", "answered_by"}
        special = set()
        plain = {
            "id", "organisation", "provider", "requirement", "answer", "answered_on", "answered_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-answered_at", "pk"]
        indexes = [
            models.Index(fields=["provider", "organisation"], name="school_check_of_a_provider")
        ]
        triggers = [
            pgtrigger.Protect(
                name="school_check_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=rules.MET) | ~Q(note=""),
                name="school_check_says_why_unless_met",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.get_answer_display().lower()}"
