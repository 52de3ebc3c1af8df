from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast, Now


def this_transaction() -> Cast:
    """The number of the database's transaction that writes the row."""
    number = Func(function="pg_current_xact_id", output_field=models.TextField())
    return Cast(Cast(number, models.TextField()), models.BigIntegerField())


class Event(models.Model):
    """Who saw, printed, exported or changed what, and when. Rows are added, never changed.

    Person, role and subject are plain ids and words, so that the record outlives them. In the
    database the table is parted by month: its key is the id and the moment together.
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
    # Rows become visible out of order. Once a transaction is older than all that still run, no
    # row can follow in it: that is when its rows may be sealed.
    transaction = models.BigIntegerField(db_default=this_transaction(), editable=False)

    class Privacy:
        personal = {"actor", "actor_id", "address", "pupils", "detail"}
        special = set()
        plain = {"id", "at", "role", "action", "subject", "request_id", "transaction"}

    class Meta:
        indexes = [
            models.Index("actor_id", "at", name="event_by_actor"),
            models.Index("subject", "at", name="event_by_subject"),
            GinIndex("pupils", name="event_by_pupil"),
            models.Index("transaction", name="event_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class Seal(models.Model):
    """Some events, and the seal before, under a keyed hash. Rows are added, never changed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    # It covers the events of these transactions: from the first, short of the second.
    from_transaction = models.BigIntegerField()
    upto_transaction = models.BigIntegerField()
    # Of these, such as have a greater id. A database restored elsewhere counts its transactions
    # anew, and its ids go on.
    after_id = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField()
    events = models.PositiveIntegerField()
    events_hash = models.BinaryField()
    # Some bytes of the hash of each event, in order: they tell which one was changed.
    marks = models.BinaryField()
    before = models.BinaryField()
    seal = models.BinaryField()

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "number", "made_at", "from_transaction", "upto_transaction", "after_id", "last_id",
            "events", "events_hash", "marks", "before", "seal",
        }  # fmt: skip

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(upto_transaction__gt=F("from_transaction")),
                name="seal_of_at_least_one_transaction",
            ),
            models.CheckConstraint(condition=Q(events__gt=0), name="seal_of_at_least_one_event"),
            models.UniqueConstraint(
                fields=["after_id", "from_transaction"], name="seal_once_over_a_transaction"
            ),
        ]

    def __str__(self) -> str:
        return f"seal {self.number} over {self.events} events"
