from django.db import models

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


@tracked
class Framework(models.Model):
    """A set of standards against which providers are judged, in one version."""

    id = uuid_key()
    name = models.CharField(max_length=150)
    version = models.CharField(max_length=30)
    in_force_from = models.DateField()

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

    id = uuid_key()
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    prompt = models.TextField(blank=True)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "framework", "number", "title", "prompt"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="part_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
