import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.documents.models import Document
from directory.models.checklist import Requirement
from directory.models.evidence import Evidence
from directory.models.provider import Provider
from directory.rules import submissions as rules


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the authority's people who open documents, and for the provider's own people."""
        if user.has_perm(Permission.EVIDENCE_VIEW):
            return self.filter(provider__in=Provider.objects.visible_to(user))
        return self.filter(provider__in=Provider.objects.run_by(user))

    def waiting(self):
        return self.filter(outcome=rules.WAITING)


@tracked
class Submission(models.Model):
    """What a provider's own people sent in for one line of a checklist; it counts once accepted."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="submissions")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="submissions"
    )
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="submission")
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    cover = models.PositiveBigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField()
    sent_at = models.DateTimeField(db_default=Now())
    # Blank while it waits.
    outcome = models.CharField(max_length=10, choices=list(rules.OUTCOMES.items()), blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    # What it became when it was accepted.
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, related_name="submission"
    )

    objects = SubmissionQuerySet.as_manager()

    class Privacy:
        personal = {"document", "note", "sent_by", "reason", "decided_by"}
        special = set()
        plain = {
            "id", "provider", "requirement", "issued_on", "expires_on", "cover", "sent_on",
            "sent_at", "outcome", "decided_at", "evidence",
        }  # fmt: skip

    class Meta:
        ordering = ["-sent_at", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="submission_is_never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "provider", "requirement", "document", "issued_on", "expires_on", "cover",
                    "note", "sent_by", "sent_on",
                ),
            ),
            pgtrigger.Protect(name="submission_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "requirement"],
                condition=Q(outcome=rules.WAITING),
                name="submission_one_waiting_for_each_line",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(issued_on=None)
                | Q(expires_on__gte=F("issued_on")),
                name="submission_expires_after_its_issue",
            ),
            models.CheckConstraint(
                condition=Q(outcome=rules.WAITING, decided_by=None, decided_at=None)
                | (
                    ~Q(outcome=rules.WAITING)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="submission_decided_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(outcome=rules.ACCEPTED, evidence__isnull=False)
                | (~Q(outcome=rules.ACCEPTED) & Q(evidence=None)),
                name="submission_accepted_became_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=rules.SENT_BACK) | ~Q(reason=""),
                name="submission_sent_back_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[rules.ACCEPTED, rules.SENT_BACK])
                | ~Q(decided_by=F("sent_by")),
                name="submission_is_decided_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}, sent in on {self.sent_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("directory:submission-detail", args=[self.pk])
