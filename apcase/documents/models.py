from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.documents.checks.kinds import MEDIA_TYPES
from apcase.rules.record_classes import CLASSES


class DocumentQuerySet(models.QuerySet):
    def unscanned(self):
        """Those that the scanner has not answered for: first those that nobody may open yet, then
        those from before there was a scanner."""
        return self.filter(scan__in=Document.UNSCANNED).order_by("-scan", "uploaded_at", "pk")


@tracked
class Document(models.Model):
    """A file that somebody added, kept under a name that says nothing of it."""

    class Scan(models.TextChoices):
        NONE = "none", "Not scanned: no scanner is set up"
        WAITING = "waiting", "Waiting for the virus scanner"
        CLEAN = "clean", "No virus found"
        INFECTED = "infected", "A virus was found"

    UNSCANNED = (Scan.NONE, Scan.WAITING)

    class DataKind(models.TextChoices):
        PERSONAL = "personal", "Personal"
        SPECIAL = "special", "Special"
        PLAIN = "plain", "Names nobody"

    id = uuid_key()
    # Not the id, which stands in addresses: whoever knows an address does not know the file.
    stored_as = models.UUIDField(default=uuid4, unique=True, editable=False)
    original_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100, choices=MEDIA_TYPES)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    data_kind = models.CharField(max_length=8, choices=DataKind)
    record_class = models.CharField(
        max_length=20, choices=[(each.key, each.name) for each in CLASSES]
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(db_default=Now())
    scan = models.CharField(max_length=8, choices=Scan)
    scanned_at = models.DateTimeField(null=True)
    found = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdraw_reason = models.CharField(max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Privacy:
        personal = {"original_name", "uploaded_by", "withdrawn_by"}
        special = {"withdraw_reason"}
        plain = {
            "id", "stored_as", "media_type", "size", "sha256", "data_kind", "record_class",
            "uploaded_at", "scan", "scanned_at", "found", "withdrawn_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-uploaded_at", "pk"]
        indexes = [
            models.Index(
                "uploaded_at", name="document_unscanned", condition=Q(scan__in=["none", "waiting"])
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_holds_something"),
            models.CheckConstraint(
                condition=Q(scan__in=["none", "waiting"], scanned_at=None)
                | Q(scan__in=["clean", "infected"], scanned_at__isnull=False),
                name="document_scanned_at_with_the_answer",
            ),
            models.CheckConstraint(
                condition=Q(scan="infected") & ~Q(found="") | ~Q(scan="infected") & Q(found=""),
                name="document_virus_named_where_one_was_found",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdraw_reason="")
                ),
                name="document_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What mails and the log call the document instead of its name."""
        return f"DOC-{self.pk.hex[:8].upper()}"

    @property
    def digest(self) -> str:
        return bytes(self.sha256).hex()

    @property
    def may_be_opened(self) -> bool:
        return self.withdrawn_at is None and self.scan in (self.Scan.NONE, self.Scan.CLEAN)
