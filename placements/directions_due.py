"""What is due about directions off site, and to whom the work goes."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.models import User
from apcase.alerts.actions import Candidate, raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.directions import Counting, latest_of
from placements.models import OffSiteDirection

KIND = Alert.Kind.OFF_SITE
DONE = "It has been done, or is due no more."
WITH = ("school", "provider", "other_school")
# A summary has room for 200 characters, and the name of a place may take all of them.
LONGEST_NAME = 120


def of_direction(direction: OffSiteDirection, counting: Counting, on: date) -> Candidate | None:
    """The one thing that is due about a direction: its notice, or how it ended."""
    if direction.state in {"draft", "decided"} and direction.starts_on and direction.place:
        what = f"Give notice of the direction to {named(direction)}, which starts on"
        summary = f"{what} {plain_date(direction.starts_on)}"
        return candidate(direction, summary, "direction-detail", latest_of(direction, counting))
    if direction.state == "told" and direction.ends_on < on:
        summary = f"Record how the direction to {named(direction)} ended, or review it"
        return candidate(direction, summary, "direction-detail", direction.ends_on)
    return None


def candidate(
    direction: OffSiteDirection, summary: str, page: str, due_on: date | None, row=None
) -> Candidate:
    """Never the child's name: mail says it."""
    row = row or direction
    return Candidate(
        subject=subject_of(row),
        summary=summary,
        url=reverse(f"placements:{page}", args=[row.pk]),
        due_on=due_on,
        pupil_id=direction.pupil_id,
        owner_id=direction.owner_id,
    )


def named(direction: OffSiteDirection) -> str:
    return Truncator(str(direction.place)).chars(LONGEST_NAME)


def due_about(
    direction: OffSiteDirection, counting: Counting, on: date
) -> Iterator[tuple[str, Candidate | None]]:
    """By subject, whether something is due or not."""
    yield subject_of(direction), of_direction(direction, counting, on)


def off_site(on: date) -> Iterator[Candidate]:
    """For the night: everything that is due about directions that are not over."""
    rows = list(OffSiteDirection.objects.open().select_related(*WITH))
    counting = Counting(row.school for row in rows)
    for direction in rows:
        yield from (each for _, each in due_about(direction, counting, on) if each)


def follow(direction: OffSiteDirection, *, on: date, by: User) -> None:
    """What an action has just made due, or done, does not wait for the night."""
    for subject, found in due_about(direction, Counting.of(direction), on):
        if found:
            raise_now(KIND, found, on=on)
        else:
            settle(KIND, subject, why=DONE, by=by)
