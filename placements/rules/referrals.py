"""A child is referred to providers: what each may answer, what it is told, when it is chased.

Explained in docs/rules/referrals.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.working_days import WorkingDays

REFERRING = Basis(
    instrument="No statute: how the authority asks providers for a place",
    mark="derived",
    note=(
        "From the checklists and agreements that councils publish. That a provider is told what it "
        "needs to keep the child safe, and no more, is data minimisation."
    ),
)
CHASES = (3, 5, 10)

STATES = {
    "asked": "Asked",
    "interested": "There may be a place",
    "offered": "Place offered",
    "lapsed": "Offer lapsed",
    "accepted": "Offer accepted",
    "declined": "Declined",
    "not_chosen": "Another was chosen",
    "withdrawn": "Taken back",
}
OPEN = ("asked", "interested", "offered", "lapsed")
# Who has said no, or was told so, is shown nothing of the child any more.
TOLD_OF_CHILD = (*OPEN, "accepted")
WAITED_FOR = ("asked", "interested")

MOVES = {
    ("asked", "interest"): "interested",
    ("interested", "interest"): "interested",
    ("asked", "offer"): "offered",
    ("interested", "offer"): "offered",
    ("lapsed", "offer"): "offered",
    ("offered", "lapse"): "lapsed",
    ("offered", "accept"): "accepted",
    **{(state, "share"): state for state in TOLD_OF_CHILD},
    **{(state, "decline"): "declined" for state in OPEN},
    **{(state, "pass_over"): "not_chosen" for state in OPEN},
    **{(state, "withdraw"): "withdrawn" for state in OPEN},
}
EVENTS = {
    "interest": "A provider says that there may be a place before it offers one.",
    "share": "What it is told of the child ends with the enquiry.",
    "offer": "A place is offered once, while the enquiry is open.",
    "lapse": "Only an offer lapses.",
    "accept": "Only an offer that stands can be accepted.",
    "decline": "It is answered already, or another provider was chosen.",
    "pass_over": "It is over.",
    "withdraw": "It is over.",
}


def moved(state: str, event: str) -> str:
    """The state of an enquiry after an event, or a refusal: the table knows no other move."""
    require_word(state, "state", tuple(STATES), "state")
    require_word(event, "event", tuple(EVENTS), "event")
    if found := MOVES.get((state, event)):
        return found
    raise Refusal(f"The enquiry stands at “{STATES[state].lower()}”. {EVENTS[event]}")


def sought(states: Collection[str]) -> str:
    """Where the placement that is sought stands, by the enquiries about it."""
    if "offered" in states:
        return "offered"
    return "referred" if set(states) & set(OPEN) else "provider_declined"


# What a provider is told


@dataclass(frozen=True)
class Section:
    """One part of what is held of a child. `typed`: written for the referral by the officer."""

    key: str
    words: str
    hint: str = ""
    typed: bool = False


OUTLINE, ANSWER = "outline", "answer"
SECTIONS = (
    Section(OUTLINE, "Initials, year and what is sought"),
    Section("name", "Name and date of birth"),
    Section("purpose", "Why the child is to be placed, and what for"),
    Section("school", "School"),
    Section("needs", "Special educational needs"),
    Section("learning", "What the child is good at, and what helps",
            "What to build on, and how the child learns best.", typed=True),
    Section("attendance", "Attendance so far",
            "How often, and what keeps the child away.", typed=True),
    Section("risk", "Risks, and how they are managed",
            "Only what staff must know to keep the child and others safe.", typed=True),
    Section("medical", "Medical needs",
            "Conditions, medicines, and what to do in an emergency.", typed=True),
    Section("care", "Social care"),
    Section("contact", "Parents or carers, and how to reach them"),
    Section(ANSWER, "An answer to what the provider asked"),
)  # fmt: skip
SECTION = {section.key: section for section in SECTIONS}
TYPED = tuple(section.key for section in SECTIONS if section.typed)
# Chosen one by one; the outline goes with every enquiry.
CHOSEN = tuple(section for section in SECTIONS if section.key != OUTLINE)
# What a provider needs before the first day, whatever it was told when it was asked.
BEFORE_DAY_ONE = ("name", "needs", "risk", "medical", "care", "contact")


def check_sections(chosen: Mapping[str, str]) -> None:
    """Each is one that there is, and somebody says why this provider is to know it."""
    for section, why in chosen.items():
        require_word(section, "section", tuple(each.key for each in CHOSEN), "sections")
        if not why.strip():
            raise Refusal(
                f"“{SECTION[section].words}”: enter why the provider needs to know it.",
                f"{section}_why",
            )


def not_told(told: Collection[str]) -> tuple[Section, ...]:
    """What the provider needs before the first day and has not been told."""
    return tuple(SECTION[key] for key in BEFORE_DAY_ONE if key not in told)


# When a provider is chased


def chase_days(since: date, days: WorkingDays) -> tuple[date, ...]:
    """The third, fifth and tenth working day after the day from which an answer is waited for."""
    require_date(since, "day from which an answer is waited for")
    return tuple(days.nth_after(number, since) for number in CHASES)


def chased_on(since: date, on: date, days: WorkingDays) -> tuple[int, date] | None:
    """The last of those days that has come, and which it is."""
    require_date(on, "day")
    reached = None
    for number in CHASES:
        if (day := days.nth_after(number, since)) > on:
            break
        reached = number, day
    return reached


# What an offer says


def check_offer(
    *,
    starts_on: Any,
    ends_on: Any,
    open_until: Any,
    price: Any,
    how: str,
    asked_on: date,
    on: date,
) -> None:
    """`asked_on`: the day on which the referral was sent to this provider."""
    require_date(starts_on, "first day", "starts_on")
    require_date(open_until, "day until which the offer stands", "open_until")
    if starts_on < asked_on:
        raise Refusal(
            f"{in_words(starts_on)} is before the referral was sent, on {in_words(asked_on)}. "
            "Offer a first day that is still to come.",
            "starts_on",
        )
    if starts_on < on:
        raise Refusal(
            f"{in_words(starts_on)} is over. Offer a first day that is still to come.", "starts_on"
        )
    if ends_on is not None and require_date(ends_on, "last day", "ends_on") < starts_on:
        raise Refusal("The last day is before the first. Give a later one.", "ends_on")
    if open_until < on:
        raise Refusal(f"{in_words(open_until)} is over. Give a later day.", "open_until")
    if open_until > starts_on:
        raise Refusal(
            f"The child would start on {in_words(starts_on)}. Let the offer stand until that day "
            "at the latest.",
            "open_until",
        )
    if not isinstance(price, Decimal) or not price.is_finite() or price < 0:
        raise Refusal("Enter the price in pounds, 0 or more, like 65.00.", "price")
    if not how.strip():
        raise Refusal("Enter how you would meet the child’s needs.", "how")


def check_sessions(weekdays: Collection[int], sessions: int) -> None:
    """A day has a morning and an afternoon."""
    days = len(set(weekdays))
    if sessions > (most := 2 * days):
        have = "One day has" if days == 1 else f"{days} days have"
        raise Refusal(
            f"{have} {most} sessions, a morning and an afternoon each: {sessions} do not fit. "
            "Enter fewer, or select more days.",
            "sessions_per_week",
        )


def check_acceptance(*, starts_on: date, open_until: date, on: date) -> None:
    """An offer is accepted until its day, for a first day that is still to come."""
    if on > open_until:
        raise Refusal(
            f"The offer stood until {in_words(open_until)} and has lapsed. Ask the provider to "
            "offer the place again."
        )
    if on > starts_on:
        raise Refusal(
            f"The offer was for {in_words(starts_on)}, which is over. Ask the provider for "
            "another first day."
        )
