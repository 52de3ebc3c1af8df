from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Now

from apcase.access.models.people import User, today_in_london
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


class ApiTokenQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own: nobody else's concern, and nobody else may make one for somebody."""
        return self.filter(user=user)

    def for_programs(self):
        """Those that open the API."""
        return self.exclude(scope=ApiToken.Scope.CALENDAR)

    def for_calendars(self):
        """Those whose secret stands in an address, and that open that address alone."""
        return self.filter(scope=ApiToken.Scope.CALENDAR)

    def live(self):
        return self.filter(self.is_live())

    def with_life(self):
        """Each with `is_live`, so that one that opens nothing is named without a second look."""
        return self.annotate(is_live=Case(When(self.is_live(), then=True), default=False))

    def is_live(self) -> Q:
        return Q(revoked_at=None, ends_on__gte=today_in_london())


@tracked
class ApiToken(models.Model):
    """A secret by which a program acts as its maker, or a calendar reads its maker’s dates."""

    class Scope(models.TextChoices):
        READ = "read", "Read"
        WRITE = "write", "Read and write"
        CALENDAR = "calendar", "Read dates in a calendar"

    id = uuid_key()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=8, choices=Scope)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_default=Now())
    # The last day on which it works.
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    objects = ApiTokenQuerySet.as_manager()
    # When it was used stands in the audit log, request by request.
    untracked = ("digest", "last_used_on")

    class Privacy:
        personal = {"user", "name"}
        special = set()
        plain = {
            "id", "scope", "digest", "made_at", "ends_on", "revoked_at", "last_used_on",
        }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_a_name"),
            models.UniqueConstraint(
                F("user"), F("name"), condition=Q(revoked_at=None),
                name="api_token_name_once_for_a_person",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
