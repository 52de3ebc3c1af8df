"""Whose rows are in a school's history: what it sees, and what it keeps of children who have left.

Why it keeps them, and how far: docs/decisions/0036-a-school-keeps-what-it-commissioned.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import (
    Case,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from apcase.pupils.models import Enrolment, Pupil, School
from placements.models import Placement
from placements.rules.life_cycle import CALLED_OFF

BESIDE = ("pupil", "commissioning_school", "provider")
OF_PLACEMENT = ("commissioning_school", "provider", "site", "recorded_by", "notification__seen_by")


def commissioned_by_schools_of(user) -> QuerySet[Placement]:
    schools = School.objects.where_serving(user)
    return Placement.objects.filter(
        commissioner=Placement.Commissioner.SCHOOL, commissioning_school__in=schools
    )


def own_placements(user) -> QuerySet[Placement]:
    """What this person's schools have ever commissioned, of the children whom they see."""
    return commissioned_by_schools_of(user) & Placement.objects.visible_to(user)


def kept_placements(user, on: date) -> QuerySet[Placement]:
    """What they commissioned for children whom they no longer see, each with `until`: the last day
    on their roll, or of the placement if it was later. A restricted child is not among them, nor
    what is still to come: its last day is not known."""
    rolls = Enrolment.objects.filter(
        pupil=OuterRef("pupil"), school=OuterRef("commissioning_school"), starts_on__lte=on
    ).order_by()
    left = rolls.values("pupil").annotate(last=Max("ends_on")).values("last")
    # What was called off had no days, whatever was planned.
    last_day = Case(When(~Q(state__in=CALLED_OFF), then=F("ends_on")))
    seen = Placement.objects.visible_to(user).values("pk")
    rows = commissioned_by_schools_of(user).filter(pupil__restricted_at=None).exclude(pk__in=seen)
    rows = rows.annotate(until=Greatest(Subquery(left), last_day))
    return rows.filter(until__gte=F("starts_on"), until__lte=on)


@dataclass(frozen=True)
class Own:
    """What one person takes of their schools' placements."""

    user: object
    on: date

    @cached_property
    def seen(self) -> QuerySet[Placement]:
        return own_placements(self.user)

    @cached_property
    def kept(self) -> dict[object, Placement]:
        """By key, each as it and its child stood on its last day for the school."""
        rows = list(kept_placements(self.user, self.on).order_by("starts_on", "pk"))
        of_placements = versions(Placement, {row.pk for row in rows})
        of_pupils = versions(Pupil, {row.pupil_id for row in rows})
        found = {}
        for row in rows:
            then = as_of(of_placements[row.pk], row.until) or row
            then.until = row.until
            then.pupil = as_of(of_pupils[row.pupil_id], row.until) or row.pupil
            found[row.pk] = then
        prefetch_related_objects(list(found.values()), *OF_PLACEMENT)
        return found

    def rows_of(
        self, model: type[Model], when: str, *beside: str, path: str = "placement"
    ) -> Iterator[tuple[Placement, Model]]:
        """Each with its placement, by day; after them those of children who have left, until then
        and as they stood then.

        `path`: where the placement is, seen from the row."""
        seen = model.objects.visible_to(self.user).filter(**{f"{path}__in": self.seen.values("pk")})
        with_child = (f"{path}__{name}" for name in BESIDE)
        for row in seen.select_related(*with_child, *beside).order_by(when, "pk"):
            yield at(row, path), row
        kept = model.objects.filter(**{f"{path}__in": list(self.kept)})
        kept = list(kept.select_related(path, *beside).order_by(when, "pk"))
        of_rows = versions(model, {row.pk for row in kept})
        for row in kept:
            placement = self.kept[at(row, path).pk]
            if day_of(getattr(row, when)) <= placement.until:
                yield placement, stood(row, version_of(of_rows[row.pk], placement.until))

    def as_they_stood(
        self, model: type[Model], pairs: Iterable[tuple[Placement, Model]]
    ) -> dict[object, Model]:
        """Rows that others refer to, by key, as they stood on the last day of a child who has left;
        those of the others are left out."""
        until = {row.pk: placement.until for placement, row in pairs if placement.pk in self.kept}
        return {
            key: as_of(events, until[key]) for key, events in versions(model, set(until)).items()
        }


def at(row: Model, path: str) -> Placement:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def stood(row: Model, then: Model | None) -> Model:
    """The row with what its history says of it; those beside it are as they were read with it."""
    for name in names_held(then) if then else ():
        setattr(row, name, getattr(then, name))
    return row


def day_of(when: date | datetime) -> date:
    return localdate(when) if isinstance(when, datetime) else when


def versions(model: type[Model], keys: set) -> dict[object, list]:
    """Of each row, what it was, the earliest first."""
    held = defaultdict(list)
    events = model.pgh_event_models["insert"].objects.exclude(pgh_label="delete")
    for event in events.filter(pgh_obj__in=keys).order_by("pgh_id"):
        held[event.pgh_obj_id].append(event)
    return held


def as_of(events: Iterable, day: date) -> Model | None:
    """The row at the end of a day; as it was first recorded, where that was later."""
    event = version_of(events, day)
    return made_of(event) if event else None


def version_of(events: Iterable, day: date) -> Model | None:
    found = None
    for event in events:
        if found is None or localdate(event.pgh_created_at) <= day:
            found = event
    return found


def made_of(event) -> Model:
    return event.pgh_tracked_model(**{name: getattr(event, name) for name in names_held(event)})


def names_held(event) -> list[str]:
    """The columns of its row, as far as the history keeps them."""
    held = {field.attname for field in event._meta.concrete_fields}
    fields = event.pgh_tracked_model._meta.concrete_fields
    return [field.attname for field in fields if field.attname in held]
