"""What must be answered before a child starts at a provider. See docs/rules/pre-start.md."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_whole, require_word, require_yes_or_no
from apcase.rules.readings import START_OPEN_DAYS
from apcase.rules.refusal import NotYours, Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.artefacts import BY_KEY, kinds_of

PRE_START = Basis(
    instrument="No statute: what councils ask before a placement starts",
    mark="derived",
    note=(
        "From the checklists of several councils. Written confirmation of the staff checks is what "
        "Keeping Children Safe in Education asks of a school."
    ),
)
DONE, NOT_NEEDED, OVERRIDDEN = "done", "not_needed", "overridden"
ANSWERS = {
    DONE: "Done",
    NOT_NEEDED: "Not needed",
    OVERRIDDEN: "Starts without it: a manager decided",
}
EXAM_YEARS = (10, 11)
# As many weekdays as the authority may choose.
UNKNOWN_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Child:
    """What of a child decides which items are asked. `provision`: the kind that is agreed."""

    has_plan: bool
    looked_after: bool
    year_group: int
    provision: str = ""


@dataclass(frozen=True)
class Item:
    """`only`: asked of some children alone. `kinds`: of some kinds of provision alone. `hint`: what
    counts as done. `says`: what the placement goes on saying of it, once it is done. `row`: what
    the placement holds of it by itself; `there`: and nowhere else. `missing`: what is to be
    written of it once it is done."""

    key: str
    words: str
    hint: str = ""
    only: str = ""
    kinds: tuple[str, ...] = ()
    says: str = ""
    row: str = ""
    there: bool = False
    missing: str = ""


PLAN, CARE, EXAMS = "plan", "care", "exams"
ITEMS = (
    Item("standing", "The provider may be used, and its documents last to the first review"),
    Item("registration", "The provider does not become a school that must register"),
    Item("staff_checks", "The provider has confirmed its staff checks in writing"),
    Item("visit", "Somebody has visited it, or the authority’s own visit is recent enough",
         "The site is not left unattended; how it handles restraint is known."),
    Item("agreement", "The agreement is signed by school, provider, authority and parent",
         "Safeguarding checks, provision, length, cost and outcomes."),
    Item("parent", "The parent knows why, when, where, how long, and how it is reviewed"),
    Item("plan", "The SEND caseworker was told before anybody else", only=PLAN),
    Item("care", "The social worker and the virtual school know", only=CARE),
    Item("consents", "The consents are given"),
    Item("risk", "The risk assessment was shared, both ways"),
    Item("medical", "Medical plan, medicines and emergency contacts are with the provider",
         says="Whom the provider calls in an emergency"),
    Item("leads", "The two safeguarding leads have spoken",
         says="Where else it is written who they are",
         row="the safeguarding leads at the provider and at the home school"),
    Item("meals", "Meals are arranged, free ones included",
         says="Where else it is written what is arranged", row="the meals"),
    Item("transport", "Transport is arranged: who, at whose cost, from when",
         says="Where else it is written who, at whose cost, from when",
         row="how the child travels on the first day"),
    Item("attendance", "Who reports attendance, by when, and the register code are agreed"),
    Item("timetable", "The timetable is agreed"),
    Item("baseline", "There is a day for the baseline"),
    Item("objectives", "The learning plan is begun",
         "An objective that can be measured; where the baseline comes after the start, when the "
         "child is ready to move on.",
         row="an objective, or when the child is ready to move on", there=True),
    Item("review", "There is a day for the first review",
         row="a day for it while the placement runs", there=True),
    Item("voice", "The child or a parent was heard", "Before it was agreed, or at the start.",
         row="what one of them says", there=True),
    Item("exams", "Exam entries are settled", only=EXAMS),
    Item("kit", "Kit and computer are there"),
    Item("induction", "The child has seen the place"),
    *(
        Item(artefact.key, artefact.words, kinds=kinds_of(artefact.key), says=artefact.name,
             missing=artefact.missing)
        for artefact in BY_KEY.values()
    ),
)  # fmt: skip
ITEM = {item.key: item for item in ITEMS}


def items_for(child: Child) -> tuple[Item, ...]:
    """Those that are asked of this child, in the order of the list."""
    require_yes_or_no(child.has_plan, "the child has an EHC plan")
    require_yes_or_no(child.looked_after, "the child is looked after")
    asked = {
        "": True,
        PLAN: child.has_plan,
        CARE: child.looked_after,
        EXAMS: child.year_group in EXAM_YEARS,
    }
    return tuple(
        item
        for item in ITEMS
        if asked[item.only] and (not item.kinds or child.provision in item.kinds)
    )


def check_answer(
    item: str, answer: str, reason: str, *, may_override: bool, recorded: bool = False
) -> None:
    """Done, or not needed with the reason, or overridden by a manager with one. What the placement
    holds by itself is done once it is `recorded` there; some of it, with where else it is written.
    """
    require_word(item, "item", tuple(ITEM), "item")
    require_word(answer, "answer", tuple(ANSWERS), item)
    words = ITEM[item].words
    if answer == OVERRIDDEN and not may_override:
        raise NotYours(
            f"“{words}”: only a manager may let a child start without it. Answer otherwise, or ask "
            "one.",
            item,
        )
    if answer != DONE and not reason.strip():
        raise Refusal(f"“{words}”: enter why it is not needed, or why not waited for.", item)
    if answer == DONE:
        _check_done(ITEM[item], reason.strip(), recorded=recorded)


def _check_done(item: Item, reason: str, *, recorded: bool) -> None:
    if item.there and not recorded:
        raise Refusal(
            f"“{item.words}”: record {item.row} on the placement first. If that is not needed, "
            "answer so, with the reason.",
            item.key,
        )
    if item.row and not recorded and not reason:
        raise Refusal(
            f"“{item.words}”: record {item.row} on the placement first, or enter where else it is "
            "written.",
            item.key,
        )
    if item.missing and not reason:
        raise Refusal(f"“{item.words}”: {item.missing}.", item.key)


def unanswered(child: Child, answered: Collection[str]) -> tuple[Item, ...]:
    return tuple(item for item in items_for(child) if item.key not in answered)


def check_ready(child: Child, answered: Collection[Any]) -> None:
    """Ready only when every item that is asked has an answer."""
    left = unanswered(child, answered)
    if left:
        first = "; ".join(f"“{item.words}”" for item in left[:3])
        more = f", and {len(left) - 3} more" if len(left) > 3 else ""
        raise Refusal(f"Not answered yet: {first}{more}. Answer each before the start.", "event")


def check_still_there(child: Child, done: Collection[str], recorded: Collection[str]) -> None:
    """What was done because the placement holds it is held still, on the day it is to be ready."""
    for item in items_for(child):
        if item.there and item.key in done and item.key not in recorded:
            raise Refusal(
                f"“{item.words}” was answered with done, and is so no more: record {item.row} on "
                "the placement, or answer it anew.",
                "event",
            )


def told_from(starts_on: date, days: int, school_days: SchoolDays) -> date:
    """From which day what is still open is somebody's work: so many school days before the start.

    Where the calendar held does not reach so far, from a fortnight before.
    """
    require_date(starts_on, "start date", "starts_on")
    require_whole(days, "school days", START_OPEN_DAYS.least, START_OPEN_DAYS.most, "days")
    try:
        return school_days.before(starts_on, days)
    except CalendarTooShort:
        return starts_on - UNKNOWN_AHEAD
