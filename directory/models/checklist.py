import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.rules.accepting import RENEWALS
from directory.rules.evidence import CONDITIONS, NEEDED


class ChecklistQuerySet(models.QuerySet):
    def visible_to(self, user):
        """They name nobody: whoever sees what is asked; a draft only whoever may change it."""
        if not user.has_perm(Permission.CHECKLIST_VIEW):
            return self.none()
        return self if user.has_perm(Permission.CHECKLIST_CHANGE) else self.published()

    def published(self):
        return self.filter(published_at__isnull=False)

    def in_force(self):
        """The newest published version of each."""
        newest = Checklist.objects.published().filter(key=OuterRef("key")).order_by("-version")
        return self.published().filter(version=Subquery(newest.values("version")[:1]))


@tracked
class Checklist(models.Model):
    """What is asked of a provider, in one version; once published it stays as it is."""

    class Use(models.TextChoices):
        EVERY = "every", "Asked of every provider"
        TEMPLATE = "template", "A template, used where somebody wants it"

    id = uuid_key()
    # The same through all versions of one checklist.
    key = models.SlugField(max_length=30)
    name = models.CharField(max_length=150)
    source = models.CharField(max_length=300, blank=True)
    use = models.CharField(max_length=10, choices=Use)
    version = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Privacy:
        personal = {"made_by", "published_by"}
        special = set()
        plain = {
            "id",
            "key",
            "name",
            "source",
            "use",
            "version",
            "made_at",
            "published_at",
            "reason",
        }

    class Meta:
        ordering = ["use", "name", "-version"]
        triggers = [
            pgtrigger.Protect(
                name="published_checklist_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="checklist_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(published_at=None), name="checklist_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None, reason="")
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(reason="")),
                name="checklist_published_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("directory:checklist-detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


# Of a published version no line is added, changed or taken away, by whatever way.
LINES_STAY = """
    IF EXISTS (
        SELECT 1 FROM directory_checklist
        WHERE published_at IS NOT NULL AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.checklist_id END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.checklist_id END
        )
    ) THEN
        RAISE EXCEPTION 'a published checklist stays as it is';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""


class RequirementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(checklist__in=Checklist.objects.visible_to(user))

    def published(self):
        return self.filter(checklist__published_at__isnull=False)


@tracked
class Requirement(models.Model):
    """One thing that a checklist asks a provider for."""

    class Cover(models.TextChoices):
        PUBLIC_LIABILITY = "public_liability", "Public liability"
        EMPLOYERS_LIABILITY = "employers_liability", "Employers’ liability"
        PROFESSIONAL_INDEMNITY = "professional_indemnity", "Professional indemnity"
        OTHER = "other", "Another insurance"

    id = uuid_key()
    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    # The same through all versions: what was answered before still answers it.
    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=200)
    evidence_asked = models.CharField(max_length=500, blank=True)
    mandatory = models.BooleanField(default=False)
    # When it runs out the provider is restricted, and later suspended.
    blocking = models.BooleanField(default=False)
    # Of what is mandatory: without it an application goes no further.
    needed_by = models.CharField(max_length=10, choices=list(NEEDED.items()), default="visit")
    condition = models.CharField(max_length=10, choices=list(CONDITIONS.items()), default="always")
    renewal = models.CharField(max_length=10, choices=list(RENEWALS.items()))
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    # For an insurance, of which kind: the authority sets the least cover for each.
    cover = models.CharField(max_length=25, choices=Cover, blank=True)

    objects = RequirementQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "id", "checklist", "position", "code", "words", "evidence_asked", "mandatory",
            "blocking", "needed_by", "condition", "renewal", "months", "cover",
        }  # fmt: skip

    class Meta:
        ordering = ["position", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="published_requirement_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LINES_STAY,
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["checklist", "code"], name="requirement_code_once_in_a_checklist"
            ),
            models.CheckConstraint(
                condition=Q(renewal="months", months__range=(1, 120))
                | (~Q(renewal="months") & Q(months=None)),
                name="requirement_months_with_their_renewal",
            ),
            models.CheckConstraint(
                condition=Q(blocking=False) | Q(mandatory=True),
                name="requirement_that_blocks_is_mandatory",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="requirement_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
