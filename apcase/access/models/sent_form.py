from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class SentForm(models.Model):
    """A form that was sent and acted on, so that the same one sent twice is done once."""

    # What was sent, where and from which page, as a hash: nothing of it can be read back.
    key = models.CharField(max_length=64, primary_key=True)
    # Where whoever sent it was led; empty where the answer was a page that is shown once.
    led_to = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = set()
        special = set()
        plain = {"key", "led_to", "sent_at"}

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(condition=Q(key__regex="^[0-9a-f]{64}$"), name="sent_form_key"),
        ]

    def __str__(self) -> str:
        return f"Form sent {self.sent_at:%-d %B %Y, %H:%M}"
