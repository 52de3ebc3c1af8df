"""Directions off site, and managed moves."""

from datetime import date, time

from placements.models import (
    DirectionRequest,
    DirectionReview,
    DirectionTold,
    ManagedMove,
    OffSiteDirection,
)
from tests.make.people import someone
from tests.make.providers import make_provider
from tests.make.schools import make_pupil, make_school


def make_direction(**over) -> OffSiteDirection:
    """Decided, and notice is still to be given; with `told`, notice was given on that day."""
    values = {
        "address": "1 Fen Lane, ZM1 1AA",
        "report_to": "Ms Reed, at the gate",
        "starts_on": date(2026, 11, 23),
        "ends_on": date(2026, 12, 18),
        "number_of_days": 20,
        "first_from": time(9, 30),
        "first_to": time(12),
        "second_from": time(13),
        "second_to": time(15),
        "reasons": "Lessons were disrupted daily.",
        "objectives": "A calm return after Christmas.",
        "tried": "A mentor, and a report card for six weeks.",
        "parent_views": "We hope that it helps.",
        "next_review_on": date(2026, 12, 7),
        "decided_on": date(2026, 11, 16),
    }
    if "school" not in over:
        over["school"] = make_school()
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["school"])
    if "provider" not in over and "other_school" not in over:
        over["provider"] = make_provider()
    for name in ("owner", "decided_by"):
        over.setdefault(name, someone())
    if told := over.pop("told", None):
        over["notice_on"] = told
    direction = OffSiteDirection.objects.create(**values | over)
    if told:
        DirectionTold.objects.create(
            direction=direction, who="each parent", by_law=True, told_on=told, way="letter",
            told_by=direction.owner,
        )  # fmt: skip
    return direction


def make_direction_review(direction: OffSiteDirection, **over) -> DirectionReview:
    """Arranged, and nothing more."""
    values = {"meeting_on": date(2026, 12, 7), "place": "Room 4"}
    over.setdefault("arranged_by", someone())
    return DirectionReview.objects.create(direction=direction, **values | over)


def make_direction_request(direction: OffSiteDirection, **over) -> DirectionRequest:
    values = {
        "requested_on": date(2026, 11, 20),
        "asked_by": "parent",
        "in_writing": True,
        "said": "Please look again.",
        "must_hold": True,
        "why": "No review came before the request.",
    }
    over.setdefault("recorded_by", someone())
    return DirectionRequest.objects.create(direction=direction, **values | over)


def make_draft_direction(**over) -> OffSiteDirection:
    """Begun, and not one question answered."""
    school = over.pop("school", None) or make_school()
    pupil = over.pop("pupil", None) or make_pupil(school=school)
    over.setdefault("owner", someone())
    return OffSiteDirection.objects.create(pupil=pupil, school=school, **over)


def make_move(**over) -> ManagedMove:
    """Proposed, and nobody has agreed yet."""
    values = {"moves_on": date(2026, 11, 23), "reasons": "A new start."}
    if "first_school" not in over:
        over["first_school"] = make_school()
    if "second_school" not in over:
        over["second_school"] = make_school(name="Oak Academy")
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["first_school"])
    over.setdefault("owner", someone())
    return ManagedMove.objects.create(**values | over)
