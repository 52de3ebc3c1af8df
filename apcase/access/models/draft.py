from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.models.people import User
from apcase.audit.keys import uuid_key


class Draft(models.Model):
    """What a person had typed when the session ended, kept for a day for that person alone."""

    id = uuid_key()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=300)
    # Encrypted: it may hold anything that a form asks.
    typed = models.TextField()
    kept_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"user", "path"}
        special = {"typed"}
        plain = {"id", "kept_at"}

    class Meta:
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="draft_one_for_each_form"),
            models.CheckConstraint(condition=~Q(typed=""), name="draft_holds_something"),
        ]

    def __str__(self) -> str:
        return f"Draft for {self.path}"
