"""Which exclusions a day finds without the education they are owed, and what the sweep does."""

from datetime import date

import pytest
from django.db.models.functions import Now

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.outbox.models import Promise
from apcase.pupils.models import Closure
from placements.actions import take_step
from section19.alerts import sixth_days
from section19.models import Case, Exclusion
from section19.tasks import look_at_placement, raise_sixth_days
from tests import make

FIRST, DUE = date(2026, 10, 21), date(2026, 11, 4)


@pytest.fixture
def exclusion(terms, child, school):
    return make.make_exclusion(pupil=child, school=school)


@pytest.fixture
def case(exclusion, officer):
    return make.make_case(
        pupil=exclusion.pupil,
        ground="exclusion",
        exclusion=exclusion,
        known_on=FIRST,
        owner=officer,
    )


def found(on: date) -> list[tuple]:
    return [(each.subject, each.due_on) for each in sixth_days(on)]


def place(case: Case, **over) -> None:
    values = {"starts_on": DUE, "next_review_on": date(2026, 12, 2)} | over
    make.make_arrangement(case=case, placement=make.make_placement(pupil=case.pupil, **values))


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        pytest.param(date(2026, 10, 20), False, id="the-day-before"),
        pytest.param(FIRST, True, id="from-the-first-day"),
        pytest.param(DUE, True, id="on-day-six"),
        pytest.param(date(2026, 12, 18), True, id="long-after-with-nothing-arranged"),
    ],
)
def test_a_permanent_exclusion_is_owed_education(exclusion, case, on, owed):
    assert found(on) == ([(subject_of(exclusion), DUE)] if owed else [])


@pytest.mark.parametrize(
    ("placement", "on", "owed"),
    [
        pytest.param({}, FIRST, False, id="arranged-for-day-six"),
        pytest.param({"starts_on": date(2026, 11, 5)}, DUE, True, id="arranged-too-late"),
        pytest.param(
            {"starts_on": date(2026, 11, 5)}, date(2026, 11, 5), False, id="late-but-begun"
        ),
        pytest.param({"ends_on": date(2026, 11, 13)}, date(2026, 11, 13), False, id="its-last-day"),
        pytest.param({"ends_on": date(2026, 11, 13)}, date(2026, 11, 14), True, id="it-has-ended"),
        pytest.param({"state": "ready"}, FIRST, False, id="planned-for-day-six"),
        pytest.param({"state": "ready"}, DUE, False, id="planned-for-today"),
        pytest.param({"state": "ready"}, date(2026, 11, 5), True, id="nobody-confirmed-the-start"),
        pytest.param({"state": "at_risk"}, date(2026, 11, 5), False, id="at-risk-goes-on"),
        pytest.param({"state": "paused"}, date(2026, 11, 5), True, id="paused"),
        pytest.param({"state": "cancelled"}, DUE, True, id="called-off"),
    ],
)
def test_the_duty_is_met_by_a_placement_that_begins_by_the_day_and_goes_on(
    exclusion, case, placement, on, owed
):
    review = {"next_review_on": date(2026, 11, 12)} if "ends_on" in placement else {}
    place(case, **placement | review)

    assert found(on) == ([(subject_of(exclusion), DUE)] if owed else [])


def test_a_placement_not_linked_to_the_case_meets_nothing(exclusion, case):
    make.make_placement(pupil=case.pupil, starts_on=DUE, next_review_on=date(2026, 12, 2))

    assert found(DUE) == [(subject_of(exclusion), DUE)]


def test_a_closed_case_lapses(exclusion, case, officer):
    Case.objects.filter(pk=case.pk).update(
        closed_on=DUE, closed_by=officer, close_reason="Moved away."
    )

    assert found(DUE) == []


def test_a_cancelled_exclusion_lapses(exclusion, case, officer):
    Exclusion.objects.filter(pk=exclusion.pk).update(
        cancelled_at=Now(), cancelled_by=officer, cancel_reason="Reinstated."
    )

    assert found(DUE) == []


@pytest.mark.parametrize(
    ("born_on", "owed"),
    [
        pytest.param(date(2010, 8, 31), False, id="left-compulsory-age-in-june"),
        pytest.param(date(2010, 9, 1), True, id="the-last-year"),
        pytest.param(date(2021, 11, 20), False, id="too-young"),
    ],
)
def test_only_children_of_compulsory_school_age(terms, school, born_on, owed):
    make.make_exclusion(school=school, pupil=make.make_pupil(school=school, born_on=born_on))

    assert len(found(DUE)) == owed


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        pytest.param(date(2026, 11, 9), True, id="first-day"),
        pytest.param(date(2026, 11, 18), True, id="last-day"),
        pytest.param(date(2026, 11, 19), False, id="served"),
    ],
)
def test_a_long_suspension_lapses_after_its_last_day(terms, child, school, on, owed):
    make.make_exclusion(
        pupil=child,
        school=school,
        kind="suspension",
        first_day=date(2026, 11, 9),
        last_day=date(2026, 11, 18),
    )

    assert len(found(on)) == owed


