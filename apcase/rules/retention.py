"""How long a record is kept: the longest of the periods of all the classes it belongs to.

Explained in docs/rules/retention.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, require_word, shown
from apcase.rules.record_classes import CLASSES, LONGEST, TRIGGERS, RecordClass
from apcase.rules.refusal import NotYetLaw, Refusal

HOLDS = ("legal hold", "complaint", "inquiry")

UNCLASSED = "No record class is given, so no date can be worked out, and the record is kept."
BY_A_PERSON = "A person reviews the record before anything is destroyed."

# No name and no number of a child. No last day of keeping either: it gives a birthday away.
CERTIFICATE_FIELDS = {
    "certificate_number": "the certificate's own number",
    "record_class": "the class of the records",
    "records_destroyed": "how many",
    "destroyed_on": "the day of destruction",
    "method": "how they were destroyed",
    "reviewed_by_role": "the post of whoever reviewed them, without a name",
    "destroyed_by_role": "the post of whoever destroyed them, without a name",
    "authority_for_period": "the law or policy that the period rests on",
}


@dataclass(frozen=True)
class Kept:
    """One class's answer. `until` is None where it cannot be dated, so that the record is kept."""

    record_class: RecordClass
    until: date | None
    why: str


@dataclass(frozen=True)
class Retention:
    """The last day of keeping, or None where it cannot be dated; every class's answer, `decisive`
    being the one that counts; and what blocks destruction whatever the day."""

    keep_until: date | None
    decisive: Kept | None
    classes: tuple[Kept, ...]
    holds: tuple[str, ...]

    @property
    def basis(self) -> Basis | None:
        return self.decisive.record_class.basis if self.decisive else None

    @property
    def reasons(self) -> tuple[str, ...]:
        said = tuple(kept.why for kept in self.classes) or (UNCLASSED,)
        held = tuple(
            f"Held ({hold}): nothing is destroyed until it is lifted." for hold in self.holds
        )
        return (*said, *held, BY_A_PERSON)

    def may_be_reviewed(self, on: date) -> bool:
        """Whether a person may be asked on a day to review the record for destruction."""
        require_date(on, "day", "on")
        return not self.holds and self.keep_until is not None and on > self.keep_until


def keep_until(
    classes: Iterable[str],
    *,
    events: Mapping[str, date | None],
    periods: Mapping[str, int] | None = None,
    holds: Iterable[str] = (),
) -> Retention:
    """`classes`: the keys of every class that the record belongs to. `events`: the day of each
    trigger, None where it has not happened or is not known. `periods`: the authority's own years.
    """
    wanted = _words(classes, "record class", tuple(known.key for known in CLASSES), "classes")
    blocking = _words(holds, "hold", HOLDS, "holds")
    days, years = _events(events), _periods({} if periods is None else periods)
    kept = tuple(_kept(known, days, years) for known in CLASSES if known.key in wanted)
    undated = [each for each in kept if each.until is None]
    # A class that cannot be dated may be the longest, so that no other may decide.
    decisive = undated[0] if undated else max(kept, key=lambda each: each.until, default=None)
    return Retention(
        keep_until=decisive.until if decisive else None,
        decisive=decisive,
        classes=kept,
        holds=tuple(hold for hold in HOLDS if hold in blocking),
    )


def check_certificate(fields: Iterable[str]) -> None:
    """Refuse a destruction certificate with a field that could hold personal data."""
    for field in _each(fields, "fields"):
        if not isinstance(field, str) or field not in CERTIFICATE_FIELDS:
            raise Refusal(
                f"A destruction certificate keeps no personal data, and {shown(field)} may be "
                f"some. It may hold {'; '.join(CERTIFICATE_FIELDS.values())}.",
                "fields",
            )


def _kept(known: RecordClass, days: Mapping[str, date | None], years: Mapping[str, int]) -> Kept:
    day, trigger = days.get(known.trigger), TRIGGERS[known.trigger]
    if day is None:
        return Kept(
            known, None, f"{known.name}: {trigger} is not known or has not come. It is kept."
        )
    try:
        if known.wordings:
            known.wordings.on(day)
    except NotYetLaw as refusal:
        return Kept(known, None, f"{known.name}: {refusal} It is kept.")
    period = years.get(known.key, known.years)
    until = _end(day, period, known.whole_years)
    span = f"{period} years from {trigger}"
    if known.whole_years:
        span = f"the year of {trigger} and {period} more"
    why = f"{known.name}: {span}, {in_words(day)}. Kept until {in_words(until)}."
    return Kept(known, until, why)


def _end(day: date, years: int, whole_years: bool) -> date:
    """The anniversary itself is still a day of keeping; that of 29 February may be 1 March."""
    if whole_years:
        return date(day.year + years, 12, 31)
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _events(events: Any) -> dict[str, date | None]:
    _require_mapping(events, "events")
    days = {}
    for name, day in events.items():
        require_word(name, "event", tuple(TRIGGERS), "events")
        days[name] = None if day is None else _plausible(day, name)
    born_on = days.get("born_on")
    for name, day in days.items():
        if born_on and day and day < born_on:
            raise Refusal(
                f"{TRIGGERS[name].capitalize()}, {in_words(day)}, is before the date of birth, "
                f"{in_words(born_on)}. Correct one of them.",
                name,
            )
    return days


def _plausible(day: Any, name: str) -> date:
    what = TRIGGERS[name].removeprefix("the ")
    if not 1900 <= require_date(day, what, name).year <= 2200:
        raise Refusal(
            f"The {what}, {in_words(day)}, is in a year that cannot be right. Give the year in "
            "four figures, such as 2012.",
            name,
        )
    return day


def _periods(periods: Any) -> dict[str, int]:
    _require_mapping(periods, "periods")
    known = {each.key: each for each in CLASSES}
    for key, years in periods.items():
        require_word(key, "record class", tuple(known), "periods")
        name = f"years for “{known[key].name}”"
        require_whole(years, name, known[key].least, LONGEST, "periods")
    return dict(periods)


def _require_mapping(given: Any, field: str) -> None:
    if not isinstance(given, Mapping):
        raise Refusal(f"The {field} are given by name; {shown(given)} is not.", field)


def _words(given: Any, name: str, words: tuple[str, ...], field: str) -> set[str]:
    return {require_word(word, name, words, field) for word in _each(given, field)}


def _each(given: Any, field: str) -> Iterable:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give a list of {field}; {shown(given)} is not one.", field)
    return given
