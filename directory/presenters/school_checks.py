"""What schools have checked of a provider, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from apcase.web.dates import plain_date
from apcase.web.parts import Link, Tag
from directory.models import Provider, SchoolCheck
from directory.rules.school_checks import MET, NOT_ASKED, NOT_MET
from directory.school_checking import CheckLine, Progress

TAGS = {
    NOT_MET: Tag("Not in order", "red"),
    "old": Tag("Look again", "yellow"),
    "open": Tag("Not answered", "grey"),
    MET: Tag("In order", "green"),
    NOT_ASKED: Tag("Does not matter", "grey"),
}


@dataclass(frozen=True)
class ShownLine:
    words: str
    asked: str
    tag: Tag
    said: str
    link: Link


def shown(line: CheckLine, provider: Provider) -> ShownLine:
    address = reverse("directory:own-check-answer", args=[provider.pk, line.requirement.pk])
    return ShownLine(
        words=line.requirement.words,
        asked=line.requirement.evidence_asked,
        tag=TAGS[line.state],
        said=said(line),
        link=Link("Answer again" if line.check else "Answer", address, line.requirement.words),
    )


def said(line: CheckLine) -> str:
    if line.check is None:
        return ""
    who = f"{plain_date(line.check.answered_on)}, {line.check.answered_by}"
    return f"{line.check.note} ({who})" if line.check.note else who


def how_far(progress: Progress) -> str:
    return f"{progress.answered} of {len(progress.lines)} lines"


def not_in_order(progress: Progress) -> list[str]:
    return [f"{line.requirement.words}: {line.check.note}" for line in progress.not_met]


def rows(progresses: Sequence[Progress]) -> list[dict]:
    return [
        {
            "progress": each,
            "how_far": how_far(each),
            "not_in_order": not_in_order(each),
            "last": plain_date(each.last_on) if each.last_on else "–",
        }
        for each in progresses
    ]


def in_short(checks: Sequence[SchoolCheck]) -> str:
    """The newest of one school about one provider, for whoever is about to place a child."""
    if not checks:
        return ""
    last = max(check.answered_on for check in checks)
    lines = "1 line" if len(checks) == 1 else f"{len(checks)} lines"
    said = f"By its own checklists it has answered {lines}, last on {plain_date(last)}"
    wrong = [f"{check.requirement}: {check.note}" for check in checks if check.answer == NOT_MET]
    return f"{said}. Not in order: {'; '.join(wrong)}" if wrong else f"{said}, all in order."


def next_open(lines: Sequence[CheckLine], after) -> CheckLine | None:
    """The next line that nobody has answered, or that is old: behind this one first."""
    position = next((n for n, line in enumerate(lines) if line.requirement.code == after.code), -1)
    ahead = [*lines[position + 1 :], *lines[: max(position, 0)]]
    return next((line for line in ahead if line.state in ("open", "old")), None)
