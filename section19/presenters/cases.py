"""Words and colours for cases and agendas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.meetings.models import Conflict
from apcase.rules.facts import in_words
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from apcase.web.parts import Row, Tag
from placements.models import Placement
from section19.models import Case, Decision

OUTCOME_TAGS = {
    Decision.Outcome.AGREE: Tag("Agreed", "green"),
    Decision.Outcome.AGREE_INTERIM: Tag("Agreed for now", "teal"),
    Decision.Outcome.MORE_INFORMATION: Tag("More information", "yellow"),
    Decision.Outcome.DEFER: Tag("Put off", "yellow"),
    Decision.Outcome.NOT_AGREED_NOW: Tag("Not agreed now", "orange"),
    Decision.Outcome.NOT_AGREED: Tag("Not agreed", "red"),
}


def days_without(case: Case, days: SchoolDays, *, on: date) -> str:
    """School days since the authority knew, until education that was arranged began."""
    last = on if case.closed_on is None else min(case.closed_on, on)
    if starts := sorted(place.starts_on for place in begun_or_planned(case, on)):
        last = min(last, date.fromordinal(starts[0].toordinal() - 1))
    if last < case.known_on:
        return "0"
    try:
        return str(days.count(case.known_on, last))
    except CalendarTooShort:
        return "Not known: term dates are missing"


def begun_or_planned(case: Case, on: date) -> list[Placement]:
    """Without those that were called off, and those whose start nobody has confirmed."""
    places = [each.placement for each in case.arrangements.all()]
    return [each for each in places if each.standing_on(on) not in ("never", "unconfirmed")]


def unconfirmed_words(placements: Iterable[Placement]) -> list[str]:
    return [
        f"The placement at {place.provider} was to start on {in_words(place.starts_on)}, and "
        "nobody has recorded that the child came. Until somebody does, it meets nothing."
        for place in placements
    ]


@dataclass(frozen=True)
class CaseLine:
    """One row of the list of cases."""

    case: Case
    without: str
    coming: object = None
    decision: Decision | None = None
    tag: Tag | None = None


def case_line(case: Case, days: SchoolDays, *, on: date) -> CaseLine:
    items = list(case.panel_items.all())
    waiting = [item for item in items if not decided(item) and held_on(item) >= on]
    decisions = sorted(
        (item.decision for item in items if decided(item)),
        key=lambda decision: (decision.decided_on, decision.recorded_at),
    )
    latest = decisions[-1] if decisions else None
    return CaseLine(
        case=case,
        without=days_without(case, days, on=on),
        coming=min(waiting, key=held_on).agenda_item.meeting if waiting else None,
        decision=latest,
        tag=OUTCOME_TAGS[latest.outcome] if latest else None,
    )


def decided(item) -> bool:
    return hasattr(item, "decision")


def held_on(item) -> date:
    return item.agenda_item.meeting.held_on


def case_rows(case: Case, without: str) -> list[Row]:
    rows = [
        Row("Ground", case.get_ground_display()),
        Row("Authority first knew", in_words(case.known_on)),
        Row("School days without arranged education", without),
        Row("What is known", case.summary),
        Row("Education now", case.education_now),
        Row("Owner", case.owner.name if case.owner else "Nobody"),
        Row("Reference", case.reference),
    ]
    if case.closed_on:
        rows.append(Row("Closed", f"{in_words(case.closed_on)}, by {case.closed_by.name}"))
        rows.append(Row("Why closed", case.close_reason))
    return rows


def decision_rows(decision: Decision) -> list[Row]:
    rows = [
        Row("Outcome", decision.get_outcome_display()),
        Row("Decided", in_words(decision.decided_on)),
        Row("Why", decision.reason),
    ]
    if decision.hours_per_week is not None:
        rows.append(Row("Hours a week", f"{decision.hours_per_week.normalize():f}"))
    if decision.reason_for_fewer_hours:
        rows.append(Row("Why fewer than full time", decision.reason_for_fewer_hours))
    rows.append(Row("Looked at again", in_words(decision.review_on)))
    rows.append(Row("Recorded by", decision.recorded_by.name))
    return rows


def missing_from(case: Case) -> list[str]:
    """What the panel would have to ask for. It never keeps a case off the agenda."""
    asked = {
        "what is known": case.summary or case.exclusion_id,
        "education now": case.education_now,
        "owner": case.owner_id,
        "school": case.exclusion_id or list(case.pupil.enrolments.all()),
    }
    return [name for name, given in asked.items() if not given]


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda as one reader may see it: without a case where the child is hidden."""

    item: object
    what: str
    panel_item: object = None
    missing: str = ""
    without: str = ""
    decision: Decision | None = None
    tag: Tag | None = None
    first: bool = False
    last: bool = False


HIDDEN = "A case that you may not see"


def agenda_lines(items: Iterable, seen: dict, days: dict, *, on: date) -> list[AgendaLine]:
    """`seen`: the panel items that this reader may see; `days`: the school days of each case."""
    items = list(items)
    lines = []
    for number, item in enumerate(items, start=1):
        ends = {"first": number == 1, "last": number == len(items)}
        panel_item = seen.get(item.pk)
        if panel_item is None:
            lines.append(
                AgendaLine(item, HIDDEN if hasattr(item, "panel_item") else item.title, **ends)
            )
            continue
        case = panel_item.case
        decision = getattr(panel_item, "decision", None)
        lines.append(
            AgendaLine(
                item=item,
                what=f"{case.pupil.initials}: {case.get_ground_display()}",
                panel_item=panel_item,
                missing=", ".join(missing_from(case)),
                without=days_without(case, days[case.pk], on=on),
                decision=decision,
                tag=OUTCOME_TAGS[decision.outcome] if decision else None,
                **ends,
            )
        )
    return lines


@dataclass(frozen=True)
class ConflictLine:
    """A conflict as one reader may see it: its words may tell of a child who is hidden."""

    conflict: Conflict
    why: str
    withdraw_reason: str


def conflict_line(conflict: Conflict, *, reader, sees_case: bool) -> ConflictLine:
    own = reader.pk in (conflict.user_id, conflict.declared_by_id)
    if own or sees_case:
        return ConflictLine(conflict, conflict.why, conflict.withdraw_reason)
    return ConflictLine(conflict, HIDDEN, "")
