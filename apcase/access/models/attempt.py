from django.db import models
from django.db.models.functions import Now


class Attempt(models.Model):
    """One try at signing in by password: at whose account, from where, and how it went."""

    class Outcome(models.TextChoices):
        WRONG = "wrong", "Wrong"
        RIGHT = "right", "Right"
        # Neither right nor wrong counts while the account or the address is locked.
        LOCKED = "locked", "Locked"

    # A keyed hash of what was typed: people type passwords into the wrong box.
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField(db_default=Now())
    outcome = models.CharField(max_length=6, choices=Outcome, default=Outcome.WRONG)

    class Privacy:
        personal = {"account", "address"}
        special = set()
        plain = {"id", "at", "outcome"}

    class Meta:
        indexes = [
            models.Index("account", "at", name="attempt_by_account"),
            models.Index("address", "at", name="attempt_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} from {self.address}"
