"""The life cycle of a provider's standing: every move. Explained in docs/rules/standing.md."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

LIFE_CYCLE = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="From what councils publish about their directories of alternative providers.",
)

STATES = (
    "known",
    "applied",
    "due_diligence",
    "more_information",
    "visit_due",
    "decision",
    "approved",
    "conditions",
    "declined",
    "restricted",
    "under_review",
    "suspended",
    "removed",
    "withdrawn",
    "closed",
)  # fmt: skip
OPEN = ("approved", "conditions")
APPLYING = ("applied", "due_diligence", "more_information", "visit_due", "decision")
ACTIVE = (*OPEN, "restricted", "under_review", "suspended")
# What schools find in the directory: whatever the authority has judged, well or ill.
LISTED = tuple(state for state in STATES if state not in {"known", *APPLYING})
# What anybody may read of: those in use, and those that take nobody for now.
PUBLIC = ACTIVE
# After these each child who is placed there is looked at: stay, pause or move.
TOUCH_CHILDREN = ("restricted", "under_review", "suspended", "removed", "withdrawn", "closed")

# Who makes a move. Two people: one proposes, another with the right agrees or sends it back.
ANYBODY, OFFICER, MANAGER, TWO, SYSTEM = "anybody", "officer", "manager", "two", "system"
LIFTS = ("lift", "lift_on_conditions")
# What a move asks beside its reason and its day.
CONDITIONS = ("conditions", "ends_on", "most_pupils")
SAFETY, HEARD = ("about_safety",), ("about_safety", "representations")
MOST_PUPILS = 999


@dataclass(frozen=True)
class Move:
    """From some standings, by an event, to another; who may make it and what it asks."""

    event: str
    froms: tuple[str | None, ...]
    to: str
    who: str
    asks: tuple[str, ...] = ()


MOVES = (
    # Heard of, and applying
    Move("name", (None,), "known", ANYBODY),
    Move("know_again", ("closed",), "known", OFFICER),
    Move("apply", (None, "known", "declined", "withdrawn", "removed"), "applied", OFFICER),
    Move("start_checks", ("applied",), "due_diligence", OFFICER),
    Move("ask_more", ("due_diligence",), "more_information", OFFICER),
    Move("answer", ("more_information",), "due_diligence", OFFICER),
    Move("lapse", ("more_information",), "known", SYSTEM),
    Move("pass_checks", ("due_diligence",), "visit_due", OFFICER),
    Move("pass_visit", ("visit_due",), "decision", OFFICER),
    Move("visit_again", ("decision",), "visit_due", OFFICER),
    Move("check_again", ("visit_due", "decision"), "due_diligence", OFFICER),
    # Decided by two people
    Move("approve", ("decision",), "approved", TWO),
    Move("approve_on_conditions", ("decision",), "conditions", TWO, CONDITIONS),
    Move("decline", ("decision",), "declined", TWO),
    Move("take_over", ("known",), "approved", TWO),
    Move("take_over_on_conditions", ("known",), "conditions", TWO, CONDITIONS),
    # In use
    Move("set_conditions", OPEN, "conditions", MANAGER, CONDITIONS),
    Move("lift_conditions", ("conditions",), "approved", TWO),
    Move("document_expires", OPEN, "restricted", SYSTEM),
    Move("restrict", (*OPEN, "restricted", "under_review"), "restricted", MANAGER, SAFETY),
    Move("review", (*OPEN, "restricted"), "under_review", MANAGER, SAFETY),
    Move("suspend", (*OPEN, "restricted", "under_review"), "suspended", MANAGER, SAFETY),
    Move("not_renewed", (*OPEN, "restricted"), "suspended", SYSTEM),
    # Back into use
    Move("reopen", ("restricted", "under_review"), "approved", MANAGER),
    Move("reopen_on_conditions", ("restricted", "under_review"), "conditions", MANAGER, CONDITIONS),
    Move("lift", ("suspended",), "approved", TWO),
    Move("lift_on_conditions", ("suspended",), "conditions", TWO, CONDITIONS),
    # Out of use
    Move("remove", ("under_review", "suspended"), "removed", MANAGER, HEARD),
    Move("leave", (*APPLYING, *ACTIVE), "withdrawn", OFFICER),
    Move("close", tuple(state for state in STATES if state != "closed"), "closed", OFFICER),
)
MOVE_AT = {(before, move.event): move for move in MOVES for before in move.froms}
EVENTS = tuple(move.event for move in MOVES)


@dataclass(frozen=True)
class Policy:
    """The authority's own numbers: no statute sets them."""

    days_to_answer: int
    days_to_decide: int
    months_to_reapply: int


