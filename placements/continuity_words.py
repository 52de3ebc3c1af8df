"""The children of a provider whose standing changed, in words: the undecided first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.alerts.presenters import due_of, owner_words
from apcase.pupils.rolls import Calendars
from apcase.web.dates import plain_date
from apcase.web.parts import Due, Row, Tag
from placements.models import Continuity, Placement
from placements.presenters import commissioned_by

Decision = Continuity.Decision
UNDECIDED = Tag("Not decided", "red")
TAGS = {
    Decision.STAY: Tag("Stays, with controls", "yellow"),
    Decision.PAUSE: Tag("Paused", "orange"),
    Decision.MOVE: Tag("Moves", "blue"),
}
NEXT = {
    Decision.STAY: "Next: put the controls in place, and look again at the next review.",
    Decision.PAUSE: "Next: make sure that the child has education from the next school day.",
    Decision.MOVE: "Next: end this placement, and record where the child goes.",
}


@dataclass(frozen=True)
class ChildLine:
    """One child there: what is decided, or by when it must be."""

    continuity: Continuity
    placement: Placement
    tag: Tag
    due: Due | None
    commissioner: str
    owner: str
    decided: str


def lines(rows: Iterable[Continuity], calendars: Calendars, *, on: date, reader) -> list[ChildLine]:
    return [
        ChildLine(
            continuity=row,
            placement=row.placement,
            tag=tag(row),
            due=due(row, calendars, on=on),
            commissioner=commissioned_by(row.placement),
            owner=row.placement.kept_by or owner_words(row.placement.owner, reader),
            decided=decided_by(row),
        )
        for row in rows
    ]


def tag(row: Continuity) -> Tag:
    return TAGS[row.decision] if row.decision else UNDECIDED


def due(row: Continuity, calendars: Calendars, *, on: date) -> Due | None:
    if row.decision or row.lapsed_at:
        return None
    return due_of(row.due_on, on, calendars.of(row.pupil_id))


def decided_by(row: Continuity) -> str:
    return f"{row.decided_by} on {plain_date(row.decided_at)}" if row.decision else ""


def summed_up(rows: Iterable[ChildLine]) -> str:
    rows = list(rows)
    open_ones = sum(not row.continuity.decision for row in rows)
    children = "1 child" if len(rows) == 1 else f"{len(rows)} children"
    if open_ones:
        return f"{children} you may see, {open_ones} not decided."
    return f"{children} you may see, all decided."


def facts(row: Continuity) -> list[Row]:
    placement, standing = row.placement, row.standing
    found = [
        Row("Standing of the provider", f"{standing}, since {plain_date(standing.since)}"),
        Row("Commissioned by", commissioned_by(placement)),
        Row("Placed from", plain_date(placement.starts_on)),
        Row("Asked on", plain_date(row.asked_on)),
    ]
    if row.decision:
        found += [
            Row("Decided", row.get_decision_display()),
            Row("Why", row.reason),
            Row("By", decided_by(row)),
        ]
    return found


def saved(row: Continuity) -> str:
    return f"Decided: {row.get_decision_display().lower()}. {NEXT[row.decision]}"
