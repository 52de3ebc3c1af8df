from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.rules.readings import Chosen
from apcase.web.dates import plain_date
from apcase.web.parts import Line, Link, Row, Tag
from placements.lists.queries import Listed
from placements.models import Placement, Review, State
from placements.reviews import Asked
from placements.rules.life_cycle import BEFORE, RUNNING
from placements.rules.planned_ends import in_comparison

REGISTRATIONS = {
    "C": "Single (C): on the roll of the home school alone",
    "M": "Dual, main (M): on two rolls, the home school is the main one",
    "S": "Dual, subsidiary (S): on two rolls, the other school is the main one",
    "G": "Guest (G)",
}
CODES = {
    "B": "B: educated off site, at an approved activity",
    "D": "D: dual registered, due at the other school",
    "K": "K: education arranged by the council",
    "P": "P: sporting activity",
    "V": "V: educational visit",
    "W": "W: work experience",
    "": "none, because the session is an absence",
}
MARKS = {
    "found": "We have read this source.",
    "own": "General knowledge, not confirmed in a source.",
    "derived": "Worked out from other rules.",
}
ON_ONE_ROLL = (
    "This assumes that the child is on the roll of the home school alone. If the child is on the "
    "provider’s roll as well, the registration is dual and the code is D."
)
COLOURS = {
    State.PRE_START: "blue",
    State.READY: "blue",
    State.ACTIVE: "green",
    State.AT_RISK: "orange",
    State.PAUSED: "yellow",
    State.ENDING: "blue",
    State.ENDED: "grey",
    State.BROKEN_DOWN: "red",
    State.PROVIDER_DECLINED: "grey",
    State.CANCELLED: "grey",
}
NOBODY_YET = "Nobody yet"
# Why a child is taught elsewhere, and how their school registers it, is not the provider's.
NOT_FOR_THE_PROVIDER = ("Why", "Registration at the home school")


def state(placement: Placement | Listed, on: date) -> Tag:
    if placement.state in RUNNING and placement.ends_on and placement.ends_on < on:
        return Tag("Ended", "grey")
    if start_not_recorded(placement, on):
        return Tag("Start not recorded", "orange")
    if placement.state == State.ACTIVE and placement.starts_on > on:
        return Tag("Starts later", "blue")
    return Tag(placement.get_state_display(), COLOURS[placement.state])


def listed(row: Listed, on: date) -> Line:
    """A line of the list, with the names that its query gave: child, provider, state, when, next
    review, owner."""
    days = [plain_date(row.starts_on)]
    if row.ends_on:
        days.append(f"to {plain_date(row.ends_on)}")
    review = "None" if row.is_over else plain_date(row.next_review_on)
    cells = (row.where, state(row, on), tuple(days), review, row.whose or NOBODY_YET)
    return Line(row.child, row.get_absolute_url(), cells)


def start_not_recorded(placement: Placement | Listed, on: date) -> bool:
    """Its first day has come, and nobody has said whether the child did."""
    return placement.state in BEFORE and placement.starts_on <= on


def commissioned_by(placement: Placement) -> str:
    school = placement.commissioning_school
    return school.name if school else f"{settings.AUTHORITY_NAME} (the council)"


def owned_by(placement: Placement) -> str:
    """What a school places itself is the school’s, and whoever recorded it can be asked."""
    if placement.kept_by:
        return f"{placement.kept_by} (recorded by {placement.recorded_by})"
    return placement.owner.name if placement.owner else NOBODY_YET


def summary(placement: Placement, *, may_see_provider: bool) -> list[Row]:
    provider = placement.provider
    to_provider = [Link("View", provider.get_absolute_url(), "provider")]
    rows = [
        Row("Provider", f"{provider} ({provider.get_kind_display()})",
            to_provider if may_see_provider else ()),
        Row("Commissioned by", commissioned_by(placement)),
        Row("Why", placement.get_reason_display()),
        Row("What it is to achieve", placement.aim),
        Row("Hours a week", f"{placement.hours_per_week.normalize():f}"),
        Row("Start", in_words(placement.starts_on)),
        Row("End", ends(placement)),
        Row("Registration at the home school", REGISTRATIONS[placement.registration_code]),
    ]  # fmt: skip
    if not placement.in_full:
        rows = [row for row in rows if row.key not in NOT_FOR_THE_PROVIDER]
    if placement.site:
        rows.insert(1, Row("Site", f"{placement.site}, {placement.site.address}"))
    return rows


def ends(placement: Placement) -> str:
    if placement.ends_on is None:
        return "No end date agreed"
    if placement.ended_at is None:
        return f"{in_words(placement.ends_on)} (planned)"
    planned, came = placement.planned_end, placement.ended_on
    said = in_comparison(planned=planned, ended=came)
    was = f" The end was planned for {in_words(planned)}." if planned not in (None, came) else ""
    return f"{in_words(came)}: {said[0].lower()}{said[1:]}.{was}"