# The first wording holds for every standing from before the authority chose.
POLICIES = Versions("the life cycle of a standing", {date(2000, 1, 1): Policy(30, 7, 3)})


def move_from(before: str | None, event: str) -> Move:
    """Refuses a move that is not in the table."""
    if (move := MOVE_AT.get((before, event))) is not None:
        return move
    was = f"“{before}”" if before else "no standing"
    ways = " or ".join(f"“{move.event}”" for move in moves_from(before))
    raise Refusal(
        f"What was asked does not follow upon {was}. What can: {ways}. Somebody may have changed "
        "the standing meanwhile: look at it first.",
        "event",
    )


def moves_from(before: str | None, *, who: Collection[str] = ()) -> list[Move]:
    """What can follow, in the order of the table; with `who`, what these may do."""
    return [
        move
        for (state, _), move in MOVE_AT.items()
        if state == before and (not who or move.who in who)
    ]


def check_since(since: date, *, after: date | None, on: date | None = None) -> None:
    """A standing begins no earlier than the one before it, and not in the future."""
    require_date(since, "date of the change", "since")
    if after and since < after:
        raise Refusal(
            f"The standing before this one began on {in_words(after)}: "
            "give that date or a later one.",
            "since",
        )
    if on and since > on:
        raise Refusal(
            f"{in_words(since)} has not come yet. Give today’s date or an earlier one.", "since"
        )


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("Give the reason: those who place children ask why.", "reason")


def check_asked(move: Move, *, since: date, **given: Any) -> None:
    """Refuses a move without what it asks for, and with what it does not."""
    for name, value in given.items():
        if name not in move.asks and value not in (None, ""):
            raise Refusal("This is not asked for here. Leave it out.", name)
    if "conditions" in move.asks:
        check_conditions(since=since, **{name: given.get(name) for name in CONDITIONS})
    if "about_safety" in move.asks:
        require_yes_or_no(
            given.get("about_safety"), "whether a child’s safety is in question", "about_safety"
        )
    if "representations" in move.asks and not (given.get("representations") or "").strip():
        raise Refusal(
            "Say what the provider answered when it was asked, or how it was asked and did not.",
            "representations",
        )


def check_conditions(
    *, since: date, conditions: str | None, ends_on: date | None, most_pupils: int | None
) -> None:
    if not (conditions or "").strip():
        raise Refusal("Enter the conditions: whoever places a child must keep them.", "conditions")
    if ends_on is None:
        raise Refusal("Enter the day on which the conditions end.", "ends_on")
    require_date(ends_on, "day on which the conditions end", "ends_on")
    if ends_on <= since:
        raise Refusal(
            f"The conditions begin on {in_words(since)}. Enter a later day for their end.",
            "ends_on",
        )
    if most_pupils is not None:
        require_whole(most_pupils, "number of children", 1, MOST_PUPILS, "most_pupils")


def check_reapply(*, declined_on: date, on: date) -> None:
    """A provider that was declined applies again after some months."""
    first = may_reapply_from(declined_on)
    if on < first:
        raise Refusal(
            f"It was declined on {in_words(declined_on)} and may apply again from "
            f"{in_words(first)}.",
            "event",
        )


def may_reapply_from(declined_on: date) -> date:
    """The same day of a later month; its last day where the month is too short."""
    months = declined_on.month - 1 + POLICIES.on(declined_on).months_to_reapply
    year, month = declined_on.year + months // 12, months % 12 + 1
    return date(year, month, min(declined_on.day, monthrange(year, month)[1]))


def answer_due(asked_on: date) -> Deadline:
    """By when a provider gives what is missing; after it the application lapses."""
    days = POLICIES.on(asked_on).days_to_answer
    return days_after(days, asked_on, LIFE_CYCLE, "more information was asked for")


def decision_due(proposed_on: date) -> Deadline:
    """By when a second person says yes or no."""
    days = POLICIES.on(proposed_on).days_to_decide
    return days_after(days, proposed_on, LIFE_CYCLE, "the decision was proposed")
