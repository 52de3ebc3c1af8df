from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


@tracked
class Board(models.Model):
    """A panel or board that meets again and again."""

    class Kind(models.TextChoices):
        SECTION_19 = "section_19", "Section 19 panel"

    id = uuid_key()
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=150)
    purpose = models.CharField(max_length=300, blank=True)
    weeks_between_meetings = models.PositiveSmallIntegerField(default=2)
    # Days before a meeting after which nothing new goes on its agenda without the chair.
    closes_days_before = models.PositiveSmallIntegerField(default=7)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Privacy:
        personal = {"chair"}
        special = set()
        plain = {"id", "kind", "name", "purpose", "weeks_between_meetings", "closes_days_before"}

    def __str__(self) -> str:
        return self.name


@tracked
class Meeting(models.Model):
    """One meeting of a board, on a day."""

    id = uuid_key()
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=150, blank=True)
    agenda_issued_at = models.DateTimeField(null=True, blank=True)
    agenda_issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    # From then on nobody who was invited reads the papers.
    minutes_agreed_at = models.DateTimeField(null=True, blank=True)
    minutes_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Privacy:
        personal = {"agenda_issued_by", "minutes_agreed_by"}
        special = set()
        plain = {
            "id", "board", "held_on", "starts_at", "place", "agenda_issued_at", "minutes_agreed_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "held_on"], name="meeting_one_a_day_for_each_board"
            ),
            models.CheckConstraint(
                condition=Q(agenda_issued_at=None, agenda_issued_by=None)
                | Q(agenda_issued_at__isnull=False, agenda_issued_by__isnull=False),
                name="meeting_agenda_issued_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(minutes_agreed_at=None, minutes_agreed_by=None)
                | Q(minutes_agreed_at__isnull=False, minutes_agreed_by__isnull=False),
                name="meeting_minutes_agreed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board}, {self.held_on:%-d %B %Y}"


@tracked
class Invitation(models.Model):
    """A person who is to read a meeting's papers and take part."""

    id = uuid_key()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"user", "invited_by"}
        special = set()
        plain = {"id", "meeting", "invited_at"}

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="invitation_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.meeting}"


@tracked
class AgendaItem(models.Model):
    """One thing on a meeting's agenda; what it is about is held by the app that put it there."""

    id = uuid_key()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(default=10)
    added_at = models.DateTimeField(db_default=Now())
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        personal = {"title", "added_by"}
        special = set()
        plain = {"id", "meeting", "position", "minutes", "added_at"}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="agenda_item_one_in_each_place",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConflictQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def visible_to(self, user):
        """One's own, and all of them for whoever prepares the panel; no child is named by them."""
        if user.has_perm(Permission.PANEL_PREPARE):
            return self
        return self.filter(Q(user=user.pk) | Q(declared_by=user.pk))


@tracked
class Conflict(models.Model):
    """A person may not read or decide one thing on an agenda, because it concerns them."""

    id = uuid_key()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts"
    )
    why = models.CharField(max_length=300)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdraw_reason = models.CharField(max_length=300, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Privacy:
        personal = {"item", "user", "why", "declared_by", "withdrawn_by", "withdraw_reason"}
        special = set()
        plain = {"id", "declared_at", "withdrawn_at"}

    class Meta:
        ordering = ["declared_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "user"],
                condition=Q(withdrawn_at=None),
                name="conflict_once_an_item",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="conflict_says_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdraw_reason="")
                ),
                name="conflict_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"
