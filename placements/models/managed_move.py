from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School
from placements.models.direction import person
from placements.rules.move_states import STATES


class ManagedMoveQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full, and by the school that the child is to join:
        its head teacher has to agree. A restricted child's stays with the people named."""
        theirs = Q(pupil__in=Pupil.objects.visible_in_full_to(user))
        if user.serves_a_school:
            joins = Q(second_school__in=School.objects.where_serving(user))
            theirs |= joins & Q(pupil__restricted_at=None, withdrawn_at=None)
        return self.filter(theirs)

    def open(self):
        return self.filter(made_at=None, withdrawn_at=None)


@tracked
class ManagedMove(models.Model):
    """A child moves for good from one school to another on one day, as all have agreed."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="managed_moves")
    first_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="moves_from")
    second_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="moves_to")
    moves_on = models.DateField()
    reasons = models.TextField()
    owner = person()
    proposed_at = models.DateTimeField(db_default=Now())
    parents_agreed_on = models.DateField(null=True)
    parents_name = models.CharField(max_length=150, blank=True)
    first_agreed_on = models.DateField(null=True)
    first_name = models.CharField(max_length=150, blank=True)
    second_agreed_on = models.DateField(null=True)
    second_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(null=True)
    made_by = person(null=True)
    # Until when the child was on the first roll before the move, so that it can be put back.
    first_roll_until = models.DateField(null=True)
    # The same of a second registration at the school that the child joins.
    second_roll_from = models.DateField(null=True)
    second_roll_until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = person(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    objects = ManagedMoveQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "first_school", "second_school", "moves_on", "owner", "parents_agreed_on",
            "parents_name", "first_agreed_on", "first_name", "second_agreed_on", "second_name",
            "made_by", "first_roll_until", "second_roll_from", "second_roll_until", "withdrawn_by",
        }  # fmt: skip
        special = {"reasons", "withdraw_reason"}
        plain = {"id", "proposed_at", "made_at", "withdrawn_at"}

    class Meta:
        ordering = ["-moves_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"],
                condition=Q(made_at=None, withdrawn_at=None),
                name="managed_move_one_proposed_of_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(first_school=F("second_school")),
                name="managed_move_is_to_another_school",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None, made_by=None)
                | Q(
                    made_at__isnull=False,
                    made_by__isnull=False,
                    **{
                        f"{party}_agreed_on__{lookup}": value
                        for party in ("parents", "first", "second")
                        for lookup, value in (("isnull", False), ("lte", F("moves_on")))
                    },
                ),
                name="managed_move_made_as_all_agreed",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{party}_agreed_on": None, f"{party}_name": ""})
                    | Q(**{f"{party}_agreed_on__isnull": False}) & ~Q(**{f"{party}_name": ""}),
                    name=f"managed_move_{party}_agreed_when_and_who",
                )
                for party in ("parents", "first", "second")
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdraw_reason=""),
                name="managed_move_withdrawn_when_by_whom_and_why",
            ),
        ]

    @property
    def all_agreed(self) -> bool:
        return None not in (self.parents_agreed_on, self.first_agreed_on, self.second_agreed_on)

    def __str__(self) -> str:
        return f"Managed move to {self.second_school} on {self.moves_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:move-detail", args=[self.pk])

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        return "made" if self.made_at else "proposed"

    @property
    def state_words(self) -> str:
        return STATES[self.state]
