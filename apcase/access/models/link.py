from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.access.models.people import User
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


class LinkQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(used_at=None, ends_at__gt=Now(), user__deactivated_at=None)


@tracked
class Link(models.Model):
    """A link sent by mail, with which one person sets a password once."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        FORGOTTEN = "forgotten", "Forgotten password"

    id = uuid_key()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    # Of the secret in the address; the secret itself is in the mail and nowhere else.
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField()
    # Also when another took its place.
    used_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()
    untracked = ("digest",)

    class Privacy:
        personal = {"user", "made_by"}
        special = set()
        plain = {"id", "purpose", "digest", "made_at", "ends_at", "used_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="link_ends_after_it_is_made"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(used_at=None), name="link_one_unused_for_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} for {self.user}"
