"""A family's written request for a review is answered with one unless one was held of late.

Explained in docs/rules/off-site-direction.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no, shown
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.off_site_direction import FROM_2010, READ_LATER, REGULATIONS
from placements.rules.off_site_length import FROM_2013
from placements.rules.off_site_notice import family_of

WHO_ASKS = ("parent", "pupil", "plan_authority")
WEEKS = 10

NO_RIGHT_YET = Basis(
    instrument=REGULATIONS,
    provision="as made",
    mark="derived",
    effective_from=FROM_2010,
    note=(
        "Derived from the amendment of 2012, which adds the right to ask. Until then a review was "
        "held at least every thirty days."
    ),
)
TEN_WEEKS = Basis(
    instrument=REGULATIONS,
    provision="regulation 4A, inserted by SI 2012/2532",
    address="legislation.gov.uk/uksi/2012/2532",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2013,
    note=(
        "In writing; as soon as reasonably practicable; not where a review was held in the ten "
        "weeks before the day of the request. “Statement” is read as EHC plan."
    ),
)
RIGHTS = Versions("asking for a review", {FROM_2010: NO_RIGHT_YET, FROM_2013: TEN_WEEKS})


@dataclass(frozen=True)
class Answer:
    """`free_until`: the last day on which a request need not be answered with a review."""

    must_hold: bool
    sentence: str
    basis: Basis
    free_until: Deadline | None = None


def answer_to_request(
    requested_on: date,
    *,
    by: str,
    in_writing: bool,
    born_on: date,
    has_plan: bool,
    reviews: Iterable[date] = (),
) -> Answer:
    """Whether a review must be held. `reviews`: the days of all held so far, in any order."""
    require_date(requested_on, "day of the request", "requested_on")
    require_word(by, "person who asks", WHO_ASKS, "by")
    require_yes_or_no(in_writing, "the request is in writing", "in_writing")
    require_yes_or_no(has_plan, "the pupil has an EHC plan", "has_plan")
    held = _dates(reviews)
    basis = RIGHTS.on(requested_on)
    family = family_of(born_on=born_on, on=requested_on)
    if basis is NO_RIGHT_YET:
        return Answer(False, "Until the end of 2012 nobody could ask for a review.", basis)
    if refused := _may_not_ask(by, family, has_plan):
        return Answer(False, refused, basis)
    if not in_writing:
        return Answer(
            False,
            "Only a written request must be met. Ask for one, or hold a review all the same.",
            basis,
        )
    return _by_the_last_review(requested_on, held, basis)


def free_until(reviewed_on: date) -> Deadline | None:
    """The last day on which a request need not be answered; None while nobody could ask."""
    RIGHTS.on(require_date(reviewed_on, "day of the review", "reviewed_on"))
    free = weeks_after(WEEKS, reviewed_on, TEN_WEEKS, "the last review")
    return free if free.due_on >= FROM_2013 else None


def _may_not_ask(by: str, family: str, has_plan: bool) -> str:
    if by == "plan_authority":
        return "" if has_plan else "An authority may ask only where the pupil has an EHC plan."
    if by == "parent" and family == "the pupil":
        return "The pupil is 18 or over: the right to ask is the pupil's, not the parent's."
    if by == "pupil" and family == "each parent":
        return "The pupil is under 18: the right to ask is a parent's. Hear the pupil all the same."
    return ""


def _by_the_last_review(requested_on: date, held: tuple[date, ...], basis: Basis) -> Answer:
    before = [day for day in held if day < requested_on]
    if not before:
        return Answer(
            True,
            "No review came before the request. Hold one as soon as reasonably practicable.",
            basis,
        )
    free = weeks_after(WEEKS, max(before), basis, "the last review")
    said = f"The last review before the request was on {in_words(max(before))}"
    if requested_on > free.due_on:
        return Answer(
            True,
            f"{said}, and ten weeks from it ended on {in_words(free.due_on)}. Hold one as soon as "
            "reasonably practicable.",
            basis,
        )
    return Answer(
        False,
        f"{said}. A request need not be answered with another until ten weeks from it have ended, "
        f"on {in_words(free.due_on)}.",
        basis,
        free,
    )


def _dates(reviews: Any) -> tuple[date, ...]:
    if isinstance(reviews, str) or not isinstance(reviews, Iterable):
        raise Refusal(f"Give the days of the reviews held; {shown(reviews)} are none.", "reviews")
    return tuple(require_date(day, "day of a review", "reviews") for day in reviews)
