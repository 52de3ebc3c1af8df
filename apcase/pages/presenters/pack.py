"""The inspection pack of a school in words: who is where and why, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from apcase.alerts.presenters import year_words
from apcase.pages.presenters.inspected import points
from apcase.pages.queries.pack import Held, held_for
from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Row
from directory.models import Provider, Standing
from directory.presenters.verdict import Verdict, verdict
from placements.attendance.numbers import percent
from placements.models import ObjectiveStatus, Placement, Review
from placements.rules.mark_rates import MarkRates
from placements.rules.timetable import WEEKDAYS
from qa.models import Visit

NOT_MARKED = "No session is marked here"


@dataclass(frozen=True)
class ProviderPart:
    """What the school knows of a provider where it has children now."""

    provider: Provider
    children: int
    verdict: Verdict
    visits: Sequence[Visit]
    answered: str
    checked: str


@dataclass(frozen=True)
class ChildPart:
    """One placement of a child."""

    placement: Placement
    year: str
    attendance: str
    facts: list[Row]
    reviews: Sequence[Review]
    statuses: Sequence[ObjectiveStatus]
    review_late: bool


def pack_facts(school: School, user, on: date) -> dict:
    held = held_for(school, user, on)
    children = [child_part(held, row, on) for row in held.live]
    summed = sums(held, children)
    return {
        "school": school,
        "dated": on,
        "made_by": user,
        "authority_name": settings.AUTHORITY_NAME,
        "children": children,
        "over": [child_part(held, row, on) for row in held.over],
        "providers": [provider_part(held, row) for row in held.providers],
        "sums": summed,
        "points": points(held, summed[-1].value),
    }


def sums(held: Held, children: Sequence[ChildPart]) -> list[Row]:
    not_approved = [row for row in held.providers if not is_open(held.standings.get(row.pk))]
    marked = [held.rates[row.pk] for row in held.live if row.pk in held.rates]
    attended = sum(rates.attended for rates in marked)
    possible = sum(rates.possible for rates in marked)
    numbers = {
        "Children taught somewhere else today": len({row.pupil_id for row in held.live}),
        "Placements that run": len(held.live),
        "Providers": len(held.providers),
        "Of these, not approved by the council": len(not_approved),
        "Reviews that are overdue": sum(each.review_late for each in children),
        "Placements that ended in the last year": len(held.over),
    }
    sessions = f"{attended} of {possible}" if possible else NOT_MARKED
    rows = [Row(key, str(number)) for key, number in numbers.items()]
    return [*rows, Row("Sessions attended since each start", sessions)]


def is_open(standing: Standing | None) -> bool:
    return standing is not None and standing.state in Standing.OPEN_TO_PLACEMENTS


def provider_part(held: Held, provider: Provider) -> ProviderPart:
    here = [row for row in held.live if row.provider_id == provider.pk]
    ticked = [check.checked_at for row in here for check in held.checks.get(row.pk, [])]
    told = [
        held.told[row.pk].checked_on
        for row in here
        if row.pk in held.told and held.told[row.pk].checked_on
    ]
    checked = max(told, default=None) or max((at.date() for at in ticked), default=None)
    answers = held.answers.get(provider.pk, [])
    met = sum(answer.answer == "met" for answer in answers)
    return ProviderPart(
        provider=provider,
        children=len({row.pupil_id for row in here}),
        verdict=verdict(held.standings.get(provider.pk), with_reason=False),
        visits=held.visits.get(provider.pk, []),
        answered=f"{met} of {len(answers)} lines met" if answers else "No checklist is answered",
        checked=f"On {in_words(checked)}" if checked else "Nothing is recorded",
    )


def child_part(held: Held, placement: Placement, on: date) -> ChildPart:
    reviews = held.reviews.get(placement.pk, [])
    attendance = attendance_words(held.rates.get(placement.pk))
    return ChildPart(
        placement=placement,
        year=year_words(placement.pupil.year_group(on)),
        attendance=attendance,
        facts=facts(held, placement, attendance),
        reviews=reviews,
        statuses=held.statuses.get(placement.pk, []),
        review_late=placement.is_live(on) and placement.next_review_on < on,
    )


def facts(held: Held, placement: Placement, attendance: str) -> list[Row]:
    days = ", ".join(WEEKDAYS[number - 1] for number in placement.weekdays)
    hours = f"{placement.hours_per_week.normalize():f} hours a week"
    told, said = held.told.get(placement.pk), held.confirmed.get(placement.pk)
    plan = getattr(placement, "plan", None)
    site = placement.site
    return [
        Row("Where", f"{placement.provider}, {site.name}" if site else str(placement.provider)),
        Row("Why", placement.get_reason_display()),
        Row("To achieve", placement.aim),
        Row("How much", f"{hours}, {days}" if days else hours),
        Row("From", in_words(placement.starts_on)),
        Row("Planned to end", in_words(placement.ends_on) if placement.ends_on else "Not agreed"),
        Row("Registration", placement.get_registration_code_display()),
        Row("Leads on safeguarding", told.safeguarding_lead if told else ""),
        Row("The council was told", in_words(told.notified_at.date()) if told else ""),
        Row(
            "Last confirmed",
            f"{plain_date(said.confirmed_at)}, {said.confirmed_by}" if said else "Not yet",
        ),
        Row("Attendance there", attendance),
        Row("Learning plan", "There is one" if plan else "There is none"),
        Row("Next review", in_words(placement.next_review_on)),
    ]


def attendance_words(rates: MarkRates | None) -> str:
    if rates is None or not rates.possible:
        return NOT_MARKED
    return f"{rates.attended} of {rates.possible} sessions{percent(rates.attendance)}"