@dataclass(frozen=True)
class RegisterCode:
    """The code to suggest to the home school, in words, and everything said beside it."""

    words: str
    basis: str
    mark: str
    note: str
    cautions: tuple[str, ...]
    reading: bool


def register_code(placement: Placement, chosen: Chosen) -> RegisterCode:
    suggestion = placement.suggestion(chosen)
    cautions = [suggestion.caution] if suggestion.caution else []
    if placement.provider.is_school and not placement.is_dual:
        cautions.append(ON_ONE_ROLL)
    if placement.attendance_code != (suggestion.code or ""):
        cautions.append(
            "This code was chosen when the placement was recorded. From the facts above, the rule "
            f"suggests {CODES[suggestion.code or '']}."
        )
    basis = suggestion.basis
    return RegisterCode(
        words=CODES.get(placement.attendance_code, placement.attendance_code),
        basis=str(basis) + (f", {basis.address}" if basis.address else ""),
        mark=MARKS[basis.mark] + (f" Read {plain_date(basis.read_on)}." if basis.read_on else ""),
        note=basis.note,
        cautions=tuple(cautions),
        reading=basis.reading,
    )


@dataclass(frozen=True)
class Reviewed:
    """One review, beside the day on which it was due."""

    review: Review
    due_on: date | None
    kept: str


def reviewed(reviews: list[Review], first_due_on: date) -> list[Reviewed]:
    """Newest first, as given; each review sets the day on which the next is due."""
    oldest_first = list(reversed(reviews))
    # A placement that came with its reviews has only the date to which they have moved it.
    known = first_due_on not in {review.next_review_on for review in reviews}
    due = [first_due_on if known else None]
    due += [before.next_review_on for before, _ in pairwise(oldest_first)]
    lines = [
        Reviewed(review, due_on, kept(review.held_on, due_on))
        for review, due_on in zip(oldest_first, due, strict=False)
    ]
    return lines[::-1]


def kept(held_on: date, due_on: date | None) -> str:
    if due_on is None:
        return ""
    days = (held_on - due_on).days
    if days == 0:
        return "On the day"
    many = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{many} late" if days > 0 else f"{many} early"


def late_review(placement: Placement, reviews: list[Review], asked: Asked) -> str:
    """Said where the next review is further off than guidance asks."""
    if placement.next_review_on <= asked.on:
        return ""
    since = "the last review" if reviews else "the start"
    return (
        "The next review is later than guidance asks: a review in every half term, after "
        f"{since} by {asked}."
    )


def review_counting(placement: Placement, reviews: list[Review], asked: Asked) -> str:
    """Where the latest day for the next review is laid out day by day, if a calendar reaches it."""
    if asked.counted_on is None:
        return ""
    facts = {"school": asked.counted_on.urn, "starts_on": placement.starts_on.isoformat()}
    if reviews:
        facts["last_review_on"] = reviews[0].held_on.isoformat()
    page = reverse("deadlines:deadline-work-out", args=["next-review"])
    return f"{page}?{urlencode(facts)}"


def recorded(placement: Placement) -> str:
    return (
        f"The placement is recorded. The first review is due "
        f"{in_words(placement.next_review_on)}. {what_to_mark(placement)}"
    )


def what_to_mark(placement: Placement) -> str:
    if not placement.attendance_code:
        return "No register code is suggested: see why on this page."
    return f"Tell the home school that code {placement.attendance_code} is suggested."


def timetable_set(placement: Placement) -> str:
    return f"The timetable is saved. It makes {placement.hours_per_week:f} hours a week."


# What was decided is not done yet: somebody does it.
AFTER_REVIEW = {
    "increase": "Next: record the timetable with the hours that were added.",
    "reduce": "Next: record the timetable with fewer hours, and see whether the whole week is "
    "still full time.",
    "change_provider": "Next: refer the child to other providers. This placement goes on until "
    "another begins.",
    "reintegrate": "Next: plan the return to school, week by week, under “Return and destination”.",
}


def review_recorded(review: Review) -> str:
    if review.decision == Review.Decision.END:
        return (
            f"The review is recorded, and the placement ended on {in_words(review.held_on)}. "
            "Next: make sure that the child has education from the next school day."
        )
    due = in_words(review.placement.next_review_on)
    told = f"The review is recorded. The next review is due {due}."
    return f"{told} {after}" if (after := AFTER_REVIEW.get(review.decision)) else told


def ended(placement: Placement) -> str:
    return (
        f"The placement ended on {in_words(placement.ends_on)}. Next: make sure that the child has "
        "education from the next school day."
    )


def way_back(placement: Placement) -> list[Link]:
    return [*way_to(placement.pupil), Link(str(placement.provider), placement.get_absolute_url())]


def way_to(pupil) -> list[Link]:
    return [
        Link("Children", reverse("pages:child-list")),
        Link(pupil.full_name, pupil.get_absolute_url()),
    ]
