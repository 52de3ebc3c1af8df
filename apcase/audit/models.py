from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """Who saw, printed, exported or changed what, and when. Rows are added, never changed.

    Person, role and subject are plain ids and words, so that the record outlives them.
    """

    at = models.DateTimeField(db_default=Now())
    actor_id = models.UUIDField(null=True)
    actor = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    # Every child whose data the event touched: a list page names many.
    pupils = ArrayField(models.UUIDField(), default=list)
    request_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)

    class Privacy:
        personal = {"actor", "actor_id", "address", "pupils", "detail"}
        special = set()
        plain = {"id", "at", "role", "action", "subject", "request_id"}

    class Meta:
        indexes = [
            models.Index("actor_id", "at", name="event_by_actor"),
            models.Index("subject", "at", name="event_by_subject"),
            GinIndex("pupils", name="event_by_pupil"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
