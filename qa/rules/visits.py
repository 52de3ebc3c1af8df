"""What a record of a quality visit must say. Explained in docs/rules/quality-visits.md."""

from collections.abc import Collection
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, shown
from apcase.rules.refusal import Refusal

LEVELS = ("met", "partly_met", "not_met", "not_seen")
MET = "met"

NATIONAL_STANDARDS = Basis(
    instrument="Non-school alternative provision: voluntary national standards (2025)",
    mark="own",
    effective_from=date(2025, 8, 27),
    note="Four parts. The substance of part 1 is taken from published summaries; the prompts of "
    "parts 2 to 4 are working text of ours.",
)
ONE_JUDGEMENT_A_PART = Basis(
    instrument="No statute: how the authority records a visit",
    mark="derived",
    note="The standards have four parts, so a visit that judged three has not judged the provider.",
)


def check_visit_date(visited_on: date, *, on: date) -> None:
    if require_date(visited_on, "date of the visit", "visited_on") > on:
        raise Refusal(
            f"The visit is dated {in_words(visited_on)}, which has not come yet. "
            "Record a visit when it has been made.",
            "visited_on",
        )


def check_judgement(number: int, level: str, finding: str) -> None:
    """One part: a judgement that is known, with what was found unless the part is met."""
    if level not in LEVELS:
        raise Refusal(
            f"Part {number} is judged {shown(level)}. "
            "It must be met, partly met, not met or not seen.",
            f"level_{number}",
        )
    if level != MET and not finding.strip():
        raise Refusal(
            f"Say what was found for part {number}, because it is not judged met",
            f"finding_{number}",
        )


def check_all_judged(parts: Collection[int], judged: Collection[int]) -> None:
    """Every part of the framework is judged, and nothing that is not a part of it."""
    if missing := sorted(set(parts) - set(judged)):
        raise Refusal(
            f"Part {missing[0]} has no judgement. Judge every part; “not seen” is a judgement.",
            f"level_{missing[0]}",
        )
    if strange := sorted(set(judged) - set(parts)):
        raise Refusal(
            f"Part {strange[0]} is no part of these standards, whose parts are "
            f"{', '.join(map(str, sorted(parts)))}.",
            "judgements",
        )


def check_action_dates(*, visited_on: date, set_on: date, due_on: date) -> None:
    """An action is set at the visit or after it, and is due on that day or later."""
    if require_date(set_on, "date the action was set", "set_on") < visited_on:
        raise Refusal(
            f"The action is set on {in_words(set_on)}, before the visit on "
            f"{in_words(visited_on)}. Give the day of the visit or a later one.",
            "set_on",
        )
    if require_date(due_on, "date the action is due", "due_on") < set_on:
        raise Refusal(
            f"The action is due on {in_words(due_on)}, before it is set on {in_words(set_on)}. "
            "Give that day or a later one.",
            "due_on",
        )


def check_done_date(done_on: date, *, set_on: date, on: date | None) -> None:
    """Done on the day it was set or later, and not on a day to come."""
    if require_date(done_on, "date the action was done", "done_on") < set_on:
        raise Refusal(
            f"The action cannot be done on {in_words(done_on)}: it was set on "
            f"{in_words(set_on)}. Give that day or a later one.",
            "done_on",
        )
    if on is not None and done_on > on:
        raise Refusal(
            f"{in_words(done_on)} has not come yet. Give the day on which the action was done.",
            "done_on",
        )
