import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.documents.models import Document
from directory.models.checklist import Requirement
from directory.models.provider import Provider
from directory.models.standing import Standing


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the providers that a person sees, for whoever may open their documents."""
        if not user.has_perm(Permission.EVIDENCE_VIEW):
            return self.none()
        return self.filter(provider__in=Provider.objects.visible_to(user))

    def standing(self):
        return self.filter(withdrawn_at=None)

    def with_end(self):
        """Each with `longest_extension`: the day until which it was let count, or None."""
        of_each = Extension.objects.filter(evidence=OuterRef("pk")).order_by("-until")
        return self.annotate(longest_extension=Subquery(of_each.values("until")[:1]))

    def with_extensions(self):
        return self.select_related("requirement__checklist", "document").prefetch_related(
            Prefetch("extensions", Extension.objects.select_related("given_by"))
        )


@tracked
class Evidence(models.Model):
    """What a provider showed for one requirement of a checklist, and what was made of it."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        NOT_REQUIRED = "not_required", "Not required"

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="evidence")
    # Of the version against which it was judged.
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="evidence")
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    statement = models.TextField(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    # The last day on which it counts, or on which it is to be looked at again.
    expires_on = models.DateField(null=True, blank=True)
    cover = models.PositiveBigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome)
    reason = models.CharField(max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdraw_reason = models.CharField(max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Privacy:
        personal = {
            "document",
            "statement",
            "reason",
            "checked_by",
            "withdrawn_by",
            "withdraw_reason",
        }
        special = set()
        plain = {
            "id", "provider", "requirement", "issued_on", "expires_on", "cover", "outcome",
            "checked_at", "withdrawn_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-checked_at", "pk"]
        verbose_name_plural = "evidence"
        triggers = [
            pgtrigger.Protect(
                name="evidence_is_never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "provider", "requirement", "document", "statement", "issued_on", "expires_on",
                    "cover", "outcome", "reason", "checked_by",
                ),
            ),
            pgtrigger.Protect(name="evidence_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(issued_on=None)
                | Q(expires_on__gte=F("issued_on")),
                name="evidence_expires_after_its_issue",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="accepted") | Q(document__isnull=False) | ~Q(statement=""),
                name="evidence_accepted_shows_something",
            ),
            models.CheckConstraint(
                condition=Q(outcome="accepted") | ~Q(reason=""),
                name="evidence_not_accepted_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdraw_reason="")
                ),
                name="evidence_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.requirement}"

    def get_absolute_url(self) -> str:
        return reverse("directory:evidence-detail", args=[self.pk])

    @property
    def extended_until(self):
        """The longest extension, from rows read with their end or with their extensions."""
        if hasattr(self, "longest_extension"):
            return self.longest_extension
        return max((each.until for each in self.extensions.all()), default=None)


@tracked
class Extension(models.Model):
    """A manager let a document of a provider count past its expiry."""

    id = uuid_key()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"given_by"}
        special = set()
        plain = {"id", "evidence", "until", "reason", "given_at"}

    class Meta:
        ordering = ["-given_at", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="extension_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"until {self.until}"


@tracked
class ExpiryStep(models.Model):
    """The nightly run restricted or suspended a provider because a document had run out."""

    class Step(models.TextChoices):
        RESTRICTED = "restricted", "Restricted"
        SUSPENDED = "suspended", "Suspended"

    id = uuid_key()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    # The last good day at that time: an extension that ends later is another expiry.
    held_until = models.DateField()
    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="expiry_steps")
    taken_on = models.DateField()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "evidence", "step", "held_until", "standing", "taken_on"}

    class Meta:
        ordering = ["-taken_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "step", "held_until"], name="expiry_step_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} on {self.taken_on}"
