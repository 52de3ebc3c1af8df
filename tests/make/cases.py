"""Exclusions, Section 19 cases, and the panel."""

from datetime import date, time
from decimal import Decimal

from apcase.meetings.models import AgendaItem, Board, Meeting
from section19.models import Arrangement, Case, Decision, Exclusion, PanelItem
from tests.make.people import someone
from tests.make.placements import make_placement
from tests.make.schools import make_pupil, make_school


def make_exclusion(**over) -> Exclusion:
    values = {"kind": "permanent", "first_day": date(2026, 10, 21), "reason": "DB"}
    if "school" not in over:
        over["school"] = make_school()
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["school"])
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Exclusion.objects.create(**values | over)


def make_case(**over) -> Case:
    values = {"ground": "otherwise", "known_on": date(2026, 9, 14)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "opened_by" not in over:
        over["opened_by"] = someone()
    return Case.objects.create(**values | over)


def make_board() -> Board:
    board, _ = Board.objects.get_or_create(
        kind="section_19", defaults={"name": "Section 19 multi-agency panel"}
    )
    return board


def make_meeting(**over) -> Meeting:
    values = {"held_on": date(2026, 10, 13), "starts_at": time(9, 30), "place": "Room 4"}
    if "board" not in over:
        over["board"] = make_board()
    return Meeting.objects.create(**values | over)


def make_panel_item(**over) -> PanelItem:
    """A case at the end of an agenda, put there without asking whether it may be."""
    if "case" not in over:
        over["case"] = make_case()
    meeting = over.pop("meeting", None) or make_meeting()
    agenda_item = AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.items.count() + 1,
        title=f"{over['case'].pupil.initials}: {over['case'].get_ground_display()}",
        added_by=someone(),
    )
    return PanelItem.objects.create(agenda_item=agenda_item, **over)


def make_decision(**over) -> Decision:
    values = {
        "outcome": "agree",
        "reason": "No suitable education without it.",
        "hours_per_week": Decimal(25),
        "decided_on": date(2026, 10, 13),
        "review_on": date(2026, 11, 24),
    }
    if "panel_item" not in over:
        over["panel_item"] = make_panel_item()
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Decision.objects.create(**values | over)


def make_arrangement(**over) -> Arrangement:
    if "case" not in over:
        over["case"] = make_case()
    if "placement" not in over:
        over["placement"] = make_placement(pupil=over["case"].pupil)
    if "made_by" not in over:
        over["made_by"] = someone()
    return Arrangement.objects.create(**over)
