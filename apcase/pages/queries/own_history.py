"""Everything that is held of what a person's schools have commissioned, file by file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from apcase.pupils.models import School
from directory.models import Standing
from placements.models import (
    AttendanceMark,
    ObjectiveStatus,
    OwnCheck,
    Placement,
    PlacementExit,
    PlacementStep,
    Review,
    StillSo,
    Voice,
)
from placements.presenters import state
from placements.rules.own_checks import LISTS, NOT_APPROVED

CHILD = ("Child", "UPN", "School", "Provider", "First day")
BESIDE = ("pupil", "commissioning_school", "provider")
CHECKED = {item.key: item.words for _, wording in LISTS for item in wording.items} | {
    NOT_APPROVED: "That the council has not approved it was read"
}


def own_placements(user) -> QuerySet[Placement]:
    """What this person's schools have ever commissioned, of the children whom they see."""
    schools = School.objects.where_serving(user)
    return Placement.objects.visible_to(user).filter(
        commissioner=Placement.Commissioner.SCHOOL, commissioning_school__in=schools
    )


def child(placement: Placement) -> list:
    pupil = placement.pupil
    school, provider = placement.commissioning_school, placement.provider
    return [pupil, pupil.upn, school, provider, placement.starts_on]


def of_placement(model, user, *beside: str) -> QuerySet:
    rows = model.objects.visible_to(user).filter(placement__in=own_placements(user).values("pk"))
    return rows.select_related(*(f"placement__{name}" for name in BESIDE), *beside)


def said(row: Review | PlacementExit) -> str:
    """What the child said, or that nobody asked and why: never the one as the other."""
    return row.child_view or (f"Not asked: {row.no_view_reason}" if row.no_view_reason else "")


def placements(user, on: date) -> Iterator[list]:
    rows = own_placements(user).select_related(
        *BESIDE, "site", "notification__seen_by", "recorded_by"
    )
    rows = list(rows.order_by("starts_on", "pk"))
    standings = dict(
        Standing.objects.current()
        .filter(provider__in={row.provider_id for row in rows})
        .values_list("provider", "state")
    )
    words = dict(Standing.State.choices)
    for row in rows:
        told = getattr(row, "notification", None)
        yield [
            *child(row), row.ends_on, state(row, on).text, row.get_reason_display(), row.aim,
            row.hours_per_week, row.site.name if row.site else "", row.registration_code,
            row.attendance_code, row.next_review_on, row.end_reason,
            words.get(standings.get(row.provider_id), "Not decided"),
            told and words.get(told.standing, "Not decided"), told and told.checked_on,
            told and told.notified_at, told and told.seen_at, row.recorded_by,
        ]  # fmt: skip


def reviews(user, on: date) -> Iterator[list]:
    rows = of_placement(Review, user, "recorded_by").order_by("held_on", "pk")
    for row in rows:
        yield [
            *child(row.placement), row.held_on, row.get_decision_display(), row.reason,
            said(row), row.next_review_on, row.recorded_by,
        ]  # fmt: skip


def progress(user, on: date) -> Iterator[list]:
    """Each objective as each review found it."""
    rows = ObjectiveStatus.objects.visible_to(user).filter(
        objective__plan__placement__in=own_placements(user).values("pk")
    )
    beside = (f"objective__plan__placement__{name}" for name in BESIDE)
    for row in rows.select_related(*beside, "recorded_by").order_by("recorded_at", "pk"):
        objective = row.objective
        yield [
            *child(objective.plan.placement), objective.get_area_display(), objective.statement,
            objective.baseline, objective.target, objective.by_when, row.get_status_display(),
            row.value, row.recorded_at,
        ]  # fmt: skip


def attendance(user, on: date) -> Iterator[list]:
    rows = of_placement(AttendanceMark, user).order_by("on", "starts_at", "pk")
    for row in rows:
        yield [
            *child(row.placement), row.on, f"{row.starts_at:%H:%M}", f"{row.ends_at:%H:%M}",
            row.get_status_display(), row.minutes, row.get_reason_display(), row.note,
        ]  # fmt: skip


def checks(user, on: date) -> Iterator[list]:
    for row in of_placement(OwnCheck, user, "checked_by").order_by("checked_at", "pk"):
        yield [
            *child(row.placement), CHECKED.get(row.item, row.item), row.list_version,
            row.checked_at, row.checked_by,
        ]  # fmt: skip


def confirmed(user, on: date) -> Iterator[list]:
    for row in of_placement(StillSo, user, "confirmed_by").order_by("confirmed_at", "pk"):
        yield [
            *child(row.placement), row.first_day, row.last_day, row.confirmed_at, row.confirmed_by,
        ]  # fmt: skip


def steps(user, on: date) -> Iterator[list]:
    for row in of_placement(PlacementStep, user, "taken_by").order_by("taken_at", "pk"):
        yield [
            *child(row.placement), row.on, row.get_state_display(), row.reason, row.education,
            row.taken_by,
        ]  # fmt: skip


def exits(user, on: date) -> Iterator[list]:
    for row in of_placement(PlacementExit, user).order_by("recorded_at", "pk"):
        yield [
            *child(row.placement), row.placement.ends_on, row.get_destination_display(), row.where,
            row.since, row.outcome, row.attendance, row.get_english_display(),
            row.get_maths_display(), row.qualifications, row.semh_change,
            said(row), row.parent_view,
        ]  # fmt: skip


def voices(user, on: date) -> Iterator[list]:
    for row in of_placement(Voice, user).order_by("said_on", "pk"):
        yield [
            *child(row.placement), row.said_on, row.get_who_display(), row.get_stage_display(),
            row.words, row.helped_by,
        ]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One file: what it holds, its head, and its rows for a person."""

    title: str
    head: tuple[str, ...]
    rows: Callable[[Any, date], Iterable[list]]


KINDS = {
    "placements": Kind(
        "Placements",
        (
            "Last day", "State", "Reason", "To achieve", "Hours a week", "Site",
            "Registration", "Code for the register", "Next review", "Why it ended",
            "Standing of the provider now", "Standing when the council was told",
            "Checked by the school", "Council told", "Seen at the council", "Recorded by",
        ),
        placements,
    ),
    "reviews": Kind(
        "Reviews",
        ("Held on", "Decision", "Reason", "The child said", "Next review", "Recorded by"),
        reviews,
    ),
    "progress": Kind(
        "Progress and achievements",
        ("Area", "Objective", "At first", "Target", "By when", "Standing", "Now", "Recorded"),
        progress,
    ),
    "attendance": Kind(
        "Attendance", ("Day", "From", "To", "Mark", "Minutes", "Reason", "Note"), attendance
    ),
    "checks": Kind(
        "What the school checked", ("Checked", "Version of the list", "When", "By"), checks
    ),
    "confirmed": Kind(
        "That nothing had changed", ("Half term from", "to", "Confirmed", "By"), confirmed
    ),
    "steps": Kind("Steps of each placement", ("On", "State", "Why", "Education", "By"), steps),
    "exits": Kind(
        "Exits and destinations",
        (
            "Ended", "Destination", "Where", "Since", "Outcome of the plan in per cent",
            "Attendance", "English", "Maths", "Qualifications", "Wellbeing",
            "The child’s own assessment", "The parents’ view",
        ),
        exits,
    ),
    "voices": Kind(
        "Voices of child and parents", ("Said on", "Who", "Stage", "Words", "Helped by"), voices
    ),
}  # fmt: skip
