from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.models import Organisation
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider


@tracked
class Naming(models.Model):
    """A school or an officer told the authority of a provider that it had not listed."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="namings")
    # For whom it was named: its people see the provider before it is listed.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    known = models.CharField(max_length=1000)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"named_by"}
        special = set()
        plain = {"id", "provider", "organisation", "place", "known", "named_at"}

    class Meta:
        ordering = ["-named_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "organisation"], name="naming_once_for_each_organisation"
            ),
            models.CheckConstraint(condition=~Q(known=""), name="naming_says_what_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}, named by {self.organisation}"