def test_the_school_meets_its_duty_in_a_long_suspension_by_a_placement(terms, child, school):
    dates = {"first_day": date(2026, 11, 9), "last_day": date(2026, 11, 18)}
    make.make_exclusion(pupil=child, school=school, kind="suspension", **dates)
    make.make_placement(
        pupil=child,
        commissioner="school",
        commissioning_school=school,
        reason="suspension",
        starts_on=date(2026, 11, 16),
        next_review_on=date(2026, 11, 18),
        ends_on=date(2026, 11, 18),
    )

    assert found(date(2026, 11, 10)) == []


def test_what_cannot_be_worked_out_is_raised_all_the_same(db, child, school):
    exclusion = make.make_exclusion(pupil=child, school=school)

    (candidate,) = sixth_days(DUE)

    assert (candidate.subject, candidate.due_on) == (subject_of(exclusion), None)
    assert candidate.summary == (
        "Permanent exclusion from Moorside High: day 6 cannot be worked out. No term dates are "
        "held, so Wednesday 21 October 2026 cannot be looked up. Add the term dates."
    )


@pytest.mark.parametrize("length", [150, 200])
def test_a_summary_fits_however_long_the_schools_name(terms, length):
    school = make.make_school(name="S" * length)
    make.make_exclusion(school=school)

    (candidate,) = sixth_days(DUE)

    assert len(candidate.summary) <= 200
    assert "Ash" not in candidate.summary


def test_the_stored_date_is_not_believed(exclusion, case):
    Exclusion.objects.update(sixth_day_on=date(2027, 1, 1))

    assert found(FIRST) == [(subject_of(exclusion), DUE)]


def test_the_sweep_corrects_the_stored_date_and_the_alert_when_the_calendar_moves(exclusion, case):
    raise_sixth_days("2026-11-02")
    Closure.objects.create(
        school=exclusion.school,
        kind="inset",
        first_day=date(2026, 11, 3),
        last_day=date(2026, 11, 3),
    )

    figures = raise_sixth_days("2026-11-03")

    assert figures == {"raised": 0, "closed": 0}
    assert Alert.objects.open().get().due_on == date(2026, 11, 5)
    exclusion.refresh_from_db()
    assert exclusion.sixth_day_on == date(2026, 11, 5)


def state() -> list[tuple]:
    fields = ("subject", "summary", "due_on", "owner", "pupil", "closed_at", "close_reason")
    return list(Alert.objects.order_by("subject").values_list(*fields))


def test_a_disturbed_sweep_leaves_what_an_undisturbed_one_does(exclusion, case, monkeypatch):
    for _ in range(3):
        make.make_exclusion(school=exclusion.school)

    def broken(on):
        candidates = sixth_days(on)
        yield next(candidates)
        yield next(candidates)
        raise ConnectionError("the worker was killed")

    monkeypatch.setattr("section19.tasks.sixth_days", broken)
    with pytest.raises(ConnectionError):
        raise_sixth_days("2026-11-02")
    assert state() == []

    monkeypatch.setattr("section19.tasks.sixth_days", sixth_days)
    assert raise_sixth_days("2026-11-02") == {"raised": 4, "closed": 0}
    once = state()
    assert raise_sixth_days("2026-11-02") == {"raised": 0, "closed": 0}
    assert raise_sixth_days("2026-11-02", again=True) == {"raised": 0, "closed": 0}
    assert state() == once


def test_the_sweep_closes_what_has_been_arranged(exclusion, case):
    raise_sixth_days("2026-11-02")
    place(case)

    assert raise_sixth_days("2026-11-03") == {"raised": 0, "closed": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_sweep(rows, terms, officer, django_assert_num_queries):
    for _ in range(rows):
        permanent = make.make_exclusion()
        case = make.make_case(
            pupil=permanent.pupil, ground="exclusion", exclusion=permanent, known_on=FIRST
        )
        place(case, starts_on=date(2026, 12, 1))
        make.make_exclusion(
            kind="suspension", first_day=date(2026, 10, 19), last_day=date(2026, 11, 6)
        )
    with django_assert_num_queries(9):
        assert len(list(sixth_days(date(2026, 11, 2)))) == 2 * rows


def test_an_alert_follows_a_start_and_a_pause_at_once(exclusion, case, officer):
    """Not only in the night: what is owed for the step is kept after the commit."""
    place(case, state="ready", starts_on=date(2026, 11, 3))
    placement, after = case.arrangements.get().placement, date(2026, 11, 5)
    raise_sixth_days(after.isoformat())
    before = Alert.objects.open().filter(subject=subject_of(exclusion)).count()

    take_step(placement, event="start", on=after, by=officer)
    kept = keep_promises(after)
    started = Alert.objects.open().filter(subject=subject_of(exclusion)).count()
    take_step(
        placement, event="pause", on=after, cause="illness", reason="In hospital.", by=officer
    )
    keep_promises(after)
    paused = Alert.objects.open().filter(subject=subject_of(exclusion)).count()

    assert (before, kept, started, paused) == (1, 1, 0, 1)


def keep_promises(on: date) -> int:
    """What the outbox owes to section 19, done on a day."""
    owed = Promise.objects.filter(task="section19.look_at_placement", kept_at=None)
    arguments = [promise.arguments for promise in owed]
    owed.update(kept_at=Now())
    return sum(look_at_placement(*given, on=on.isoformat()) for given in arguments)
