from django.db import models

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


class FrameworkQuerySet(models.QuerySet):
    def in_force(self, on):
        """The standards against which a visit recorded on a day is judged, newest first."""
        return self.filter(in_force_from__lte=on).order_by("-in_force_from", "-version")


@tracked
class Framework(models.Model):
    """A set of standards against which providers are judged, in one version."""

    id = uuid_key()
    name = models.CharField(max_length=150)
    version = models.CharField(max_length=30)
    in_force_from = models.DateField()

    objects = FrameworkQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "name", "version", "in_force_from"}

    class Meta:
        ordering = ["-in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="framework_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


@tracked
class Part(models.Model):
    """One part of a framework, with what the visitor asks about it."""

    class Wording(models.TextChoices):
        PARAPHRASE = "paraphrase", "The standard in our words"
        WORKING = "working", "Working text"

    id = uuid_key()
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    prompt = models.TextField(blank=True)
    # How far the prompt may be relied on as what the standards say.
    wording = models.CharField(max_length=10, choices=Wording, default=Wording.WORKING)
    # A child's safety hangs on it: while it is not met, nobody approves the provider.
    critical = models.BooleanField(default=False)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "framework", "number", "title", "prompt", "wording", "critical"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="part_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def is_working_text(self) -> bool:
        return self.wording == self.Wording.WORKING
