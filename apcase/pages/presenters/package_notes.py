"""What is noted of a child's week beside the timetable."""

from collections.abc import Iterator

from apcase.pages.presenters.child import hours_words
from apcase.pages.presenters.package_why import why_notes
from apcase.pages.queries.package import Held
from apcase.rules.facts import in_words
from placements.rules.package import Package


def note_of(held: Held, whole: Package) -> str:
    if whole.short == 0:
        return "Full time."
    short = f"{hours_words(whole.short)} fewer than full time."
    if held.home_is_known:
        return short
    return f"{short} Hours at {held.school} may come to these: nobody has recorded them."


def notes_of(held: Held, whole: Package) -> Iterator[str]:
    for name in whole.untimed:
        yield (
            f"{name} has no timetable: its hours are counted, and at which times they lie is not "
            "known, so half days may be shown as open that are not."
        )
    for one, slot, other, against in whole.at_once:
        yield f"Two at one time: {one}, {slot}; {other}, {against}. Change one of them."
    yield from why_notes(held)
    if held.exclusion:
        yield (
            f"{held.exclusion.get_kind_display()} since {in_words(held.exclusion.first_day)}: the "
            "home school does not teach the child."
        )
