from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider
from directory.models.standing import Standing


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The authority's own: a school learns what was decided, not what was thought of."""
        at_the_authority = Organisation.Kind.AUTHORITY in user.kinds_served
        if not (at_the_authority and user.has_perm(Permission.PROVIDER_VIEW)):
            return self.none()
        return self

    def waiting(self):
        return self.filter(outcome="")


@tracked
class Proposal(models.Model):
    """A decision about a provider that one person proposes and a second one takes."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed"
        SENT_BACK = "sent_back", "Sent back"
        OVERTAKEN = "overtaken", "Overtaken by another change"

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="proposals")
    event = models.CharField(max_length=24)
    state = models.CharField(max_length=16, choices=Standing.State)
    reason = models.CharField(max_length=300)
    conditions = models.TextField(blank=True)
    ends_on = models.DateField(null=True, blank=True)
    most_pupils = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_on = models.DateField()
    proposed_at = models.DateTimeField(db_default=Now())
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=300, blank=True)
    # What came of it, where it was agreed.
    standing = models.OneToOneField(
        Standing, on_delete=models.PROTECT, null=True, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Privacy:
        personal = {"proposed_by", "decided_by"}
        special = set()
        plain = {
            "id", "provider", "event", "state", "reason", "conditions", "ends_on", "most_pupils",
            "proposed_on", "proposed_at", "outcome", "decided_at", "decision_reason", "standing",
        }  # fmt: skip

    class Meta:
        ordering = ["-proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider"],
                condition=Q(outcome=""),
                name="proposal_one_waiting_for_each_provider",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_a_reason"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by=None, decided_at=None, decision_reason="")
                | (
                    ~Q(outcome="")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decision_reason="")
                ),
                name="proposal_outcome_by_when_and_why_together",
            ),
            # Nobody is their own second person.
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(outcome="overtaken")
                | ~Q(decided_by=F("proposed_by")),
                name="proposal_is_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(outcome="agreed", standing__isnull=False)
                | (~Q(outcome="agreed") & Q(standing=None)),
                name="proposal_agreed_makes_a_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, proposed on {self.proposed_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("directory:proposal-detail", args=[self.pk])
