"""Which subjects are taught in a child’s whole week, where, and which nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from apcase.pages.queries.package import Held
from directory.rules.vocabulary import SUBJECTS
from placements.rules.coverage import Teaches, coverage


@dataclass(frozen=True)
class Subjects:
    """`taught`: subject and places. `gaps`, `unsaid`: a sentence each, or nothing."""

    taught: tuple[tuple[str, str], ...]
    gaps: str
    unsaid: str


def subjects_of(held: Held) -> Subjects:
    found = coverage(teaches(held))
    return Subjects(
        tuple((SUBJECTS[subject], ", ".join(names)) for subject, names in found.where),
        f"Taught nowhere: {named(found.gaps)}." if found.where and found.gaps else "",
        f"Nobody has said which subjects are taught at {' or '.join(found.unsaid)}."
        if found.unsaid
        else "",
    )


def teaches(held: Held) -> Iterator[Teaches]:
    """The places that teach the child on the day."""
    for each in held.placed:
        if each.standing == "taught":
            plan = getattr(each.placement, "plan", None)
            yield Teaches(str(each.placement.provider), tuple(plan.subjects if plan else ()))
    week = held.home_week
    if week and week.slots and held.exclusion is None:
        yield Teaches(str(week.school), tuple(week.subjects))


def named(subjects: tuple[str, ...]) -> str:
    """Inside a sentence: English alone keeps its capital."""
    return ", ".join(
        SUBJECTS[subject] if subject == "english" else SUBJECTS[subject].lower()
        for subject in subjects
    )
