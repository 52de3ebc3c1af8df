"""What cannot be right is said in a sentence, at page and API, and what was typed is still there.

One row for each thing that the issue names; the sentence is the same wherever it is sent.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from placements.models import (
    AttendanceMark,
    CostLine,
    Placement,
    PlacementRoute,
    Review,
    WeeklySession,
)
from tests import make

TYPED = "Return to Moorside by Easter"


@dataclass
class Case:
    """What is sent to a page and to the API, and what each answers with."""

    page: str
    sent: dict
    api: str
    body: dict
    sentence: str
    typed: tuple[str, ...]
    none_of: type = Placement
    status: int = 409
    held: int = field(default=0)


def three(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def a_placement(pupil, provider, **over) -> Case:
    """Recording one, with whatever is wrong in it."""
    today = localdate()
    days = {"starts_on": today, "next_review_on": today + timedelta(weeks=4)} | over
    facts = {
        "provider": str(provider.pk), "commissioner": "la", "reason": "exclusion", "aim": TYPED,
        "registration_code": "C", "hours_per_week": "12.5",
    }  # fmt: skip
    sent = facts | {k: v for name, day in days.items() for k, v in three(name, day).items()}
    body = facts | {name: day.isoformat() for name, day in days.items()}
    return Case(
        page=reverse("placements:placement-add", args=[pupil.pk]),
        sent=sent,
        api="/api/v1/placements/",
        body=body | {"pupil": str(pupil.pk)},
        sentence="",
        typed=(TYPED, "12.5"),
    )


def closed_last_week(officer) -> Case:
    since = localdate() - timedelta(days=7)
    provider = make.make_provider(standing="closed")
    provider.standings.update(since=since)
    case = a_placement(make.make_pupil(), provider)
    case.sentence = "Choose a provider that is approved."
    return case


def closed_and_a_school_asks(officer) -> Case:
    since = localdate() - timedelta(days=7)
    school = make.make_school()
    provider = make.make_provider(standing="closed")
    provider.standings.update(since=since)
    case = a_placement(make.make_pupil(school=school), provider)
    chosen = {"commissioner": "school", "commissioning_school": str(school.pk)}
    case.sent |= chosen
    case.body |= chosen
    case.sentence = "nobody is taught there any more. Choose another provider"
    return case


def review_before_the_start(officer) -> Case:
    case = a_placement(
        make.make_pupil(), make.make_provider(), next_review_on=localdate() - timedelta(days=1)
    )
    case.sentence = "is before the placement starts on"
    return case


def held_before_the_start(officer) -> Case:
    placement = make.make_placement()
    said = {"decision": "continue", "reason": TYPED, "child_view": "Good.", **make.TOLD}
    days = {"held_on": date(2026, 9, 4), "next_review_on": date(2026, 12, 11)}
    return Case(
        page=reverse("placements:review-record", args=[placement.pk]),
        sent=said | {k: v for name, day in days.items() for k, v in three(name, day).items()},
        api=f"/api/v1/placements/{placement.pk}/reviews/",
        body=said | {name: day.isoformat() for name, day in days.items()},
        sentence="is before the placement started on Monday 7 September 2026. Enter a date on or "
        "after the start.",
        typed=(TYPED, "Good."),
        none_of=Review,
    )


def eleven_sessions(officer) -> Case:
    """A third line on a Monday is there where a Monday has three sessions already."""
    placement = make.make_placement()
    hours = (9, 11, 13)
    for hour in hours:
        make.make_session(placement, starts_at=time(hour), ends_at=time(hour + 1))
    slots = [(1, hour) for hour in hours] + [(day, at) for day in range(2, 6) for at in hours[:2]]
    lines, sessions = {}, []
    for day, hour in slots:
        number = sum(name.startswith(f"start_{day}_") for name in lines)
        lines |= {f"start_{day}_{number}": f"{hour}:00", f"end_{day}_{number}": f"{hour + 1}:00"}
        sessions.append({"weekday": day, "starts_at": f"{hour:02}:00", "ends_at": f"{hour + 1}:00"})
    return Case(
        page=reverse("placements:timetable-set", args=[placement.pk]),
        sent=lines | three("from_on", date(2026, 10, 5)),
        api=f"/api/v1/placements/{placement.pk}/timetable/",
        body={"from_on": "2026-10-05", "sessions": sessions},
        sentence="A week has 10 sessions, two on each school day, and these are 11. Join those "
        "that follow one another on a day, or leave one out.",
        typed=("13:00", "14:00"),
        none_of=WeeklySession,
        held=3,
    )


def negative_money(officer) -> Case:
    make.make_routes()
    placement = make.make_placement(reason="other", registration_code="C")
    said = {"lump_sum_payer": "la", "top_up_payer": "la", "registration": "single",
            "lump_sum": "-3", "reason": TYPED}  # fmt: skip
    return Case(
        page=reverse("placements:placement-route", args=[placement.pk]) + "?route=section_19_other",
        sent=said,
        api=f"/api/v1/placements/{placement.pk}/route/",
        body=said | {"route": "section_19_other"},
        sentence="Enter an amount in pounds, 0 or more, like 1250.50",
        typed=("-3", TYPED),
        none_of=PlacementRoute,
        status=400,
    )


def negative_cost(officer) -> Case:
    placement = make.make_placement()
    said = {"kind": "place", "amount": "-65", "unit": "week", "payer": "la", "reason": TYPED}
    return Case(
        page=reverse("placements:placement-cost-add", args=[placement.pk]),
        sent=said | three("starts_on", placement.starts_on),
        api=f"/api/v1/placements/{placement.pk}/costs/",
        body=said | {"starts_on": placement.starts_on.isoformat()},
        sentence="Enter an amount in pounds, 0 or more, like 1250.50",
        typed=("-65", TYPED),
        none_of=CostLine,
        status=400,
    )


def negative_price(officer) -> Case:
    enquiry = make.make_enquiry(make.make_referral(), provider=make.make_provider())
    today = localdate()
    said = {"weekdays": ["1"], "sessions_per_week": "2", "hours_per_week": "6", "price": "-65",
            "unit": "day", "how": TYPED}  # fmt: skip
    days = {"starts_on": today + timedelta(days=7), "open_until": today + timedelta(days=5)}
    return Case(
        page=reverse("placements:enquiry-offer", args=[enquiry.pk]),
        sent=said | {k: v for name, day in days.items() for k, v in three(name, day).items()},
        api=f"/api/v1/referral-enquiries/{enquiry.pk}/offer/",
        body=said | {"weekdays": [1]} | {name: day.isoformat() for name, day in days.items()},
        sentence="0 or more, like",
        typed=("-65", TYPED),
        none_of=type(enquiry.offers.model()),
    )


def no_school_that_day(officer) -> Case:
    """A Saturday lesson of a calendar without Saturdays."""
    make.make_terms()
    placement = make.make_placement()
    make.make_session(placement, weekday=6)
    mark = {"placement": str(placement.pk), "on": "2026-10-10", "starts_at": "09:00",
            "status": "late", "minutes": 25}  # fmt: skip
    name = f"{placement.pk.hex}0900"
    address = reverse("placements:attendance-day", args=[placement.provider_id])
    return Case(
        page=f"{address}?on=2026-10-10",
        sent={f"status-{name}": "late", f"minutes-{name}": "25"},
        api="/api/v1/attendance-marks/",
        body={"marks": [mark]},
        sentence="Saturday 10 October 2026 is no school day for this child",
        typed=(),
        none_of=AttendanceMark,
    )


CASES = [
    closed_last_week,
    closed_and_a_school_asks,
    review_before_the_start,
    held_before_the_start,
    eleven_sessions,
    negative_money,
    negative_cost,
    negative_price,
    no_school_that_day,
]


@pytest.mark.parametrize("make_case", CASES, ids=lambda case: case.__name__)
def test_it_is_said_on_the_page_and_nothing_typed_is_lost(make_case, officer, client_for):
    case = make_case(officer)

    answer = client_for(officer).post(case.page, case.sent)

    page = " ".join(unescape(answer.content.decode()).split())
    assert (answer.status_code, case.sentence in page) == (200, True)
    assert [typed for typed in case.typed if typed not in page] == []
    assert case.none_of.objects.count() == case.held


@pytest.mark.parametrize("make_case", CASES, ids=lambda case: case.__name__)
def test_the_api_says_the_same(make_case, officer, client_for):
    case = make_case(officer)

    answer = client_for(officer).post(case.api, case.body, "application/json")

    assert answer.status_code == case.status
    assert case.sentence in answer.content.decode()
    assert case.none_of.objects.count() == case.held


# What is said, and prevents nothing


def test_a_child_without_a_upn_is_placed_and_somebody_asks_for_it(officer, client_for):
    case = a_placement(make.make_pupil(upn=None), make.make_provider())
    said = "No UPN is recorded of this child. Ask the school for it"
    client = client_for(officer)

    assert said in client.get(case.page).content.decode()
    answer = client.post(case.api, case.body, "application/json")

    assert answer.status_code == 201
    assert [text.startswith(said) for text in answer.json()["cautions"]] == [True]


def test_a_child_of_another_authoritys_school_is_placed_once_it_is_settled_whose(
    officer, client_for
):
    school = make.make_school(name="Fen Academy", la_code="888")
    case = a_placement(make.make_pupil(school=school), make.make_provider())
    said = "Fen Academy lies in the area of another authority. Settle first"
    client = client_for(officer)

    assert said in client.get(case.page).content.decode()
    answer = client.post(case.api, case.body, "application/json")

    assert (answer.status_code, answer.json()["cautions"][-1].startswith(said)) == (201, True)
    assert client.post(case.page, case.sent).status_code == 200


def test_a_first_day_without_school_is_among_the_cautions(officer, client_for):
    make.make_terms()
    school, saturday = make.make_school(name="Oak"), date(2026, 11, 21)
    days = {"starts_on": saturday, "next_review_on": date(2026, 12, 7)}
    case = a_placement(make.make_pupil(school=school), make.make_provider(), **days)

    answer = client_for(officer).post(case.api, case.body, "application/json")

    assert answer.status_code == 201
    assert "Oak does not meet on Saturday 21 November 2026" in answer.json()["cautions"][-1]
