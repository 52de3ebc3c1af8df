from django.db import models
from django.db.models import Q

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.documents.models import Document
from apcase.pupils.models import Pupil
from section19.models.case import Case


class CaseDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every document of the cases that a person sees; by a seat on the panel, or its
        preparation, only the kinds that hearing the case needs, while they stand."""
        everything = Q(case__pupil__in=Pupil.objects.visible_with_all_papers_to(user))
        needed = Q(kind__in=CaseDocument.NEEDED_TO_HEAR, document__withdrawn_at=None)
        return self.filter(everything | needed, case__in=Case.objects.visible_to(user))


@tracked
class CaseDocument(models.Model):
    """A document on the file of a section 19 case."""

    class Kind(models.TextChoices):
        MEDICAL = "medical", "Medical evidence"
        SCHOOL = "school", "Information from the school"
        ASSESSMENT = "assessment", "Assessment or professional’s report"
        VIEWS = "views", "Views of the child or the family"
        LETTER = "letter", "Letter or email"
        OTHER = "other", "Something else"

    NEEDED_TO_HEAR = (Kind.MEDICAL, Kind.SCHOOL, Kind.ASSESSMENT, Kind.VIEWS)

    id = uuid_key()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="case_document"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=150)

    objects = CaseDocumentQuerySet.as_manager()

    class Privacy:
        personal = {"case", "document"}
        special = {"kind", "title"}
        plain = {"id"}

    class Meta:
        ordering = ["-document__uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="case_document_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document.reference}"

    @property
    def pupil_id(self):
        return self.case.pupil_id
