"""Quality visits, and returns."""

from datetime import date

from placements.models import (
    Placement,
)
from qa.actions import load_standard_framework
from qa.models import Action, Framework, Judgement, Visit
from reporting.models import Return
from reporting.rules.measures import RULES_VERSION, measure
from tests.make.people import someone
from tests.make.providers import make_provider


def make_framework() -> Framework:
    return load_standard_framework(by=someone())


def make_visit(**over) -> Visit:
    """A visit that found every part met, unless `levels` says otherwise by number."""
    values = {"kind": "annual", "visited_on": date(2026, 9, 22)}
    levels = over.pop("levels", {})
    if "framework" not in over:
        over["framework"] = make_framework()
    for name in ("lead", "recorded_by"):
        over.setdefault(name, someone())
    if "provider" not in over:
        over["provider"] = make_provider()
    visit = Visit.objects.create(**values | over)
    for part in visit.framework.parts.all():
        level = levels.get(part.number, "met")
        finding = "" if level == "met" else "Seen on the day."
        Judgement.objects.create(visit=visit, part=part, level=level, finding=finding)
    return visit


def make_action(**over) -> Action:
    values = {
        "what": "Train a second first aider",
        "set_on": date(2026, 9, 22),
        "due_on": date(2026, 10, 20),
    }
    if "visit" not in over:
        over["visit"] = make_visit()
    if "owner" not in over:
        over["owner"] = someone()
    return Action.objects.create(**values | over)


def make_return(**over) -> Return:
    """A frozen return of the autumn of 2026 in which nobody was placed."""
    first_day, as_at = date(2026, 9, 1), over.get("as_at", date(2026, 10, 6))
    values = {
        "term": "2026-autumn",
        "first_day": first_day,
        "last_day": date(2026, 12, 18),
        "as_at": as_at,
        "version": 1,
        "rules_version": RULES_VERSION,
        "figures": measure(
            [], first_day=first_day, as_at=as_at, reasons=dict(Placement.Reason.choices)
        ),
    }
    if "frozen_by" not in over:
        over["frozen_by"] = someone()
    return Return.objects.create(**values | over)
