"""Which exclusions need education by their sixth day and have none."""

from collections.abc import Iterator
from datetime import date

from apcase.alerts.actions import Candidate
from section19 import duty, queries

JOB = "section19.sixth_days"


def sixth_days(on: date) -> Iterator[Candidate]:
    """Worked out from the facts each time: the date stored on an exclusion is only an index."""
    for found in queries.with_answers(queries.running(on)):
        if candidate := duty.candidate(found, on=on):
            yield candidate
