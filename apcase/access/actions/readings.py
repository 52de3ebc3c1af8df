"""How the authority reads the law, from a day on."""

from datetime import date

from django.db import transaction

from apcase.access.models import ReadingChoice, User
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_date
from apcase.rules.readings import Reading
from apcase.rules.refusal import Refusal


@transaction.atomic
def choose_reading(
    reading: Reading, *, value: str, since: date, why: str, by: User, on: date
) -> ReadingChoice:
    """The authority's own reading of an unclear point, from today or a later day."""
    answer = reading.parse(value)
    require_date(since, "day from which it holds", "since")
    if since < on:
        raise Refusal(
            f"{in_words(since)} has passed, and dates were given on the reading of that day. "
            "Enter today or a later day.",
            "since",
        )
    if not why.strip():
        raise Refusal("Enter why, for whoever asks in some years.", "why")
    choice = ReadingChoice.objects.create(
        key=reading.key, value=value, since=since, why=why.strip(), chosen_by=by
    )
    choice.refresh_from_db()
    record(
        "reading.chosen", choice, by=by, reading=reading.key, answer=reading.words(answer),
        since=since, why=choice.why,
    )  # fmt: skip
    return choice
