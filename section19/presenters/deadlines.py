"""Words for dates worked out with plain facts."""

from dataclasses import dataclass

from apcase.rules.explanation import Day
from apcase.rules.facts import in_words
from apcase.web.parts import Row
from section19.calculators.worked import Worked
from section19.presenters.basis import basis_rows, reading_of


@dataclass(frozen=True)
class Result:
    """What a page says of a date that was worked out."""

    headline: str
    said: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    basis: tuple[Row, ...] = ()
    reading: str = ""
    unit: str = "day"


def result(found: Worked, *, called: str, school: str, authority: str) -> Result:
    """`called` begins the headline: “Day 6”."""
    if found.deadline is None:
        return Result(found.nothing_due, found.said)
    said = found.said
    if found.holder:
        said = (who_provides(found, school=school, authority=authority), *said)
    closed = tuple(
        f"If {in_words(closed_on)} were a school day, it would be {in_words(due_on)}."
        for closed_on, due_on in found.if_open
    )
    return Result(
        headline=f"{called} is {in_words(found.deadline.due_on)}",
        said=said + closed,
        days=found.days,
        basis=tuple(basis_rows(found.deadline.basis)),
        reading=reading_of(found.deadline.basis),
        unit=found.deadline.unit,
    )


def who_provides(found: Worked, *, school: str, authority: str) -> str:
    """Who owes the education, in a sentence."""
    body = {
        "home_authority": f"The authority where the child lives ({authority}, if here)",
        "maintaining_authority": f"{authority}, which maintains {school},",
        "governing_body": f"The governing body of {school}",
        "proprietor": f"The trust that runs {school}",
    }.get(found.holder.who)
    if body is None:
        return f"Who must provide education is not known: {found.holder.why}."
    return f"{body} must provide full-time education from that day."
