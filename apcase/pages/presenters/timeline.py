"""What has happened to a child, from the facts: newest first, and no time that nobody recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime

from apcase.alerts.models import Alert
from apcase.pages.queries.child import Record
from apcase.pupils.models import Enrolment
from apcase.rules.facts import in_words
from placements.models import Placement, Review
from section19.models import Case, Decision, Exclusion

ABOUT = {
    "school": "School",
    "exclusion": "Exclusions",
    "placement": "Placements",
    "section-19": "Section 19",
    "alert": "Alerts",
}


@dataclass(frozen=True)
class Entry:
    """`at` is there only for what the database timed itself; the law's dates have no time."""

    id: str
    about: str
    on: date
    title: str
    text: str = ""
    by: str = ""
    href: str = ""
    at: datetime | None = None


def timeline(record: Record, on: date, about: str = "") -> list[Entry]:
    """Up to a day; what is planned beyond it has not happened."""
    entries = [entry for entry in _entries(record) if entry.on <= on]
    if about:
        entries = [entry for entry in entries if entry.about == about]
    # Of one day the timed ones come last, and so first when the newest is on top.
    return sorted(entries, key=_moment, reverse=True)


def _moment(entry: Entry) -> tuple:
    return entry.on, entry.at.timestamp() if entry.at else 0, entry.id


def _entries(record: Record) -> Iterator[Entry]:
    for rows, tell in (
        (record.enrolments, _enrolment),
        (record.placements, _placement),
        (record.reviews, _review),
        (record.exclusions, _exclusion),
        (record.cases, _case),
        (record.decisions, _decision),
        (record.alerts, _alert),
    ):
        for row in rows:
            yield from tell(row)
    yield from _arranged(record)


def _arranged(record: Record) -> Iterable[Entry]:
    """Of the cases that the reader sees."""
    cases = {case.pk: case for case in record.cases}
    for row in record.placements:
        arranged = getattr(row, "arrangement", None)
        case = cases.get(arranged.case_id) if arranged else None
        if case:
            yield Entry(
                f"arranged-{row.pk}", "section-19", localtime(arranged.made_at).date(),
                "Section 19 case: education arranged",
                f"{row.provider}, from {in_words(row.starts_on)}.", str(arranged.made_by),
                case.get_absolute_url(), arranged.made_at,
            )  # fmt: skip


def _enrolment(row: Enrolment) -> Iterable[Entry]:
    status = row.get_status_display()
    yield Entry(f"joined-{row.pk}", "school", row.starts_on, f"Joined {row.school}", status)
    if row.ends_on:
        yield Entry(f"left-{row.pk}", "school", row.ends_on, f"Left {row.school}", status)


def _placement(row: Placement) -> Iterable[Entry]:
    href, why = row.get_absolute_url(), row.get_reason_display()
    if row.is_called_off:
        yield Entry(
            f"placement-{row.pk}", "placement", row.starts_on,
            f"Placement at {row.provider} did not start", row.get_state_display(),
            str(row.recorded_by), href,
        )  # fmt: skip
        return
    yield Entry(
        f"placement-{row.pk}", "placement", row.starts_on, f"Placement started at {row.provider}",
        f"{why}; {row.hours_per_week.normalize():f} hours a week.", str(row.recorded_by), href,
    )  # fmt: skip
    if row.ends_on:
        yield Entry(
            f"placement-end-{row.pk}", "placement", row.ends_on,
            f"Placement ended at {row.provider}", row.end_reason, str(row.ended_by or ""), href,
        )  # fmt: skip


def _review(row: Review) -> Iterable[Entry]:
    placement = row.placement
    yield Entry(
        f"review-{row.pk}", "placement", row.held_on, f"Review at {placement.provider}",
        f"{row.get_decision_display()}. {row.reason}", str(row.recorded_by),
        placement.get_absolute_url(),
    )  # fmt: skip


def _exclusion(row: Exclusion) -> Iterable[Entry]:
    href = row.get_absolute_url()
    yield Entry(
        f"exclusion-{row.pk}", "exclusion", row.first_day,
        f"{row.get_kind_display()} from {row.school}", row.get_reason_display(),
        str(row.recorded_by), href,
    )  # fmt: skip
    if row.cancelled_at:
        yield Entry(
            f"exclusion-cancelled-{row.pk}", "exclusion", localtime(row.cancelled_at).date(),
            f"{row.get_kind_display()} cancelled", row.cancel_reason, str(row.cancelled_by), href,
            row.cancelled_at,
        )  # fmt: skip


def _case(row: Case) -> Iterable[Entry]:
    href, what = row.get_absolute_url(), row.get_ground_display()
    yield Entry(
        f"case-{row.pk}", "section-19", row.known_on, "Known to the council: Section 19 case",
        what, str(row.opened_by), href,
    )  # fmt: skip
    if row.closed_on:
        yield Entry(
            f"case-closed-{row.pk}", "section-19", row.closed_on, "Section 19 case closed",
            row.close_reason, str(row.closed_by), href,
        )  # fmt: skip


def _decision(row: Decision) -> Iterable[Entry]:
    yield Entry(
        f"decision-{row.pk}", "section-19", row.decided_on,
        f"Panel’s decision: {row.get_outcome_display()}", row.reason, str(row.recorded_by),
        reverse("section19:case-detail", args=[row.panel_item.case_id]),
    )  # fmt: skip


def _alert(row: Alert) -> Iterable[Entry]:
    href = row.get_absolute_url()
    yield Entry(
        f"alert-{row.pk}", "alert", localtime(row.raised_at).date(), f"Alert raised: {row.summary}",
        href=href, at=row.raised_at,
    )  # fmt: skip
    if row.closed_at:
        yield Entry(
            f"alert-closed-{row.pk}", "alert", localtime(row.closed_at).date(),
            f"Alert closed: {row.summary}", row.close_reason, str(row.closed_by), href,
            row.closed_at,
        )  # fmt: skip
