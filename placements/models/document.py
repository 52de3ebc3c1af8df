from django.db import models
from django.db.models import Q

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.documents.models import Document
from apcase.pupils.models import Pupil
from placements.models.placement import Placement


class PlacementDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every document of the placements that a person sees; a provider's people, and whoever
        has a seat on the panel, only the kinds that teaching the child needs, while they stand."""
        everything = Q(placement__pupil__in=Pupil.objects.visible_with_all_papers_to(user))
        needed = Q(kind__in=PlacementDocument.NEEDED_TO_TEACH, document__withdrawn_at=None)
        return self.filter(
            everything | needed, placement__in=Placement.objects.visible_to(user).values("pk")
        )


@tracked
class PlacementDocument(models.Model):
    """A document on the file of a placement."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", "Agreement or plan for the placement"
        TIMETABLE = "timetable", "Timetable"
        RISK = "risk", "Risk assessment"
        REPORT = "report", "Report from the provider"
        LETTER = "letter", "Letter or email"
        OTHER = "other", "Something else"

    NEEDED_TO_TEACH = (Kind.AGREEMENT, Kind.TIMETABLE, Kind.RISK, Kind.REPORT)

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="documents")
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="placement_document"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=150)

    objects = PlacementDocumentQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "document"}
        special = {"kind", "title"}
        plain = {"id"}

    class Meta:
        ordering = ["-document__uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="placement_document_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document.reference}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
