from django.db import models
from django.db.models import Q

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider


class ProviderPersonQuerySet(models.QuerySet):
    def current(self, on):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))


@tracked
class ProviderPerson(models.Model):
    """Whom to ask for at a provider, and for what."""

    class Role(models.TextChoices):
        PROPRIETOR = "proprietor", "Proprietor"
        HEAD = "head", "Head"
        REFERRALS = "referrals", "Referrals"
        SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
        DEPUTY_LEAD = "deputy_lead", "Deputy safeguarding lead"
        ATTENDANCE = "attendance", "Attendance"
        FINANCE = "finance", "Finance"
        OUT_OF_HOURS = "out_of_hours", "Out of hours"

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=20, choices=Role)
    name = models.CharField(max_length=150)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    # When the provider last said that this is right; never, for what was taken over from before.
    confirmed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ProviderPersonQuerySet.as_manager()

    class Privacy:
        personal = {"provider", "role", "name", "telephone", "email"}
        special = set()
        plain = {"id", "confirmed_on", "ends_on"}

    class Meta:
        ordering = ["role", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "role", "name"],
                condition=Q(ends_on=None),
                name="person_once_in_a_role_at_a_provider",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="person_at_a_provider_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display().lower()}"
