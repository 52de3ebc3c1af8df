"""Whether the provider's written word that its staff are checked stands, and for whom.

Explained in docs/rules/staff-checks.md.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.refusal import Refusal

CONFIRMATION = Basis(
    instrument="Keeping children safe in education (September 2025)",
    provision="the part on alternative provision; paragraph numbers differ from year to year",
    mark="own",
    effective_from=date(2025, 9, 1),
    note=(
        "Whoever places a child obtains the provider's written confirmation that the checks a "
        "school would make on staff have been made. Herefordshire quotes it; the text itself was "
        "not read here. That it is renewed each year is the practice of councils."
    ),
)

CHECKS = {
    "identity": "Identity",
    "right_to_work": "Right to work",
    "dbs_barred": "Enhanced DBS with the children’s barred list",
    "prohibition": "Prohibition from teaching",
    "section_128": "Section 128 direction (managers)",
    "qualifications": "Qualifications",
    "overseas": "Checks from overseas",
}
# Owed for everybody who works with children; the others depend on what somebody does.
ALWAYS = ("identity", "right_to_work", "dbs_barred")
GROUPS = {
    "teaching": "Teaching staff",
    "support": "Support staff",
    "leaders": "Proprietors and managers",
    "agency": "Agency staff",
    "volunteers": "Volunteers",
}


@dataclass(frozen=True)
class Confirmed:
    """`state`: missing, lapsed, incomplete or confirmed; `until`: the day that decides."""

    state: str
    until: date | None = None
    sites: tuple[Any, ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        return self.state == "confirmed"


@dataclass(frozen=True)
class Word:
    """One written confirmation; without a site it is for all of them."""

    until: date
    checks: tuple[str, ...]
    site: Any = None


def confirmed(words: Iterable[Word], *, sites: Collection[Any], on: date) -> Confirmed:
    """Every open site, or the provider where it has none, needs a word that stands and names the
    checks owed for everybody."""
    words = list(words)
    if not words:
        return Confirmed("missing")
    standing = [word for word in words if word.until >= on]
    if not standing:
        return Confirmed("lapsed", max(word.until for word in words))
    places = list(sites) or [None]
    lacking = tuple(place for place in places if not _for(place, standing))
    unchecked = tuple(
        check
        for check in ALWAYS
        if any(check not in _checks(place, standing) for place in places if place not in lacking)
    )
    until = (
        min(
            max(word.until for word in _for(place, standing))
            for place in places
            if place not in lacking
        )
        if len(lacking) < len(places)
        else None
    )
    state = "incomplete" if lacking or unchecked else "confirmed"
    return Confirmed(state, until, lacking, unchecked)


def _for(place: Any, words: list[Word]) -> list[Word]:
    return [word for word in words if word.site is None or word.site == place]


def _checks(place: Any, words: list[Word]) -> set[str]:
    return {check for word in _for(place, words) for check in word.checks}


def check_confirmation(
    *, confirmed_on: date, until: date, checks: Collection[str], groups: Collection[str], on: date
) -> None:
    if confirmed_on > on:
        raise Refusal(
            "The confirmation has a date that has not come yet. Give the date on the letter.",
            "confirmed_on",
        )
    if until < confirmed_on:
        raise Refusal("It ends before it was given. Give a later last day.", "until")
    _known(checks, CHECKS, "checks", "Say which checks are confirmed.")
    _known(groups, GROUPS, "groups", "Say for which staff.")


def _known(words: Collection[str], known: dict[str, str], field: str, none: str) -> None:
    if not words:
        raise Refusal(none, field)
    if unknown := sorted(set(words) - set(known)):
        raise Refusal(f"“{unknown[0]}” is none of: {', '.join(known)}.", field)


def check_notified(notified_on: date, *, after: date, on: date) -> None:
    if notified_on > on:
        raise Refusal("That day has not come yet. Give the day on which they told.", "notified_on")
    if notified_on < after:
        raise Refusal("That is before the confirmation was given. Give a later day.", "notified_on")
