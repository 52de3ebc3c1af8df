"""Checklists in words, and what differs between two versions of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Checklist, Requirement

COMPARED = (
    "words", "evidence_asked", "mandatory", "needed_by", "blocking", "condition", "renewal",
    "months", "cover",
)  # fmt: skip


def rules(requirement: Requirement) -> list[str]:
    """What holds of one line, in a few words each."""
    needed = f"Mandatory {requirement.get_needed_by_display().lower()}"
    said = [needed if requirement.mandatory else "Where it is apt"]
    if requirement.blocking:
        said.append("Restricts when it runs out")
    if requirement.condition != "always":
        said.append(requirement.get_condition_display())
    if requirement.cover:
        said.append(f"Insurance: {requirement.get_cover_display().lower()}")
    return said


def renewal(requirement: Requirement) -> str:
    if requirement.renewal == "months":
        return f"After {requirement.months} months"
    return requirement.get_renewal_display()


def lines(requirements: Iterable[Requirement]) -> list[dict]:
    return [{"row": row, "rules": rules(row), "renewal": renewal(row)} for row in requirements]


@dataclass(frozen=True)
class Difference:
    """One line of two versions: added, taken away, changed or moved."""

    code: str
    what: str
    before: str
    after: str


def differences(older: Checklist, newer: Checklist) -> list[Difference]:
    before = {row.code: row for row in older.requirements.all()}
    after = {row.code: row for row in newer.requirements.all()}
    found = [
        Difference(code, "Added", "", whole(after[code])) for code in after if code not in before
    ]
    found += [
        Difference(code, "Taken away", whole(before[code]), "")
        for code in before
        if code not in after
    ]
    for code in after:
        if code in before and facts(before[code]) != facts(after[code]):
            found.append(Difference(code, "Changed", whole(before[code]), whole(after[code])))
    return found + moved(before, after)


def facts(requirement: Requirement) -> tuple:
    return tuple(getattr(requirement, name) for name in COMPARED)


def moved(before: dict, after: dict) -> list[Difference]:
    """Those whose order among the lines of both versions is another."""
    both_before = [code for code in before if code in after]
    both_after = [code for code in after if code in before]
    return [
        Difference(code, "Moved", f"Place {old}", f"Place {new}")
        for code in both_after
        if (old := both_before.index(code) + 1) != (new := both_after.index(code) + 1)
    ]


def whole(requirement: Requirement) -> str:
    parts = [
        requirement.words,
        requirement.evidence_asked,
        *rules(requirement),
        renewal(requirement),
    ]
    return "; ".join(part for part in parts if part)
