"""Everything that is held of what a person's schools have commissioned, file by file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from apcase.pages.queries.own_rows import BESIDE, Own, day_of
from directory.models import Standing
from placements.models import (
    AttendanceMark,
    Objective,
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
CHECKED = {item.key: item.words for _, wording in LISTS for item in wording.items} | {
    NOT_APPROVED: "That the council has not approved it was read"
}


def child(placement: Placement) -> list:
    pupil = placement.pupil
    school, provider = placement.commissioning_school, placement.provider
    return [pupil, pupil.upn, school, provider, placement.starts_on]


def said(row: Review | PlacementExit) -> str:
    """What the child said, or that nobody asked and why: never the one as the other."""
    return row.child_view or (f"Not asked: {row.no_view_reason}" if row.no_view_reason else "")


def placements(own: Own) -> Iterator[list]:
    rows = own.seen.select_related(*BESIDE, "site", "notification__seen_by", "recorded_by")
    rows = [*rows.order_by("starts_on", "pk"), *own.kept.values()]
    standings = dict(
        Standing.objects.current()
        .filter(provider__in={row.provider_id for row in rows})
        .values_list("provider", "state")
    )
    words = dict(Standing.State.choices)
    for row in rows:
        told = getattr(row, "notification", None)
        until = getattr(row, "until", None)
        yield [
            *child(row), row.ends_on, state(row, until or own.on).text, row.get_reason_display(),
            row.aim, row.hours_per_week, row.site.name if row.site else "", row.registration_code,
            row.attendance_code, row.next_review_on, row.end_reason,
            words.get(standings.get(row.provider_id), "Not decided"),
            told and words.get(told.standing, "Not decided"), told and told.checked_on,
            told and told.notified_at, told and told.seen_at, row.recorded_by, until,
        ]  # fmt: skip


def reviews(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(Review, "held_on", "recorded_by"):
        yield [
            *child(placement), row.held_on, row.get_decision_display(), row.reason,
            said(row), row.next_review_on, row.recorded_by,
        ]  # fmt: skip


def progress(own: Own) -> Iterator[list]:
    """Each objective as each review found it; of a child who has left, in the words of its last
    day."""
    path = "objective__plan__placement"
    rows = list(own.rows_of(ObjectiveStatus, "recorded_at", path=path))
    then = own.as_they_stood(Objective, ((placement, row.objective) for placement, row in rows))
    for placement, row in rows:
        objective = then.get(row.objective_id, row.objective)
        yield [
            *child(placement), objective.get_area_display(), objective.statement,
            objective.baseline, objective.target, objective.by_when, row.get_status_display(),
            row.value, row.recorded_at,
        ]  # fmt: skip


def attendance(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(AttendanceMark, "on"):
        yield [
            *child(placement), row.on, f"{row.starts_at:%H:%M}", f"{row.ends_at:%H:%M}",
            row.get_status_display(), row.minutes, row.get_reason_display(), row.note,
        ]  # fmt: skip


def checks(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(OwnCheck, "checked_at", "checked_by"):
        yield [
            *child(placement), CHECKED.get(row.item, row.item), row.list_version,
            row.checked_at, row.checked_by,
        ]  # fmt: skip


def confirmed(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(StillSo, "confirmed_at", "confirmed_by"):
        yield [
            *child(placement), row.first_day, row.last_day, row.confirmed_at, row.confirmed_by,
        ]  # fmt: skip


def steps(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(PlacementStep, "taken_at", "taken_by"):
        yield [
            *child(placement), row.on, row.get_state_display(), row.reason,
            row.education if said_by_then(row, placement) else "", row.taken_by,
        ]  # fmt: skip


def said_by_then(step: PlacementStep, placement: Placement) -> bool:
    """What a child who has left had next may have been said only afterwards."""
    until = getattr(placement, "until", None)
    return until is None or bool(step.education_at and day_of(step.education_at) <= until)


def exits(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(PlacementExit, "recorded_at"):
        yield [
            *child(placement), placement.ends_on, row.get_destination_display(), row.where,
            row.since, row.outcome, row.attendance, row.get_english_display(),
            row.get_maths_display(), row.qualifications, row.semh_change,
            said(row), row.parent_view,
        ]  # fmt: skip


def voices(own: Own) -> Iterator[list]:
    for placement, row in own.rows_of(Voice, "said_on"):
        yield [
            *child(placement), row.said_on, row.get_who_display(), row.get_stage_display(),
            row.words, row.helped_by,
        ]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One file: what it holds, its head, and its rows."""

    title: str
    head: tuple[str, ...]
    rows: Callable[[Own], Iterable[list]]


KINDS = {
    "placements": Kind(
        "Placements",
        (
            "Last day", "State", "Reason", "To achieve", "Hours a week", "Site",
            "Registration", "Code for the register", "Next review", "Why it ended",
            "Standing of the provider now", "Standing when the council was told",
            "Checked by the school", "Council told", "Seen at the council", "Recorded by",
            "Left: as it stood on",
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
