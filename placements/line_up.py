"""Who waits for a provider, in order, and who is first now that a place is free."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.rules.ages import key_stage
from directory.capacity import capacities
from placements.models import Waiting
from placements.rules.waiting import Waits, first_who_fits, in_line

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 140


def waits(entry: Waiting) -> Waits:
    return Waits(entry, entry.priority, entry.since, frozenset(entry.weekdays), site=entry.site_id)


def stage_of(entry: Waiting, on: date) -> str:
    return key_stage(entry.pupil.year_group(on))


def by_stage(entries: Iterable[Waiting], on: date) -> dict[str, list[Waiting]]:
    """Each key stage's line, first to last; a child moves to the next with their year."""
    lines = defaultdict(list)
    for entry in entries:
        lines[stage_of(entry, on)].append(waits(entry))
    return {
        stage: [each.key for each in in_line(lines[stage])]
        for stage in sorted(lines, key=lambda stage: (stage == "post-16", stage))
    }


def now_first(on: date, providers: Iterable[UUID] | None = None) -> Iterator[Waiting]:
    """Whoever is first in a line and could start: one for each provider and key stage."""
    entries = Waiting.objects.open().select_related("pupil", "provider")
    if providers is not None:
        entries = entries.filter(provider__in=list(providers))
    of_provider = defaultdict(list)
    for entry in entries:
        of_provider[entry.provider_id].append(entry)
    sites = capacities(of_provider, on)
    for provider, waiting in of_provider.items():
        for stage, line in by_stage(waiting, on).items():
            free = {each.site.pk: each.free_weekdays(stage) for each in sites.get(provider, ())}
            if first := first_who_fits(map(waits, line), free):
                yield first.key


def candidate(entry: Waiting, on: date) -> Candidate:
    """Never the child's name: mail says it."""
    name = Truncator(entry.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(entry),
        summary=f"A place is free at {name}: first in line",
        url=reverse("placements:waiting-list", args=[entry.provider_id]),
        due_on=on,
        pupil_id=entry.pupil_id,
        owner_id=entry.owner_id,
    )
