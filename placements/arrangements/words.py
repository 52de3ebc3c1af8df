"""Travel, meals and contacts as the placement’s page and its papers say them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.models import User
from apcase.rules.facts import in_words
from apcase.web.parts import Link, Row
from placements.arrangements.queries import Arranged, arranged_for
from placements.grounds.words import family_row
from placements.models import Liaison, Meals, Placement, Travel
from placements.models.start import StartAnswer
from placements.rules.arrangements import AT_PROVIDER, NOBODY, SIDES
from placements.rules.artefacts import BY_KEY
from placements.rules.pre_start import DONE
from placements.start_words import said

# What a parent is told of the days there.
OF_A_DAY = ("Travel", "Meals")


@dataclass(frozen=True)
class Shown:
    """`may`: the reader may change it. `earlier`: the other ways, before or to come."""

    rows: list[Row]
    earlier: list[str]
    contacts: list[tuple[str, list["Contact"]]]
    may: bool


@dataclass(frozen=True)
class Contact:
    row: Liaison

    @property
    def ways(self) -> str:
        return " · ".join(filter(None, (self.row.telephone, self.row.email)))

    @property
    def first(self) -> str:
        return "Rung first if the child does not come" if self.row.rung_first else ""


def shown(user: User, placement: Placement, *, on: date, may: bool) -> Shown:
    """How it stands on the day, or from the first day of a placement that is still to come."""
    held = arranged_for(user, placement)
    day = max(on, placement.starts_on)
    if placement.ends_on is not None:
        day = min(day, placement.ends_on)
    now = held.travel_on(day)
    pays = placement.in_full
    rows = [
        Row("Travel", travel_said(now, pays=pays), links(may, "travel", placement, now)),
        Row("Meals", meals_said(held.meals), links(may, "meals", placement, held.meals)),
        family_row(placement, may=may),
    ]
    others = [row for row in reversed(held.travels) if row is not now]
    return Shown(
        rows + answered_before(user, placement, held),
        [f"{days_of(row)}: {travel_said(row, pays=pays)}" for row in others],
        contacts_of(held),
        may,
    )


def links(may: bool, what: str, placement: Placement, row) -> list[Link]:
    if not may:
        return []
    address = reverse(f"placements:placement-{what}", args=[placement.pk])
    return [Link("Change" if row else "Record", address, what)]


def contacts_of(held: Arranged) -> list[tuple[str, list[Contact]]]:
    """By side, whoever is rung first before the others."""
    return [
        (words, [Contact(row) for row in held.liaisons if row.side == side])
        for side, words in SIDES.items()
    ]


def answered_before(user: User, placement: Placement, held: Arranged) -> list[Row]:
    """What was written before the start of what the placement does not hold by itself."""
    if not placement.in_full:
        return []
    known = {
        "transport": ("Travel, as said before the start", held.travels),
        "meals": ("Meals, as said before the start", held.meals),
        "leads": ("Safeguarding leads", ()),
        "medical": ("In an emergency", ()),
        **{key: (artefact.name, ()) for key, artefact in BY_KEY.items()},
    }
    asked = [item for item, (_, there) in known.items() if not there]
    answers = StartAnswer.objects.visible_to(user).filter(placement=placement, item__in=asked)
    found = {row.item: row for row in answers.exclude(reason="")}
    return [Row(known[item][0], said(found[item])) for item in asked if item in found]


def travel_said(travel: Travel | None, *, pays: bool) -> str:
    """`pays`: also who pays, which is not the provider’s."""
    if travel is None:
        return ""
    arranged = "" if travel.arranged_by == NOBODY else travel.get_arranged_by_display()
    paid = "" if travel.paid_by == NOBODY or not pays else travel.get_paid_by_display()
    parts = (
        travel.get_how_display(),
        travel.pick_up,
        f"Arranged by {lower(arranged)}" if arranged else "",
        f"Paid by {lower(paid)}" if paid else "",
        travel.carrier,
        f"On the way: {travel.needs}" if travel.needs else "",
    )
    return sentences(parts)


def meals_said(meals: Meals | None) -> str:
    if meals is None:
        return ""
    free = {"yes": "Free school meals", "no": "No free school meals"}
    gives = "The provider gives a meal" if meals.provided_by == AT_PROVIDER else ""
    parts = (
        gives or meals.get_provided_by_display(),
        f"{free.get(meals.free, 'Not known yet whether free')}"
        + (f": {meals.how_met}" if meals.how_met else ""),
        f"Must not or does not eat: {meals.needs}" if meals.needs else "",
    )
    return sentences(parts)


def days_of(travel: Travel) -> str:
    until = f" to {in_words(travel.until)}" if travel.until else " on"
    return f"From {in_words(travel.from_on)}{until}"


def lower(words: str) -> str:
    return words[0].lower() + words[1:]


def sentences(parts) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def lines_for_paper(user: User, placement: Placement) -> list[Row]:
    """As the agreement between school, provider, authority and parent says it."""
    held = arranged_for(user, placement)
    first = held.travel_on(placement.starts_on) or next(iter(held.travels), None)
    rows = [
        Row("Travel", travel_said(first, pays=True)),
        Row("Meals", meals_said(held.meals)),
        *(
            Row(f"{row.get_role_display()}, {lower(SIDES[row.side])}", contact_said(row))
            for row in held.liaisons
        ),
    ]
    found = [row for row in rows if row.value]
    before = {row.item: row for row in answers_of(user, placement)}
    if first is None and "transport" in before:
        found.insert(0, Row("Travel", said(before["transport"])))
    if held.meals is None and "meals" in before:
        found.append(Row("Meals", said(before["meals"])))
    return found


def answers_of(user: User, placement: Placement):
    rows = StartAnswer.objects.visible_to(user).filter(placement=placement)
    return rows.filter(item__in=("transport", "meals"), answer=DONE).exclude(reason="")


def contact_said(row: Liaison) -> str:
    ways = Contact(row).ways
    return f"{row.name}: {ways}" + (". Rung first if the child does not come" * row.rung_first)
