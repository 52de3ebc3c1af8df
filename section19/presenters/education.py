"""What a case says of its education: what is arranged, whether it has begun, what is sought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Tag
from placements.models import Placement, State
from placements.referrals.words import SOUGHT
from placements.rules.taught import Standing
from section19.models import Arrangement, Case

STANDINGS: dict[Standing, Tag] = {
    "taught": Tag("Begun", "green"),
    "planned": Tag("Not begun yet", "blue"),
    "unconfirmed": Tag("Start not recorded", "orange"),
    "paused": Tag("Paused", "yellow"),
    "broken_down": Tag("Broken down", "red"),
    "over": Tag("Ended", "grey"),
    "never": Tag("Never began", "grey"),
}
STANDS = ("taught", "planned", "unconfirmed", "paused")
NOT_READY = "What is asked before the start is not settled yet."


@dataclass(frozen=True)
class Arranged:
    arrangement: Arrangement
    standing: Standing
    tag: Tag
    said: str

    @property
    def stands(self) -> bool:
        return self.standing in STANDS


def arranged(arrangements: Iterable[Arrangement], *, on: date) -> list[Arranged]:
    """Each with its provider and `came_on`: see ArrangementQuerySet."""
    return [_arranged(each, on) for each in arrangements]


def _arranged(arrangement: Arrangement, on: date) -> Arranged:
    placement = arrangement.placement
    standing = placement.standing_on(on)
    return Arranged(arrangement, standing, STANDINGS[standing], _said(arrangement, standing))


def _said(arrangement: Arrangement, standing: Standing) -> str:
    placement = arrangement.placement
    ends = f" to {in_words(placement.ends_on)}" if placement.ends_on else ""
    hours = f"{placement.hours_per_week.normalize():f} hours a week"
    said = [f"From {in_words(placement.starts_on)}{ends}, {hours}."]
    if placement.has_begun:
        said.append(f"The child first came on {in_words(first_came_on(arrangement))}.")
    elif standing == "planned" and placement.state == State.PRE_START:
        said.append(NOT_READY)
    return " ".join(said)


def first_came_on(arrangement: Arrangement) -> date | None:
    """None while nobody has recorded it; the planned day of one whose steps are not held."""
    placement: Placement = arrangement.placement
    return (arrangement.came_on or placement.starts_on) if placement.has_begun else None


@dataclass(frozen=True)
class Sought:
    """A referral that is open, `here`: made for this very case."""

    key: str
    state: str
    link: Link
    tag: Tag
    since: date
    here: bool


def sought(case: Case) -> list[Sought]:
    """The case comes with `sought_rows`: see section19.queries."""
    return [
        Sought(
            row["id"],
            row["state"],
            Link(
                f"Referral for a start on {plain_date(date.fromisoformat(row['starts_on']))}",
                reverse("placements:referral-detail", args=[row["id"]]),
            ),
            SOUGHT[row["state"]],
            date.fromisoformat(row["state_on"]),
            row["case"] is not None,
        )
        for row in case.sought_rows
    ]
