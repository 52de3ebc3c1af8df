"""What is open before a start is on somebody's list some school days before the first day."""

from datetime import date

import pytest
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.pages.queries.work import work_of
from apcase.rules.readings import START_OPEN_DAYS
from placements import actions
from placements.models import Placement
from placements.tasks import raise_open_starts
from tests import make

START, THREE, FOUR = date(2026, 11, 19), date(2026, 11, 16), date(2026, 11, 13)


@pytest.fixture
def forge(db):
    make.make_terms()
    return make.make_provider(name="The Forge")


@pytest.fixture
def placement(forge, officer, school):
    return waiting(forge, pupil=make.make_pupil(school=school), owner=officer)


def waiting(provider, **over) -> Placement:
    days = {"starts_on": START, "next_review_on": date(2026, 12, 14)}
    return make.make_placement(provider=provider, **{"state": "pre_start"} | days | over)


def swept(on: date) -> dict:
    return raise_open_starts(on.isoformat(), again=True)


def answer(placement, by, *items: str, on: date = THREE) -> None:
    held = dict.fromkeys(make.HELD_ITEMS, ("not_needed", "It was settled elsewhere."))
    answers = {item: held.get(item, ("done", "In the agreement.")) for item in items}
    actions.answer_start(placement, answers=answers, by=by, on=on)


# The night


def test_three_school_days_before_the_start_the_owner_is_told_how_much_is_open(placement, officer):
    before, made = swept(FOUR), swept(THREE)

    alert = Alert.objects.get()
    assert (before["raised"], made["raised"]) == (0, 1)
    assert alert.summary == (
        "20 of 20 still open before the start at The Forge on 19 November 2026"
    )
    assert (alert.kind, alert.owner, alert.due_on) == ("start_open", officer, START)
    assert alert.url == reverse("placements:placement-start", args=[placement.pk])
    assert [item.what for item in work_of(officer, THREE)] == [alert.summary]


def test_the_authority_may_choose_more_days(placement):
    make.make_reading_choice(START_OPEN_DAYS, value="4")

    assert swept(FOUR)["raised"] == 1


def test_of_a_schools_own_placement_whoever_recorded_it_is_told(forge, school, school_user):
    own = {"commissioner": "school", "commissioning_school": school}
    waiting(forge, pupil=make.make_pupil(school=school), recorded_by=school_user, **own)
    waiting(forge, recorded_by=school_user)

    swept(THREE)

    owners = Alert.objects.order_by("owner").values_list("owner", flat=True)
    assert sorted(owners, key=str) == sorted([school_user.pk, None], key=str)


@pytest.mark.parametrize("state", ["ready", "active", "cancelled", "provider_declined"])
def test_what_is_ready_begun_or_called_off_is_not_asked(forge, state):
    waiting(forge, state=state)

    assert swept(THREE)["raised"] == 0


def test_after_the_first_day_it_stays_until_somebody_answers(placement):
    swept(THREE)

    assert swept(date(2026, 11, 24)) == {"raised": 0, "closed": 0}


def test_it_closes_when_the_start_moves_away(placement):
    swept(THREE)
    Placement.objects.update(starts_on=date(2026, 12, 14))

    assert swept(THREE) == {"raised": 0, "closed": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_costs_the_same_for_many(rows, forge, school, django_assert_num_queries):
    for _ in range(rows):
        waiting(forge, pupil=make.make_pupil(school=school))
    with django_assert_num_queries(18):
        assert swept(THREE)["raised"] == rows


# At once


def test_each_answer_counts_down_and_the_last_closes_it(placement, officer):
    swept(THREE)
    answer(placement, officer, "kit", "visit")
    assert Alert.objects.get().summary.startswith("18 of 20 still open")

    answers = dict.fromkeys(make.START_ITEMS, ("done", "In the agreement."))
    answers |= dict.fromkeys(make.HELD_ITEMS, ("not_needed", "It was settled elsewhere."))
    actions.answer_start(placement, answers=answers, by=officer, on=THREE)

    alert = Alert.objects.get()
    assert (alert.close_reason, alert.closed_by) == ("All is answered.", officer)


def test_an_answer_long_before_raises_nothing(placement, officer):
    answer(placement, officer, "kit", on=FOUR)

    assert not Alert.objects.exists()


def test_a_placement_that_is_recorded_days_before_its_start_is_told_at_once(forge, officer, school):
    actions.record_placement(
        pupil=make.make_pupil(school=school), provider=forge, commissioner="la", reason="other",
        registration_code="C", hours_per_week=15, starts_on=START, owner=officer,
        next_review_on=date(2026, 12, 14), on=THREE, by=officer,
    )  # fmt: skip

    assert Alert.objects.get(kind="start_open").owner == officer


def test_it_closes_with_a_placement_that_is_called_off(placement, officer):
    swept(THREE)

    actions.take_step(placement, event="cancel", on=THREE, reason="Moved away.", by=officer)

    assert Alert.objects.get().close_reason == "It is cancelled."


def test_it_closes_with_a_start_that_is_moved_away(placement, officer):
    swept(THREE)

    actions.move_start(
        placement, starts_on=date(2026, 12, 8), reason="No taxi yet.", on=THREE, by=officer
    )

    assert Alert.objects.get().close_reason == "It starts on 8 December 2026 now."
