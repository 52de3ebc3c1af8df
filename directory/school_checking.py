"""What schools have answered to checklists about a provider, line by line and in sums."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from apcase.access.models import Organisation
from directory.models import Checklist, Provider, Requirement, SchoolCheck
from directory.rules.school_checks import NOT_MET, answered, state_of


@dataclass(frozen=True)
class CheckLine:
    """One line of a checklist, and what a school last answered to it."""

    requirement: Requirement
    check: SchoolCheck | None
    state: str


@dataclass(frozen=True)
class Progress:
    """How far a school has come with one checklist about one provider."""

    organisation: Organisation
    checklist: Checklist
    lines: Sequence[CheckLine]

    @property
    def answered(self) -> int:
        return answered([line.state for line in self.lines])

    @property
    def not_met(self) -> list[CheckLine]:
        return [line for line in self.lines if line.state == NOT_MET]

    @property
    def last_on(self) -> date | None:
        days = [line.check.answered_on for line in self.lines if line.check]
        return max(days, default=None)


def checklists() -> list[Checklist]:
    """Those in force: the templates for schools first, then what the council asks for itself."""
    found = Checklist.objects.in_force().prefetch_related("requirements")
    return sorted(found, key=lambda each: (each.use != Checklist.Use.TEMPLATE, each.name))


def progress_of(
    provider: Provider,
    checks: Iterable[SchoolCheck],
    lists: Sequence[Checklist],
    *,
    on: date,
    organisations: Sequence[Organisation] = (),
) -> list[Progress]:
    """Of each list that a school has begun; of `organisations` also those not begun."""
    held, schools = defaultdict(dict), {each.pk: each for each in organisations}
    for check in checks:
        line = check.requirement
        held[check.organisation_id, line.checklist.key][line.code] = check
        schools.setdefault(check.organisation_id, check.organisation)
    asked = {each.pk for each in organisations}
    return [
        Progress(schools[key], each, lines_of_list(each, held[key, each.key], on=on))
        for key in sorted(schools, key=lambda key: schools[key].name)
        for each in lists
        if key in asked or (key, each.key) in held
    ]


def lines_of_list(checklist: Checklist, checks: dict, *, on: date) -> list[CheckLine]:
    lines = []
    for requirement in checklist.requirements.all():
        check = checks.get(requirement.code)
        answer, day = (check.answer, check.answered_on) if check else (None, None)
        lines.append(CheckLine(requirement, check, state_of(answer, day, on=on)))
    return lines


def checks_about(provider: Provider, user) -> list[SchoolCheck]:
    """The newest of each line that this person may read."""
    rows = SchoolCheck.objects.visible_to(user).filter(provider=provider).latest()
    return list(rows.select_related("organisation", "requirement__checklist", "answered_by"))


def checks_of_school(provider: Provider, organisation: Organisation) -> list[SchoolCheck]:
    """The newest of each line, for a form in which the school places a child."""
    rows = SchoolCheck.objects.filter(provider=provider, organisation=organisation).latest()
    return list(rows.select_related("requirement"))
