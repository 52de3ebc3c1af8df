"""What inspectors look at where a school uses alternative provision, and what is held of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apcase.pages.queries.pack import Held
from apcase.rules.facts import in_words
from directory.models import Provider
from directory.presenters.record import regulated
from placements.models import Placement

NO_EVIDENCE = "No evidence"
# How many are named; the pack lists all of them below.
NAMED = 5
DEVELOPMENT = ("personal", "social")


@dataclass(frozen=True)
class Point:
    """`missing`: of what nothing is held, in words; empty where something is held of all."""

    name: str
    said: str
    missing: str = ""


def points(held: Held, attendance: str) -> list[Point]:
    """One for each point of the guidance, in its order; none where no child is out."""
    if not held.live:
        return []
    return [
        of_placements(held, "Why this was the best for the child", lambda row: row.aim),
        of_providers("Registration of the provider", held.providers, registration),
        of_placements(held, "Checks before the start", lambda row: checked(held, row)),
        of_placements(held, "Checks that went on", lambda row: looked_at_since(held, row)),
        not_inspected(held.providers),
        of_providers("Latest inspection report", held.providers, report),
        of_placements(held, "What is taught", programme),
        came(held, attendance),
        of_placements(held, "Behaviour", lambda row: row.pk in held.behaviour),
        of_placements(held, "Personal development", lambda row: development(held, row)),
        Point("Pupils to speak to", f"{names(held.live, most=len(held.live))}."),
    ]


def came(held: Held, attendance: str) -> Point:
    if not any(row.pk in held.rates for row in held.live):
        return Point("Attendance", "", NO_EVIDENCE)
    return Point("Attendance", f"Attended since each start: {attendance} sessions.")


def of_placements(held: Held, name: str, has: Callable[[Placement], object]) -> Point:
    """How many placements that run have something, and which have nothing."""
    without = [row for row in held.live if not has(row)]
    said = f"Held for {len(held.live) - len(without)} of {len(held.live)} placements."
    return Point(name, said, f"{NO_EVIDENCE}: {names(without)}" if without else "")


def of_providers(name: str, providers: Iterable[Provider], say: Callable[[Provider], str]) -> Point:
    """A sentence of each provider of which there is one."""
    said = {row: say(row) for row in providers}
    without = [row for row, words in said.items() if not words]
    held = " ".join(f"{row}: {words}" for row, words in said.items() if words)
    return Point(name, held, f"{NO_EVIDENCE}: {names(without)}" if without else "")


def registration(provider: Provider) -> str:
    return regulated(provider) if provider.is_school or provider.inspected_by else ""


def report(provider: Provider) -> str:
    if provider.inspected_on is None:
        return ""
    found = provider.inspection_outcome or "what it found is not recorded"
    return f"{in_words(provider.inspected_on)}, {found}."


def not_inspected(providers: Iterable[Provider]) -> Point:
    never = [row for row in providers if row.inspected_on is None]
    said = names(never) if never else "None: each was inspected."
    return Point("Not inspected yet, as far as is recorded", said)


def checked(held: Held, placement: Placement) -> bool:
    told = held.told.get(placement.pk)
    return bool(held.checks.get(placement.pk) or told and told.checked_on)


def looked_at_since(held: Held, placement: Placement) -> bool:
    """Confirmed since, or looked at on a visit that is published, or the checklist answered."""
    since = placement.starts_on
    visited = any(row.visited_on >= since for row in held.visits.get(placement.provider_id, []))
    answers = held.answers.get(placement.provider_id, [])
    return bool(
        placement.pk in held.confirmed
        or visited
        or any(row.answered_on >= since for row in answers)
    )


def programme(placement: Placement) -> str:
    plan = getattr(placement, "plan", None)
    return plan.programme if plan else ""


def development(held: Held, placement: Placement) -> bool:
    looked_at = held.statuses.get(placement.pk, [])
    return any(row.objective.area in DEVELOPMENT for row in looked_at)


def names(rows: Iterable[Placement | Provider], most: int = NAMED) -> str:
    said = [
        f"{row.pupil} at {row.provider}" if isinstance(row, Placement) else str(row) for row in rows
    ]
    more = f"; and {len(said) - most} more" if len(said) > most else ""
    return "; ".join(said[:most]) + more
