"""The life cycle of a placement: every step there is. Explained in docs/rules/life-cycle.md."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.placement_dates import check_not_too_far

LIFE_CYCLE = Basis(
    instrument="No statute: how the authority follows a placement",
    mark="derived",
    note="From what councils and schools publish about commissioning alternative provision.",
)
DAYS_PAUSED = 10

SOUGHT = ("draft", "referred", "offered", "provider_declined")
BEFORE = ("pre_start", "ready")
RUNNING = ("active", "at_risk", "paused", "ending")
OVER = ("ended", "broken_down", "cancelled")
STATES = (*SOUGHT, *BEFORE, *RUNNING, *OVER)
# A placement at one provider has these; what is sought has no provider yet.
AT_A_PROVIDER = (*BEFORE, *RUNNING, *OVER, "provider_declined")
# Nothing follows upon these, and the child was taught until the last day.
TAUGHT_UNTIL = ("ended", "broken_down")
# The child never came: its days are nobody's.
CALLED_OFF = ("cancelled", "provider_declined")

# Why it is paused, and why it came to an end that nobody had planned.
PAUSES = {
    "provider_stop": "The provider has stopped the child from coming",
    "standing": "The provider is not to be used for now",
    "illness": "The child is ill",
    "other": "Something else",
}
BREAKDOWNS = {
    "provider_ended": "The provider will not go on",
    "not_attending": "The child does not come",
    "withdrawn": "The family or the school has withdrawn the child",
    "unsafe": "It was not safe",
    "need_not_met": "It could not meet the child’s need",
    "standing": "The provider may not be used any more",
    "moved": "The child has moved away",
    "other": "Something else",
}
CAUSES = {"pause": PAUSES, "break_down": BREAKDOWNS}


@dataclass(frozen=True)
class Move:
    """From some states, by an event, to another; and what it asks beside its day."""

    event: str
    froms: tuple[str | None, ...]
    to: str
    asks: tuple[str, ...] = ()


WHY = ("reason",)
# What education the child has meanwhile may be said with the step, or is asked for at once.
STOPS = ("cause", "reason", "education")

MOVES = (
    # Sought
    Move("draft", (None,), "draft"),
    Move("refer", ("draft", "provider_declined"), "referred"),
    Move("offer", ("referred", "provider_declined"), "offered"),
    Move("turn_down", ("offered",), "referred", WHY),
    Move("withdraw", ("referred", "offered", "provider_declined"), "draft", WHY),
    Move("decline", ("referred", "offered", "pre_start", "ready"), "provider_declined", WHY),
    # Agreed
    Move("accept", ("offered",), "pre_start"),
    Move("record", (None,), "pre_start"),
    Move("record_running", (None,), "active"),
    Move("make_ready", ("pre_start",), "ready"),
    Move("not_ready", ("ready",), "pre_start", WHY),
    Move("start", ("ready",), "active"),
    Move("not_started", ("active",), "ready", WHY),
    # Running
    Move("flag", ("active",), "at_risk", WHY),
    Move("clear", ("at_risk",), "active", WHY),
    Move("pause", ("active", "at_risk"), "paused", STOPS),
    Move("resume", ("paused",), "active", WHY),
    Move("set_exit", ("active", "at_risk", "paused"), "ending", ("reason", "ends_on")),
    Move("put_off", ("ending",), "active", WHY),
    # Over
    Move("end", RUNNING, "ended", WHY),
    Move("break_down", RUNNING, "broken_down", STOPS),
    Move("cancel", (*SOUGHT, *BEFORE), "cancelled", WHY),
)
MOVE_AT = {(before, move.event): move for move in MOVES for before in move.froms}
EVENTS = tuple(move.event for move in MOVES)
# What may follow upon what, whatever the event: the database keeps to these.
PAIRS = tuple(sorted({(before or "", move.to) for (before, _), move in MOVE_AT.items()}))


def move_from(before: str | None, event: str) -> Move:
    """Refuses a step that is not in the table."""
    require_word(event, "step", EVENTS, "event")
    if (move := MOVE_AT.get((before, event))) is not None:
        return move
    was = f"“{before}”" if before else "nothing"
    ways = " or ".join(f"“{move.event}”" for move in moves_from(before))
    what_can = f"What can: {ways}." if ways else "Nothing can: record another placement."
    raise Refusal(
        f"What was asked does not follow upon {was}. {what_can} Somebody may have changed the "
        "placement meanwhile: look at it first.",
        "event",
    )


def moves_from(before: str | None) -> list[Move]:
    """What can follow, in the order of the table."""
    return [move for (state, _), move in MOVE_AT.items() if state == before]


def moves_at_provider(before: str) -> list[Move]:
    """What can follow for a placement at one provider: it is not sought anew at another."""
    return [move for move in moves_from(before) if move.to in AT_A_PROVIDER]


def first_event(*, starts_on: date, on: date) -> str:
    """How a placement comes in that was agreed elsewhere: before its first day, or after."""
    require_date(starts_on, "start date", "starts_on")
    return "record_running" if starts_on <= require_date(on, "day") else "record"


def check_step(
    move: Move,
    *,
    on: date,
    after: date | None,
    starts_on: date,
    ends_on: date | None = None,
    **given: Any,
) -> None:
    """Refuses a step on a wrong day, without what it asks for, or with what it does not.

    `after`: the day of the step before.
    """
    check_day(move, on=on, after=after, starts_on=starts_on)
    check_asked(move, **given | {"ends_on": ends_on})
    if ends_on is not None and ends_on < max(on, starts_on):
        raise Refusal(
            f"The exit is on {in_words(ends_on)}, before it was set. Give {in_words(on)} or a "
            "later day, or record the end.",
            "ends_on",
        )
    if ends_on is not None:
        check_not_too_far(ends_on, starts_on=starts_on, field="ends_on")


def check_day(
    move: Move, *, on: date, after: date | None, starts_on: date, field: str = "on"
) -> None:
    require_date(on, "day of the step", field)
    if after is not None and on < after:
        raise Refusal(
            f"The step before this one was on {in_words(after)}. Give that day or a later one.",
            field,
        )
    if on < starts_on and (move.event == "start" or set(move.froms) <= set(RUNNING)):
        raise Refusal(
            f"The placement starts on {in_words(starts_on)}. Give that day or a later one.", field
        )


def check_asked(move: Move, **given: Any) -> None:
    for name, value in given.items():
        if name not in move.asks and value not in (None, ""):
            raise Refusal("This is not asked for here. Leave it out.", name)
    if "cause" in move.asks:
        causes = CAUSES[move.event]
        require_word(given.get("cause") or "", "cause", tuple(causes), "cause")
    if "reason" in move.asks and not (given.get("reason") or "").strip():
        raise Refusal("Enter the reason, in a sentence.", "reason")
    if "ends_on" in move.asks:
        if given.get("ends_on") is None:
            raise Refusal("Enter the last day that is planned.", "ends_on")
        require_date(given["ends_on"], "last day", "ends_on")


def asks_for_education(move: Move, education: str) -> bool:
    """The same day somebody says what education the child has from the next."""
    return "education" in move.asks and not education.strip()


def pause_decided_by(paused_on: date, school_days: SchoolDays) -> Deadline:
    """By the tenth school day of a pause, its first day being one, somebody decides."""
    require_date(paused_on, "first day of the pause", "on")
    days = tuple(school_days.first(DAYS_PAUSED, paused_on))
    return Deadline(
        days[-1], days, LIFE_CYCLE, unit="school day", counted_from=paused_on, hinge="the pause"
    )
