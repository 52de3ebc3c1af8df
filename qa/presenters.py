"""Words, colours and shapes for the pages of quality visits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from apcase.web.dates import long_date, plain_date
from apcase.web.parts import Link, Row
from qa.models import Action, Judgement, Visit

Level = Judgement.Level


@dataclass(frozen=True)
class LevelTag:
    """A judgement in words, with a shape of its own, so that the colour never speaks alone."""

    text: str
    colour: str
    shape: str


LEVEL_TAGS = {
    Level.MET: LevelTag(Level.MET.label, "green", "full"),
    Level.PARTLY_MET: LevelTag(Level.PARTLY_MET.label, "yellow", "half"),
    Level.NOT_MET: LevelTag(Level.NOT_MET.label, "red", "triangle"),
    Level.NOT_SEEN: LevelTag(Level.NOT_SEEN.label, "grey", "outline"),
}


@dataclass(frozen=True)
class ListedVisit:
    visit: Visit
    outcome: str
    open_actions: int


def listed(visits: Sequence[Visit]) -> list[ListedVisit]:
    return [ListedVisit(visit, outcome(visit), visit.open_actions) for visit in visits]


def outcome(visit: Visit) -> str:
    """“3 parts met, 1 partly met”, in the order from good to bad."""
    found = Counter(judgement.level for judgement in visit.judgements.all())
    said = [f"{found[level]} {level.label.lower()}" for level in LEVEL_TAGS if found[level]]
    return ", ".join(said) or "Nothing judged"


def judged(visit: Visit) -> list[tuple[Judgement, LevelTag]]:
    rows = visit.judgements.select_related("part").order_by("part__number")
    return [(judgement, LEVEL_TAGS[Level(judgement.level)]) for judgement in rows]


def facts(visit: Visit, sees_provider: bool) -> list[Row]:
    open_it = [Link("Open", visit.provider.get_absolute_url(), about="the provider")]
    return [
        Row("Provider", visit.provider, open_it if sees_provider else []),
        Row("Kind of visit", visit.get_kind_display()),
        Row("Date", long_date(visit.visited_on)),
        Row("Led by", visit.lead),
        Row("Judged against", visit.framework),
        Row("Recorded by", f"{visit.recorded_by}, {plain_date(visit.recorded_at)}"),
    ]


def counted(actions: Sequence[Action]) -> str:
    """What stands at the head of the list of actions."""
    still_open = sum(1 for action in actions if action.done_on is None)
    if not actions:
        return "No actions were set."
    if not still_open:
        return "All actions are finished."
    return "1 action is open." if still_open == 1 else f"{still_open} actions are open."


def way_back(*links: tuple[str, str]) -> list[Link]:
    return [Link("Quality", reverse("qa:visit-list")), *(Link(*link) for link in links)]
